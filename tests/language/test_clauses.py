import pytest
from golden import golden

from geotrack import Gazetteer, Report
from geotrack.language import Tagger, tag_report
from geotrack.language.verbs import verb_groups
from geotrack.pipeline import Analysis, analyse

VERBS = """
She sailed to Lima.
    sail past
She will sail to Lima.
    sail future
She had sailed to Lima.
    sail pluperfect
She has sailed to Lima.
    sail perfect
She is sailing to Lima.
    sail present progressive
She was flown to Lima.
    fly past passive
She did not sail to Lima.
    sail past negated
She never sailed to Lima.
    sail past negated
She may sail to Lima.
    sail present modal
She planned to sail to Lima.
    plan past
    sail infinitive after plan
She would have sailed to Lima.
    sail perfect modal
The armoured train crossed the border.
    cross past
"""

EVENTS = """
Anna Berg arrived in Bergen.
    Bergen: goal, asserted, Anna Berg
Anna Berg reached Bergen.
    Bergen: goal, asserted, Anna Berg
Anna Berg flew from Oslo to Bergen.
    Oslo: source, asserted, Anna Berg
    Bergen: goal, asserted, Anna Berg
Anna Berg drove to Bergen via Voss.
    Bergen: goal, asserted, Anna Berg
    Voss: path, asserted, Anna Berg
Anna Berg spent two nights in Bergen.
    Bergen: at, asserted, Anna Berg
She left for Bergen.
    Bergen: goal, en_route, she
The couple will fly to Bergen.
    Bergen: goal, planned, couple
Anna Berg plans to visit Bergen.
    Bergen: at, planned, Anna Berg
Anna Berg did not go to Bergen.
    Bergen: goal, negated, Anna Berg
Anna Berg cancelled a visit to Bergen.
    Bergen: at, cancelled, Anna Berg
Anna Berg failed to reach Bergen.
    Bergen: goal, not_reached, Anna Berg
We sailed to Bergen.
    Bergen: goal, asserted, we
The frigate Aurora docked in Bergen.
    Bergen: goal, asserted, Aurora
Anna Berg, the minister said, flew to Bergen.
    Bergen: goal, asserted, Anna Berg
Anna Berg spoke about Bergen.
    nothing
Anna Berg was born in Bergen.
    nothing
Coffee from Kenya is sold everywhere.
    nothing
Anna Berg was born in Oban and brought up in Bergen.
    nothing
The ship Aurora brought up in Bergen.
    Bergen: at, asserted, Aurora
Anna Berg has a machine, made in Bergen.
    nothing
Anna Berg printed the book in Bergen.
    Bergen: at, asserted, Anna Berg
Anna Berg recorded every halt from Oslo to Bergen.
    nothing
The prize went to the Road to Bergen.
    nothing
Rugby: Bergen again.
    nothing
Bergen is a city of rain.
    nothing
"""

LOOKING_BACK = """
Anna Berg flew to Lima.
    told forwards
Anna Berg had flown to Lima.
    looking back
Earlier, Anna Berg flew to Lima.
    looking back
"""

RETURNING = """
Anna Berg was in Lima.
    there
Anna Berg was back in Lima.
    returning
Anna Berg returned to Lima.
    returning
"""

PREPOSITIONS = """
She walked in the streets of Lima.
    in
She came out of Lima.
    from
She sailed off Lima.
    off
She went back to Lima.
    back to
She was told about Lima.
    about
Lima was quiet.
    None
"""


def read(text: str) -> Analysis:
    """Return what each step found in a text."""
    with Gazetteer.open() as gazetteer:
        return analyse(Report(text=text), gazetteer=gazetteer)


def groups(text: str) -> tuple[str, ...]:
    """Return each verb group as ``sail past negated``."""
    out = []
    for tagged in tag_report(Report(text=text), Tagger.load()):
        for group in verb_groups(tagged.words):
            marks = [mark for mark in ("passive", "progressive", "negated") if getattr(group, mark)]
            modal = ["modal"] if group.modal and group.tense != "future" else []
            after = [f"after {group.governor}"] if group.governor else []
            out.append(" ".join([group.lemma, group.tense, *marks, *modal, *after]))
    return tuple(out)


@pytest.mark.parametrize(("text", "expected"), golden(VERBS))
def test_auxiliaries_and_verb_are_one_group(text: str, expected: tuple[str, ...]) -> None:
    """A group tells tense, voice, negation and what its infinitive depends on."""
    assert groups(text) == expected


@pytest.mark.parametrize(("text", "expected"), golden(EVENTS))
def test_a_clause_tells_who_goes_where(text: str, expected: tuple[str, ...]) -> None:
    """Each event has the name of its place, the direction, whether it happened, and who it happened to."""
    found = read(text)
    told = (
        f"{found.toponyms[e.toponym].name.surface}: {e.relation}, {e.status}, {e.subject.word}" for e in found.events
    )
    assert tuple(told) == expected


@pytest.mark.parametrize(("text", "expected"), golden(LOOKING_BACK))
def test_past_perfect_and_earlier_look_back(text: str, expected: tuple[str, ...]) -> None:
    """An event told in the past perfect, or with "earlier", was before what was told till then."""
    (event,) = read(text).events
    assert ("looking back" if event.anterior else "told forwards",) == expected


@pytest.mark.parametrize(("text", "expected"), golden(RETURNING))
def test_back_marks_a_return(text: str, expected: tuple[str, ...]) -> None:
    """A traveller who is "back in" a place, or returned to it, was there before."""
    (event,) = read(text).events
    assert ("returning" if event.returning else "there",) == expected


@pytest.mark.parametrize(("text", "expected"), golden(PREPOSITIONS))
def test_a_name_is_governed_by_its_preposition(text: str, expected: tuple[str, ...]) -> None:
    """Parts of a place ("the streets of") are looked through; compounds count as one preposition."""
    (toponym,) = read(text).toponyms
    assert (str(toponym.governor.preposition),) == expected


def test_the_words_of_an_event_stand_in_the_text() -> None:
    """Start and end of an event hold its verb and its place."""
    text = "It rained. On Friday Anna Berg flew by jet to Bergen and slept."
    (event,) = read(text).events
    words = text[event.start : event.end]
    assert "flew" in words
    assert "Bergen" in words
    assert "rained" not in words
    assert event.mode == "plane"
