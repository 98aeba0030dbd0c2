"""Phrases that tell a place by others: "40 km off Libya", "west of Sardinia", "between Malta and Sicily", "near X"."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from geotrack.language.name import Span
from geotrack.language.offsets import march_before, measure_before
from geotrack.language.tagging import Word
from geotrack.language.toponym import Toponym

__all__ = ["Phrase", "phrases_around"]

BEARINGS = {
    "north": 0.0, "northeast": 45.0, "east": 90.0, "southeast": 135.0,
    "south": 180.0, "southwest": 225.0, "west": 270.0, "northwest": 315.0,
}  # fmt: skip
COASTS = frozenset("coast coasts shore shores shoreline coastline".split())
ON_COASTS = frozenset("on along to from at near reached toward towards up down hugged round around".split())
NEARNESS = frozenset({"near", "outside"})
NOT_OFF = frozenset("seal cut cordon close ward fend block write kick see finish pull show tee wall rope hive".split())
"""Verbs whose "off" is a part of them: "sealed off X"."""

SPELLS = frozenset("day days night nights hour hours week weeks month months morning evening time".split())
WAYS = frozenset(
    (
        "road roads route routes way line railway ferry ferries flight flights service services train trains traffic "
        "distance border frontier trade travel link links relations talks match game war shuttle bridge highway ties "
        "tensions deal agreement clash fighting frontline"
    ).split()
)
"""What runs between two places, and is neither."""

SPOTS = frozenset(
    (
        "point spot position place waters sea village town hamlet camp camps farm field fields beach ranch anchorage "
        "airstrip airfield airport base hill hills forest woods site house lodge monastery clearing cove bay inlet "
        "island islet ravine valley pass meadow oasis ford settlement station creek lake hut cabin cave refuge well "
        "waterhole quay jetty estate plantation hospital compound barracks outpost checkpoint clinic stretch area"
    ).split()
)
"""What one can be at, in words: "a camp near X"."""

FROM = frozenset({"from", "of", "beyond", "outside", "above", "below", "past", "short"})
MOST_BACK = 12
LONGEST_SPOT = 5
FARTHEST_M = 1_500_000.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Phrase:
    """A phrase that tells a place by one or two others.

    Parameters
    ----------
    relation
        ``off``, ``side`` (north of), ``near``, ``from`` (so far from), ``between``, ``halfway``; ``where`` for words
        that only tell where a place named before them lies.
    span
        All its words, the names among them.
    bases
        Indices of the names.
    called
        What stands before the name, short and plain: "40 km north of".
    preposition
        What the phrase hangs on when no preposition stands before it.
    bearing
        Degrees clockwise from north; None where no direction is told.
    metres
        Stated distance; None where none is.
    """

    relation: str
    span: Span
    bases: tuple[int, ...]
    called: str
    preposition: str = "near"
    bearing: float | None = None
    metres: float | None = None


def phrases_around(words: Sequence[Word], here: Sequence[tuple[int, Toponym]]) -> list[Phrase]:
    """Return the phrases that tell a place by the names of a sentence, from left to right.

    Parameters
    ----------
    words
        The sentence.
    here
        Its names, each with its index among the report's toponyms.
    """
    found: list[Phrase] = []
    skip = -1
    for at, (index, toponym) in enumerate(here):
        if index == skip or toponym.kind.kind not in {"place", "demonym"} or toponym.name.point is not None:
            continue
        after = here[at + 1] if at + 1 < len(here) else None
        phrase = _between(words, index, toponym, after) or _told_by(words, index, toponym)
        if phrase is None:
            continue
        skip = phrase.bases[-1] if len(phrase.bases) > 1 else -1
        found.append(_placed(words, phrase, here))
    return found


def _told_by(words: Sequence[Word], index: int, toponym: Toponym) -> Phrase | None:
    for rule in (_off, _coast, _side, _so_far_from, _near):
        if (phrase := rule(words, index, toponym)) is not None:
            return phrase
    return None


# "between Malta and Sicily", "halfway between A and B"
def _between(words: Sequence[Word], index: int, toponym: Toponym, after: tuple[int, Toponym] | None) -> Phrase | None:
    first = _over_article(words, toponym.name.span.first)
    if after is None or first == 0 or words[first - 1].lower != "between" or after[1].kind.kind != "place":
        return None
    joint = [w.lower for w in words[toponym.name.span.last : after[1].name.span.first]]
    if joint not in (["and"], ["and", "the"]) or toponym.kind.kind != "place":
        return None
    first -= 1
    before = words[first - 1].lower if first else ""
    half = before in {"halfway", "midway"} or (before == "way" and first > 1 and words[first - 2].lower == "half")
    if half:
        first -= 2 if before == "way" else 1
    elif _runs_between(words, first):
        return None
    return Phrase(
        relation="halfway" if half else "between",
        span=Span(first, after[1].name.span.last),
        bases=(index, after[0]),
        called="halfway between" if half else "between",
        preposition="in",
    )


def _runs_between(words: Sequence[Word], first: int) -> bool:
    """True for "the ferry between A and B", "flew between A and B"."""
    before = words[max(0, first - 3) : first]
    moving = {
        "fly",
        "shuttle",
        "travel",
        "commute",
        "ply",
        "run",
        "drive",
        "move",
        "choose",
        "divide",
        "alternate",
        "split",
    }
    return any(w.lower in WAYS or w.lemma in moving for w in before) or (
        bool(before) and before[-1].tag.startswith("NN") and before[-1].lower not in SPOTS | SPELLS
    )


# "off Libya", "off the coast of Libya", "off the Libyan coast", "40 km off X"
def _off(words: Sequence[Word], index: int, toponym: Toponym) -> Phrase | None:
    first, last = toponym.name.span
    coast_after = _coast_after(words, toponym)
    following = words[last] if last < len(words) else None
    if coast_after is None and toponym.kind.kind == "demonym":
        return None
    i = _over_article(words, first)
    if i > 1 and words[i - 1].lower == "of" and words[i - 2].lower in COASTS:
        i = _over_adjectives(words, i - 2)
    elif coast_after is not None:
        i, last = _over_adjectives(words, i), coast_after
    if i == 0 or words[i - 1].lower != "off" or (i > 1 and words[i - 2].lemma in NOT_OFF):
        return None
    measure = measure_before(words, i - 1)
    boat = coast_after is None and i < first and following is not None and following.tag in {"NN", "NNS"}
    return Phrase(
        relation="where" if boat else "off",  # "off the Santander boat"
        span=Span(measure.first if measure else i - 1, last),
        bases=(index,),
        called=f"{measure.words} off" if measure else "off",
        preposition="off",
        metres=measure.metres if measure else None,
    )


# "the coast of Libya", "the Libyan coast"
def _coast(words: Sequence[Word], index: int, toponym: Toponym) -> Phrase | None:
    first, last = toponym.name.span
    coast_after = _coast_after(words, toponym)
    i = _over_article(words, first)
    if i > 1 and words[i - 1].lower == "of" and words[i - 2].lower in COASTS:
        i = _over_adjectives(words, i - 2)
    elif coast_after is not None and words[coast_after - 1].lower in COASTS:
        i, last = _over_adjectives(words, i), coast_after
    else:
        return None
    if i == 0 or words[i - 1].lower not in ON_COASTS:
        return None
    return Phrase(
        relation="coast", span=Span(i, last), bases=(index,), called="the coast of", preposition=words[i - 1].lower
    )


def _coast_after(words: Sequence[Word], toponym: Toponym) -> int | None:
    """Return where "X's south coast" or "the Libyan coast" ends, None where no coast follows."""
    last = toponym.name.span.last
    if toponym.kind.kind != "demonym" and not words[last - 1].possessive and toponym.governor.type_noun not in COASTS:
        return None
    for i in range(last, min(len(words), last + 3)):
        if words[i].lower in COASTS | {"waters"}:
            return i + 1
        if words[i].tag not in {"JJ", "NN", "NNP"}:
            return None
    return None


# "west of Sardinia", "30 km north of X", "to the east of X"
def _side(words: Sequence[Word], index: int, toponym: Toponym) -> Phrase | None:
    i = _over_article(words, toponym.name.span.first)
    if toponym.kind.kind != "place" or i < 2 or words[i - 1].lower != "of":  # noqa: PLR2004 - "north of"
        return None
    side = words[i - 2].lower.replace("-", "").replace("‑", "")
    if side not in BEARINGS:
        return None
    first, preposition = i - 2, "near"
    if first and words[first - 1].lower == "the":
        if first < 2 or words[first - 2].lower != "to":  # noqa: PLR2004 - "in the north of X" is in X
            return None
        first -= 2
    while first and words[first - 1].lower in {"just", "due", "far", "well", "immediately", "further", "farther"}:
        first -= 1
    measure = measure_before(words, first)
    direction = words[i - 2].lower
    return Phrase(
        relation="side",
        span=Span(measure.first if measure else first, toponym.name.span.last),
        bases=(index,),
        called=f"{measure.words} {direction} of" if measure else f"{direction} of",
        preposition=preposition,
        bearing=BEARINGS[side],
        metres=measure.metres if measure else None,
    )


# "12 km from X", "a day's march beyond X"
def _so_far_from(words: Sequence[Word], index: int, toponym: Toponym) -> Phrase | None:
    i = _over_article(words, toponym.name.span.first)
    if toponym.kind.kind != "place" or i < 2 or words[i - 1].lower not in FROM:  # noqa: PLR2004 - number and unit
        return None
    link = words[i - 1].lower
    at = i - 1
    if link == "of":
        if words[i - 2].lower != "short":
            return None
        link, at = "short of", i - 2
    measure = measure_before(words, at) or march_before(words, at)
    if measure is None or measure.metres > FARTHEST_M:
        return None
    return Phrase(
        relation="from",
        span=Span(measure.first, toponym.name.span.last),
        bases=(index,),
        called=f"{measure.words} {link}",
        metres=measure.metres,
    )


def _near(words: Sequence[Word], index: int, toponym: Toponym) -> Phrase | None:
    i = _over_article(words, toponym.name.span.first)
    if toponym.kind.kind != "place" or i == 0 or i != toponym.name.span.first:
        return None
    close = i > 1 and words[i - 1].lower == "to" and words[i - 2].lower == "close"
    if words[i - 1].lower not in NEARNESS and not close:
        return None
    first = i - 2 if close else i - 1
    while first and words[first - 1].lower in {"just", "somewhere", "right", "very"}:
        first -= 1
    near = "outside" if words[i - 1].lower == "outside" else "near"
    measure = measure_before(words, first)
    if measure is not None:
        return Phrase(
            relation="from",
            span=Span(measure.first, toponym.name.span.last),
            bases=(index,),
            called=f"{measure.words} {near}",
            metres=measure.metres,
        )
    return Phrase(relation="near", span=Span(first, toponym.name.span.last), bases=(index,), called=near)


def _over_article(words: Sequence[Word], first: int) -> int:
    return first - 1 if first and words[first - 1].lower == "the" else first


def _over_adjectives(words: Sequence[Word], i: int) -> int:
    while i and words[i - 1].tag in {"JJ", "DT", "NN", "VBN"} and words[i - 1].lower != "off":
        i -= 1
    return i


def _placed(words: Sequence[Word], phrase: Phrase, here: Sequence[tuple[int, Toponym]]) -> Phrase:
    """Return the phrase with "a camp" before it; as ``where`` if it only tells where another name lies."""
    first = phrase.span.first
    if _tells_where(words, first, here):
        return replace(phrase, relation="where")
    spot = _spot_before(words, first)
    if spot is None:
        return phrase
    if _tells_where(words, spot, here, aside=True):
        return replace(phrase, relation="where")
    return replace(phrase, span=Span(spot, phrase.span.last))


def _tells_where(
    words: Sequence[Word], first: int, here: Sequence[tuple[int, Toponym]], *, aside: bool = False
) -> bool:
    """True right after another name of a place: "Y, near X", "Y, a town north of X"."""
    before = first - 1 if first and words[first - 1].text in {",", "(", "–", "—"} else first
    return any(
        t.name.span.last == before
        and t.kind.kind in {"place", "dateline"}
        and (t.governor.preposition is not None or aside)
        for _, t in here
    )


def _spot_before(words: Sequence[Word], first: int) -> int | None:
    """Return where "a small camp" begins that stands right before a phrase, None where none does."""
    if not first or words[first - 1].lower not in SPOTS:
        return None
    for i in range(first - 1, max(-1, first - 1 - LONGEST_SPOT), -1):
        if words[i].tag == "DT":
            return i
        if words[i].tag not in {"NN", "NNS", "JJ", "VBN", "CD"}:
            return i + 1
    return 0 if first <= LONGEST_SPOT else None
