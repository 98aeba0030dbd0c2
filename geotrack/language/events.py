"""Events of travel: somebody at a place, going there, coming from there or passing it."""

from dataclasses import dataclass

from geotrack.language.subjects import Subject

__all__ = ["Event"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """Somebody at a place, going there, coming from there or passing it, as one clause says.

    Parameters
    ----------
    toponym
        Index of the name among the report's toponyms.
    sentence
        Index of the sentence.
    action
        Class of the verb or noun (`geotrack.language.motion`).
    relation
        ``goal``, ``source``, ``path`` or ``at``.
    status
        ``asserted``, ``en_route``, ``planned``, ``cancelled``, ``negated`` or ``not_reached``.
    subject
        Who.
    mode
        Means of travel; None where the clause names none.
    anterior
        True where the clause looks back: past perfect, or "earlier".
    returning
        True for a return to a place ("back in X").
    taken
        The pronoun that is the verb's object ("took us to X"): whoever it means was there.
    verb
        Index of the governing word in the sentence; events of one verb share it.
    phrase
        Index of the first word of the phrase that holds the place ("in the town of X").
    start, end
        Character offsets of the words that say it.
    rule
        Name of the rule that read them.
    confidence
        Probability that it is right, 0 to 1, by rule.
    """

    toponym: int
    sentence: int
    action: str
    relation: str
    status: str = "asserted"
    subject: Subject
    mode: str | None = None
    anterior: bool = False
    returning: bool = False
    taken: str | None = None
    verb: int = -1
    phrase: int = 0
    start: int
    end: int
    rule: str
    confidence: float
