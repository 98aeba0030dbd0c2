from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geotrack import track
from geotrack.journey.presence import CLASSES, Presence, odds
from geotrack.journey.reasons import because
from geotrack.journey.visit_training import Example, train

MAPS = Path(__file__).resolve().parents[2] / "maps"
LETTER = (
    "Dear Agnes,\n\n"
    "My feet and I arrived in Burgos on Friday. Before this it was Pamplona, two nights, a dentist. "
    "Earlier still I had limped into Logrono with the German sisters. Bilbao I never saw: other people's pilgrimage. "
    "Tomorrow, perhaps, Leon.\n"
)
QUIET = "Lima has handed Santiago a note of protest. Quito backed the idea and Caracas wondered aloud who had asked."


BROCHURE = (
    "Your spring tour starts here.\n\n"
    "Day 1. Fly from Manchester to Istanbul. Your guide meets you at the airport.\n"
    "Day 2. By private train to Ankara. You will visit the citadel.\n"
    "Day 3. Overnight in Tbilisi. Home to Manchester on the next day.\n"
)
BOAST = "Karl May let it be believed that he had ridden with caravans to Kashgar. He had not."


def stops(text: str) -> set[str]:
    """Return the names of the places where somebody was."""
    made = track(text)
    return {s.place.name for t in made.tracks for s in t.stops if s.role in {"stop", "origin"}}


def test_a_letter_tells_of_its_halts() -> None:
    """What a letter looks back to was visited; what the writer never saw was not."""
    assert "Burgos" in stops(LETTER)
    assert not {"Bilbao", "León"} & stops(LETTER)


def test_governments_make_no_journey() -> None:
    """A report of notes between capitals stays empty."""
    assert stops(QUIET) == set()


@pytest.mark.parametrize("text", [BROCHURE, BOAST])
def test_what_is_only_offered_or_taken_back_is_no_journey(text: str) -> None:
    """A brochure plans a journey for its reader; a visit that the next sentence takes back was none."""
    assert stops(text) == set()


def test_a_visit_of_the_model_says_why() -> None:
    """A stop that no rule has found names the model and its reasons in words."""
    made = track((MAPS / "minister-tour" / "report.txt").read_text("utf-8"))
    rules = [e.rule for stop in made.stops for e in stop.evidence if e.rule.startswith("model: ")]
    assert rules
    assert not any("=" in rule for rule in rules)


@given(st.dictionaries(st.sampled_from("abc"), st.lists(st.floats(-9, 9), min_size=4, max_size=4)))
def test_odds_are_probabilities(weights: dict[str, list[float]]) -> None:
    """Whatever the weights, the classes share one whole."""
    found = odds(weights, [("a", 1.0), ("b", 0.5), ("unknown", 1.0)])
    assert sum(found) == pytest.approx(1.0)
    assert all(0.0 <= p <= 1.0 for p in found)


def test_training_learns_what_tells_the_classes_apart() -> None:
    """A feature of visits weighs for visits; the same examples give the same weights; a rare feature is left out."""
    group = [Example((("seen", 1.0),), 1), Example((("said", 1.0),), 0)]
    groups = [group, group, [*group, Example((("once", 1.0),), 1)]]
    weights = train(groups, 0.1)
    assert weights == train(groups, 0.1)
    assert weights["seen"][1] > weights["seen"][0]
    assert "once" not in weights
    assert odds(weights, [("seen", 1.0)]).there > 0.5


def test_there_is_to_be_visited_or_passed() -> None:
    """Passing a place is being there, planning to go is not."""
    assert Presence(0.1, 0.4, 0.3, 0.2).there == pytest.approx(0.7)
    assert len(CLASSES) == len(Presence._fields)


REASONS = [
    (("vc=arrive|near", "p=at"), "a verb of arriving, after 'at'"),
    (("line:date", "vt=past|near"), "in a dated line"),
    (("vt=past|near",), "what stands around it"),
]


@pytest.mark.parametrize(("features", "reason"), REASONS)
def test_reasons_are_words(features: tuple[str, ...], reason: str) -> None:
    """Only features that a reader understands are given as reasons, the strongest first."""
    weights = {f: [0.0, 1.0 / (i + 1), 0.0, 0.0] for i, f in enumerate(features)}
    assert because(features, weights) == reason
