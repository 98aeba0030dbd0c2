"""The recogniser reads places, persons and organisations; its training reads corpora."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geotrack import track
from geotrack.gazetteer import Gazetteer
from geotrack.language import Tagger, find_names, tag_report
from geotrack.language.recogniser import LABELS, Reading, Recogniser, runs
from geotrack.language.recogniser_training import Example, read_gum, read_iob, read_marked, train
from geotrack.report import Report

GAZETTEER = Gazetteer.open()


def labels(text: str) -> dict[str, str]:
    """Return what each name of a text reads as."""
    sentences = tag_report(Report(text=text), Tagger.load())
    names = find_names(sentences, GAZETTEER, None, Recogniser.load())
    return {name.surface: name.reading.label for name in names if name.reading}


def kinds(text: str) -> dict[str, str]:
    """Return the kind of each mention of a text."""
    return {mention.surface: mention.kind for mention in track(text).mentions}


@pytest.mark.parametrize(
    ("text", "name", "label"),
    [
        ("A barn near Wooster burned to the ground on Sunday.", "Wooster", "place"),
        ("He was taken from Mansfield to Akron by helicopter.", "Akron", "place"),
        ("Coach Houston Clay said that Logan scored twice.", "Logan", "person"),
    ],
)
def test_a_name_reads_as_what_its_sentence_makes_of_it(text: str, name: str, label: str) -> None:
    """The same list of names serves places and people: the words around decide."""
    assert labels(text)[name] == label


@pytest.mark.parametrize(
    ("text", "surface", "kind"),
    [
        ("The sheriff of Marion, W.Va., resigned on Friday.", "W.Va.", "place"),
        ("She was born in Danville, Va., in 1950.", "Va.", "place"),
        ("The bill was opposed by state Rep. Ann Bell, D-Columbus, on Friday.", "Columbus", "place"),
        ("A Denver-based company bought the mine.", "Denver", "place"),
        ("The car was found on North Main Street on Friday.", "North Main Street", "place"),
        ("The lorry left County Road 15 on Friday.", "County Road 15", "place"),
        ("Storm closes schools. TORRINGTON -- The mayor closed all schools on Friday.", "TORRINGTON", "dateline"),
        ("The Licking County Board of Realtors reports home sales.", "Licking County", "name_part"),
    ],
)
def test_the_names_of_local_news_are_found(text: str, surface: str, kind: str) -> None:
    """States in short, towns of politicians and companies, streets, datelines inside a line, counties in names."""
    assert kinds(text)[surface] == kind


def test_the_start_of_a_name_stuck_to_a_hyphen_is_the_name_alone() -> None:
    """Offsets are those of "Columbus", without the letter of the party."""
    text = "The bill was opposed by state Rep. Ann Bell, D-Columbus, on Friday."
    mention = next(m for m in track(text).mentions if m.surface == "Columbus")
    assert text[mention.start : mention.end] == "Columbus"


def test_two_names_that_a_hyphen_joins_are_two() -> None:
    """A people and a country are found in one word."""
    text = "This survey of Egyptian-US relations was printed on Friday."
    found = [(text[m.start : m.end], m.kind) for m in track(text).mentions]
    assert found == [("Egyptian", "demonym"), ("US", "place")]


def test_without_a_recogniser_names_have_no_reading() -> None:
    """The rules work without it."""
    names = find_names(tag_report(Report(text="He came to Akron."), Tagger.load()), GAZETTEER)
    assert [name.reading for name in names] == [None]


@given(st.text(max_size=80))
def test_readings_are_probabilities_whatever_the_text(text: str) -> None:
    """Each reading is between 0 and 1, and they add up to 1 at most."""
    for tagged in tag_report(Report(text=text), Tagger.load()):
        readings = Recogniser.load().read(tagged.words, [""] * len(tagged.words))
        assert set(readings) == {i for first, end in runs(tagged.words) for i in range(first, end)}
        assert all(0 <= p <= 1 for reading in readings.values() for p in reading)
        assert all(sum(reading) <= 1 + 1e-9 for reading in readings.values())


def test_the_label_is_the_likeliest() -> None:
    """What is left of the three is for no name of these."""
    assert Reading(0.1, 0.6, 0.2).label == "person"
    assert Reading(0.1, 0.1, 0.2).label == "none"


def test_words_and_labels_become_sentences_with_names() -> None:
    """Blanks are set as in print, and a name's words are one."""
    lines = ["He O", "left O", "New B-LOC", "York I-LOC", ", O", "said O", "Ann I-PER", "'s O", ". O", ""]
    sentence = next(read_iob(lines, (0, 1)))
    assert sentence.text == "He left New York, said Ann's."
    assert [(sentence.text[a:b], label) for a, b, label in sentence.names] == [("New York", "place"), ("Ann", "person")]


def test_marked_sentences_lose_their_marks() -> None:
    """The marks give the names; comments are left out."""
    sentence = next(read_marked(["# a comment", "The [ORG Akron Zoo] in [PLACE Akron] opens."]))
    assert sentence.text == "The Akron Zoo in Akron opens."
    assert [label for *_, label in sentence.names] == ["organisation", "place"]


def test_the_named_entities_of_a_treebank_are_read() -> None:
    """An entity without a capital is no name."""
    rows = [("She", "(1-person-giv)"), ("left", ""), ("the", "(2-place-new"), ("town", "2)"), ("for", "")]
    rows += [("Akron", "(3-place-new)")]
    lines = ["# text = She left the town for Akron"]
    lines += ["\t".join([str(n), w, *"______", "_", f"Entity={e}"]) for n, (w, e) in enumerate(rows, 1)]
    sentence = next(read_gum([*lines, ""]))
    assert [(sentence.text[a:b], label) for a, b, label in sentence.names] == [("Akron", "place")]


def test_training_learns_what_the_examples_show_and_repeats_itself() -> None:
    """The same examples give the same weights; a feature met once is left out."""
    examples = [Example(("in",), 1), Example(("mr",), 2)] * 20 + [Example(("once",), 3)]
    weights = train(examples)
    assert weights == train(examples)
    assert "once" not in weights
    assert weights["in"].index(max(weights["in"])) == LABELS.index("place")
    assert weights["mr"].index(max(weights["mr"])) == LABELS.index("person")
