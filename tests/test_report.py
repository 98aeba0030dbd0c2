from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geotrack.errors import BadInputError, GeotrackError, UnreadableError
from geotrack.report import Report, read_report, split_sentences

SENTENCES = [
    ("He left St. Ives on Friday. He came back.", ["He left St. Ives on Friday.", "He came back."]),
    ("They met Dr. Amin at 3 p.m. on Friday.", ["They met Dr. Amin at 3 p.m. on Friday."]),
    ("It sailed at 9 a.m. Nobody saw it.", ["It sailed at 9 a.m.", "Nobody saw it."]),
    ("He walked 3.5 km. She rode.", ["He walked 3.5 km.", "She rode."]),
    ("“Go!” he said. “Now.” They went.", ["“Go!” he said.", "“Now.”", "They went."]),
    ("One line\nanother line", ["One line", "another line"]),
    ("  Blanks around.  ", ["Blanks around."]),
    ("What? Where! Here…", ["What?", "Where!", "Here…"]),
    ("The U.S. Navy came.", ["The U.S. Navy came."]),
    ("", []),
    (" \n\t\n", []),
]
KINDS = [
    ("Minister flies to Lima\nHe landed on Friday.", ["headline", "body"]),
    ("He landed on Friday.\nHe left on Monday.", ["body", "body"]),
    ("He landed on Friday.\nSEE ALSO:\nHe left on Monday.", ["body", "heading", "body"]),
    ("He landed on Friday.\nSTAGE RESULTS\nHe left on Monday.", ["body", "heading", "body"]),
]


@pytest.mark.parametrize(("text", "expected"), SENTENCES)
def test_a_text_is_cut_into_its_sentences(text: str, expected: list[str]) -> None:
    """Full stops end a sentence only before a capital, and not after an abbreviation; lines always do."""
    assert [text[s.start : s.end] for s in split_sentences(text)] == expected


@pytest.mark.parametrize(("text", "expected"), KINDS)
def test_headlines_and_headings_are_told_from_the_body(text: str, expected: list[str]) -> None:
    """The first line without a full stop is the headline, later ones in capitals or with a colon are headings."""
    assert [s.kind for s in split_sentences(text)] == expected


@given(st.text())
def test_sentences_and_tokens_stand_where_they_say(text: str) -> None:
    """Offsets are those of the text; sentences follow one another; no visible character is lost."""
    sentences = Report(text=text).sentences
    assert [s.index for s in sentences] == list(range(len(sentences)))
    end = 0
    for sentence in sentences:
        assert end <= sentence.start < sentence.end <= len(text)
        assert not text[end : sentence.start].strip()
        end = sentence.end
        assert all(text[t.start : t.end] == t.text for t in sentence.tokens)
    assert not text[end:].strip()


@given(st.text())
def test_tokens_cover_their_sentence(text: str) -> None:
    """Between the tokens of a sentence there are blanks only."""
    for sentence in split_sentences(text):
        left = sentence.start
        for token in sentence.tokens:
            assert not text[left : token.start].strip()
            left = token.end
        assert not text[left : sentence.end].strip()


def test_the_headline_is_the_title_or_the_first_line() -> None:
    """A title given goes before a headline in the text; a text that opens with a sentence has none."""
    text = "Minister flies to Lima\nHe landed on Friday."
    assert Report(text=text).headline == "Minister flies to Lima"
    assert Report(text=text, title="To Lima").headline == "To Lima"
    assert Report(text="He landed on Friday.").headline == ""


def test_the_fingerprint_is_that_of_the_text() -> None:
    """The same text has the same fingerprint, whatever the report is called."""
    first, second = Report(text="Lima", id="a"), Report(text="Lima", id="b")
    assert first.ref.text_sha256 == second.ref.text_sha256
    assert first.ref.text_sha256 != Report(text="lima").ref.text_sha256


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        ("Ålesund\r\nBodø\n".encode(), "utf-8"),
        (b"\xef\xbb\xbf" + "Ålesund\rBodø\n".encode(), "utf-8"),
        ("Ålesund\nBodø\n".encode("utf-16"), "utf-8"),
        ("Ålesund\r\nBodø\n".encode("cp1252"), "cp1252"),
    ],
    ids=["utf-8", "utf-8 with a mark", "utf-16", "cp1252"],
)
def test_a_file_is_read_as_text(tmp_path: Path, data: bytes, encoding: str) -> None:
    """Marks of byte order go, line ends are one sign, letters are right."""
    path = tmp_path / "north.txt"
    path.write_bytes(data)
    report = read_report(path, encoding=encoding)
    assert report.text == "Ålesund\nBodø\n"
    assert (report.id, report.source) == ("north", str(path))


@pytest.mark.parametrize(
    ("data", "part"),
    [
        (b"", "is empty"),
        (b" \n ", "is empty"),
        (b"\x89PNG\r\n\x1a\n" + bytes(99), "not"),
        ("Ålesund".encode("cp1252"), "not text in utf-8"),
        (b"text \x00 text" * 9, "not a text file"),
    ],
    ids=["empty", "blank", "picture", "another encoding", "null bytes"],
)
def test_a_file_that_is_no_report_is_refused(tmp_path: Path, data: bytes, part: str) -> None:
    """The error says what is wrong in one line, and what to do."""
    path = tmp_path / "odd.txt"
    path.write_bytes(data)
    with pytest.raises(BadInputError, match=part) as error:
        read_report(path)
    assert error.value.hint
    assert "\n" not in error.value.message


def test_an_unknown_encoding_is_refused(tmp_path: Path) -> None:
    """A name that is no encoding is the caller's error."""
    path = tmp_path / "a.txt"
    path.write_text("Lima", encoding="utf-8")
    with pytest.raises(BadInputError, match="no encoding"):
        read_report(path, encoding="utf-99")


@pytest.mark.parametrize("name", ["missing.txt", "."])
def test_what_cannot_be_read_is_told(tmp_path: Path, name: str) -> None:
    """A missing file and a folder are errors of ours, and of the system's kind."""
    with pytest.raises(UnreadableError) as error:
        read_report(tmp_path / name)
    assert isinstance(error.value, GeotrackError)
    assert isinstance(error.value, OSError)


def test_a_sentence_without_end_is_read_in_pieces() -> None:
    """A list of a thousand names is cut into pieces of 300 words that hold all of it, in order."""
    text = "Oslo, " * 1_000
    pieces = list(split_sentences(text))
    words = [token for piece in pieces for token in piece.tokens]
    assert all(len(piece.tokens) <= 300 for piece in pieces)
    assert [text[word.start : word.end] for word in words] == ["Oslo", ","] * 1_000
    assert {piece.block for piece in pieces} == {0}
