import gzip
import json
from collections.abc import Sequence
from importlib.resources import files

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geotrack.language.cuts import in_rows
from geotrack.language.features import Form, History, features, windows
from geotrack.language.sums import TAG_BITS, ZERO
from geotrack.language.tagger import MANY, Tagger, Vocabulary, Weights, forms, line_mark, spread
from geotrack.language.tagger_training import Example, accuracy, gathered, pack, read_conllu, train, with_names_tagged
from geotrack.report import TOKEN, split_sentences

LEXICON = {"sail": "NV", "carry": "V", "small": "J"}
WORDS = st.sampled_from(
    [
        "The",
        "the",
        "crew",
        "SAILED",
        "left",
        "Kim's",
        "don’t",
        "12,500",
        "2023",
        "-",
        ",",
        ".",
        "“",
        "Jong-un",
        "Ålesund",
        "Москва",
    ],
)


def tags_of(text: str) -> dict[str, str]:
    """Return the tag of each word of a text."""
    tokens = [token.text for sentence in split_sentences(text) for token in sentence.tokens]
    return dict(zip(tokens, Tagger.load().tag(tokens), strict=True))


@pytest.mark.parametrize(
    ("text", "word", "tag"),
    [
        ("The yacht left Cape Town on Friday.", "left", "VBD"),
        ("The crew was left on the quay.", "left", "VBN"),
        ("She has flown to Nairobi twice.", "flown", "VBN"),
        ("The tanker docked in Rotterdam on Monday.", "docked", "VBD"),
        ("The ferry had docked by noon.", "docked", "VBN"),
        ("They will visit Lima next week.", "visit", "VB"),
        ("The visit to Lima lasted two days.", "visit", "NN"),
        ("He didn't sail to Tahiti.", "didn't", "VBD"),
        ("He didn't sail to Tahiti.", "sail", "VB"),
        ("The president is due to fly home.", "to", "TO"),
        ("The president flew to Rome.", "to", "IN"),
        ("Kim's train crossed the border.", "Kim's", "NNP"),
        ("Kim's train crossed the border.", "train", "NN"),
    ],
)
def test_a_word_has_the_part_of_speech_of_its_sentence(text: str, word: str, tag: str) -> None:
    """Words that are written alike are told apart by the words around them."""
    assert tags_of(text)[word] == tag


def test_a_line_in_capitals_keeps_its_verb() -> None:
    """A headline in capitals is not a row of names: its verb stays a verb."""
    assert tags_of("NORTH KOREAN LEADER VISITS RUSSIA")["VISITS"] == "VBZ"


@given(st.lists(WORDS, max_size=30))
def test_each_word_gets_one_tag(words: list[str]) -> None:
    """There are as many tags as words, none of them empty, and none for no words."""
    tags = Tagger.load().tag(words)
    assert len(tags) == len(words)
    assert all(tags)


@given(st.text(max_size=80))
def test_no_text_breaks_the_tagger(text: str) -> None:
    """Whatever a token holds, it gets a tag."""
    words = TOKEN.findall(text)
    assert len(Tagger.load().tag(words)) == len(words)


@given(st.lists(WORDS, min_size=1, max_size=12))
def test_tagging_does_not_depend_on_what_was_tagged_before(words: list[str]) -> None:
    """A sentence has the same tags the second time."""
    tagger = Tagger.load()
    first = tagger.tag(words)
    tagger.tag([word.upper() for word in words])
    assert tagger.tag(words) == first


@given(st.lists(WORDS, min_size=1, max_size=12))
def test_the_quick_sums_are_the_sums_of_the_features(words: list[str]) -> None:
    """Words kept with their rows of weights score as their features do when each is looked up by itself."""
    weights = Weights(
        **json.loads(gzip.decompress((files("geotrack.language") / "data" / "tagger.json.gz").read_bytes()))
    )
    sentence = forms(words, Vocabulary(weights.ambiguity, {}))
    history, plain = History(), []
    for window in windows(sentence):
        number = weights.sure.get(window[2].key)
        tag = weights.tags[_plainly(weights, features(window, history)) if number is None else number]
        history = history.after(window[2], tag)
        plain.append(tag)
    quick = Tagger(weights, {}).tag(words)
    assert [a for a, b in zip(plain, quick, strict=True) if a != b and {a, b} != {"TO", "IN"}] == []


def _stored(weights: Weights, feature: str) -> str:
    _, rows = in_rows({feature: ""})
    for first, others in rows.items():
        return weights.rows.get(first, {}).get(next(iter(others)), "")
    return weights.features.get(feature, "")


def _plainly(weights: Weights, shown: Sequence[str]) -> int:
    """Return the number of the tag with the greatest sum, each weight added by itself."""
    scores = [0] * len(weights.tags)
    for code in map(ord, "".join(_stored(weights, feature) for feature in shown)):
        scores[code % 64] += (code >> TAG_BITS) - ZERO
    return scores.index(max(scores))


def test_a_tagger_forgets_words_that_do_not_come_again() -> None:
    """After many other words a sentence is read anew, and has the same tags."""
    tagger = Tagger.load()
    words = ["He", "sailed", "to", "Malta", "."]
    first = tagger.tag(words)
    for i in range(0, 2 * MANY + 50, 50):
        tagger.tag([f"w{chr(0x3B1 + n % 20)}{chr(0x430 + n // 20 % 30)}{chr(0x4E00 + n)}" for n in range(i, i + 50)])
    assert tagger.tag(words) == first


@pytest.mark.parametrize(
    ("line", "mark"),
    [
        ("PRESIDENT LANDS IN ROME", "U"),
        ("President Lands in Rome After Flight", "T"),
        ("The president landed in Rome", ""),
        ("He left", ""),
    ],
)
def test_a_line_shows_whether_its_capitals_mean_anything(line: str, mark: str) -> None:
    """Capitals are told from headlines and from running text."""
    assert line_mark(line.split()) == mark


@pytest.mark.parametrize(
    ("key", "kinds"),
    [
        ("the", "DT"),
        ("sail", "%NV"),
        ("sailed", "%edV"),
        ("carried", "%edV"),
        ("carries", "%sV"),
        ("smaller", "%erJ"),
        ("xyzzy", ""),
    ],
)
def test_the_vocabulary_knows_inflected_words(key: str, kinds: str) -> None:
    """A word that training did not show is known by its base form in the dictionary."""
    assert Vocabulary({"the": "DT"}, LEXICON).kinds(key) == kinds


def test_an_auxiliary_reaches_over_an_adverb() -> None:
    """In "has never sailed" the word after "never" still knows of "has"."""
    history = History().after(Form("has", "", "x", ""), "VBZ").after(Form("never", "", "x", ""), "RB")
    assert history.auxiliary == "have"
    assert history.after(Form("ship", "", "x", ""), "NN").auxiliary == ""


def conllu(*words: tuple[str, str, bool]) -> list[str]:
    """Return lines of a sentence from (form, tag, blank after it)."""
    blank = {True: "_", False: "SpaceAfter=No"}
    rows = [f"{i}\t{form}\t_\t_\t{tag}\t_\t_\t_\t_\t{blank[space]}\n" for i, (form, tag, space) in enumerate(words, 1)]
    return [*rows, "\n"]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ((("Kim", "NNP", False), ("'s", "POS", True), ("train", "NN", True)), (("Kim's", "NNP"), ("train", "NN"))),
        ((("Jong", "NNP", False), ("-", "HYPH", False), ("un", "NNP", True)), (("Jong-un", "NNP"),)),
        ((("Russian", "JJ", False), ("-", "HYPH", False), ("made", "VBN", True)), (("Russian-made", "JJ"),)),
        ((("take", "NN", False), ("-", "HYPH", False), ("off", "RP", True)), (("take-off", "NN"),)),
        ((("ca", "MD", False), ("n't", "RB", True), ("go", "VB", False)), (("can't", "MD"), ("go", "VB"))),
        ((("home", "NN", False), (";", ",", True)), (("home", "NN"), (";", ":"))),
    ],
)
def test_a_treebank_word_becomes_our_token(
    words: Sequence[tuple[str, str, bool]], expected: Sequence[tuple[str, str]]
) -> None:
    """Clitics and parts of hyphenated words are joined as our tokens are, with the tag of their head."""
    (example,) = read_conllu(conllu(*words))
    assert tuple(zip(example.words, example.tags, strict=True)) == expected


def test_a_multiword_token_takes_the_tag_of_its_first_part() -> None:
    """A range line of CoNLL-U stands for its words: "don't" is one token, tagged as "do"; an empty node is none."""
    first, second, third = conllu(("do", "VBP", True), ("n't", "RB", True), ("go", "VB", True))[:3]
    whole = "1-2\tdon't\t_\t_\t_\t_\t_\t_\t_\t_\n"
    empty = "2.1\tyou\t_\t_\tPRP\t_\t_\t_\t_\t_\n"
    (example,) = read_conllu(["# text = don't go\n", whole, first, second, empty, third])
    assert example == Example(("don't", "go"), ("VBP", "VB"))


def test_the_words_of_a_name_have_one_rule() -> None:
    """A capitalised noun inside a sentence is a proper noun, at its start it is left."""
    corpus = [
        Example(
            ("Trains", "reach", "the", "International", "Space", "Station"), ("NNS", "VBP", "DT", "JJ", "NN", "NN")
        ),
        Example(("an", "international", "flight"), ("DT", "JJ", "NN")),
    ]
    assert with_names_tagged(corpus)[0].tags == ("NNS", "VBP", "DT", "NNP", "NNP", "NNP")
    assert with_names_tagged(corpus)[1] == corpus[1]


SMALL_CORPUS = [
    Example(("She", "sailed", "to", "Malta", "."), ("PRP", "VBD", "IN", "NNP", ".")),
    Example(("He", "will", "sail", "home", "."), ("PRP", "MD", "VB", "RB", ".")),
    Example(("The", "small", "ship", "was", "carried", "away"), ("DT", "JJ", "NN", "VBD", "VBN", "RB")),
] * 5


def test_a_trained_tagger_knows_what_it_was_taught() -> None:
    """A tagger that has seen a sentence many times tags it without an error."""
    tagger = Tagger(train(SMALL_CORPUS, LEXICON, least=1), LEXICON)
    assert accuracy(tagger, SMALL_CORPUS) == 1.0


def test_training_twice_gives_the_same_file() -> None:
    """The weights depend on the examples alone: no clock, no order of a set, no chance."""
    first, second = (pack(train(SMALL_CORPUS, LEXICON, least=1)._asdict()) for _ in range(2))
    assert first == second
    assert json.loads(gzip.decompress(first))["tags"] == sorted({tag for e in SMALL_CORPUS for tag in e.tags})


@given(st.dictionaries(st.text(st.characters(categories=["Ll"]), min_size=1), st.sampled_from(["N", "V", "NV", "JR"])))
def test_the_lexicon_survives_its_file(lexicon: dict[str, str]) -> None:
    """Words written by their letters and read again are the same words."""
    assert spread(json.loads(gzip.decompress(pack(gathered(lexicon))))) == lexicon
