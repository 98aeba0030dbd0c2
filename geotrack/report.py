"""A report: the text, where it came from, and its sentences and tokens. Every offset refers to `Report.text`."""

import hashlib
import re
import sys
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

from geotrack.errors import BadInputError, UnreadableError
from geotrack.itinerary import ReportRef

__all__ = [
    "MAX_BYTES",
    "Report",
    "Sentence",
    "Token",
    "decoded",
    "file_bytes",
    "read_report",
    "split_sentences",
    "tidy",
]

STDIN = "-"
MAX_BYTES = 20_000_000
HEADLINE_WORDS = 25
WIRE_STOP = re.compile(r"\s*\bSTOP\b[\s.]*")
BINARY_SHARE = 0.02
UNSEEN = re.compile("[\u00ad\u200b\u2060\ufeff]")
BLANKS = re.compile("[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]")
LETTER_MINUS = re.compile(r"(?<=[^\W\d_])\u2212(?=[^\W\d_])")
TYPESET = str.maketrans(
    {
        **dict.fromkeys("\u2010\u2011\ufe63\uff0d", "-"),
        **dict.fromkeys("\u000b\u000c\u0085\u2028\u2029", "\n"),
        **dict(zip("\ufb00\ufb01\ufb02\ufb03\ufb04", ("ff", "fi", "fl", "ffi", "ffl"), strict=True)),
        **dict(zip("\u0091\u0092\u0093\u0094\u0096\u0097", "‘’“”–—", strict=True)),
    }
)

TOKEN = re.compile(
    r"[^\W\d_](?:\.[^\W\d_])+(?!\w)\.?"  # initials and abbreviations: U.S., N.S.W., not the first three of W.Va.
    r"|(?:St|Ste|Mt|Ft|Dr|Mr|Mrs|Ms|Gen|Col|Capt|Lt|Sgt|Sen|Rep|Gov|Prof|Jr|Sr|No|vs|etc|Inc|Co|Corp|Ltd)\.(?=\s+\S)"
    r"|\d+(?:[.,:]\d+)*"
    r"|\w+(?:[’'‑-]\w+)*"
    r"|\S",
)
LONGEST_SENTENCE = 300  # words
SENTENCE_END = re.compile(r"(?<![.!?…])[.!?…]+[\"'”’)\]]*\s+(?=[\"'“‘(\[]*[A-Z0-9À-ÞА-Я])|\n+")
ABBREVIATION = re.compile(
    r"(?:\b[A-Z]|\b(?:St|Mt|Ft|Dr|Mr|Mrs|Ms|Gen|Col|Capt|Lt|Cmdr|Adm|Sgt|Sen|Rep|Gov|Prof|Jr|Sr|No|vs|Inc|Co|Corp|Ltd"
    r"|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec|Ala|Ariz|Ark|Calif|Colo|Conn|Del|Fla|Ga|Ill|Ind|Kan|Ky|La|Mass"
    r"|Md|Mich|Minn|Miss|Mo|Mont|Neb|Nev|Okla|Ont|Ore|Pa|Penn|Que|Tenn|Tex|Va|Vt|Wash|Wis|Wyo|approx|a\.m|p\.m))\.\s+$",
)
_new = tuple.__new__  # what a NamedTuple calls, at half the cost: there are hundreds of tokens in a report
CLOCK_ABBREVIATION = re.compile(r"[ap]\.m\.\s+$")


class Token(NamedTuple):
    """A word, number or sign, with its character offsets in the report."""

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """A sentence of the report.

    Parameters
    ----------
    index
        0, 1, 2 ... in the order of the text.
    start, end
        Character offsets, without the blanks around it.
    tokens
        Its words, numbers and signs.
    block
        Number of the line that it stands in; sentences of one paragraph share it.
    kind
        ``headline`` for the first line where it is no sentence, ``heading`` for other short lines without a stop
        ("STAGE RESULTS", "SEE ALSO:"), else ``body``.
    """

    index: int
    start: int
    end: int
    tokens: tuple[Token, ...]
    block: int
    kind: str


@dataclass(frozen=True, kw_only=True)
class Report:
    """A report as it was read.

    Parameters
    ----------
    text
        The whole text, headline included where it stands in the text.
    id
        Name of the report, by default ``report``.
    title
        Headline given beside the text, or the first line where that is a headline.
    published
        Date of publication in ISO 8601, None where it is not known.
    source
        Where it was read from.

    Examples
    --------
    >>> report = Report(text="Ada sailed to Oslo. It rained.", published="2024-06-10")
    >>> [report.text[s.start : s.end] for s in report.sentences]
    ['Ada sailed to Oslo.', 'It rained.']
    """

    text: str
    id: str = "report"
    title: str = ""
    published: str | None = None
    source: str = ""
    warnings: tuple[str, ...] = field(default=())

    @cached_property
    def sentences(self) -> tuple[Sentence, ...]:
        """The sentences in the order of the text."""
        return tuple(split_sentences(self.text))

    @property
    def headline(self) -> str:
        """The title given, else the first line where it is no sentence."""
        first = None if self.title else next(split_sentences(self.text), None)
        if first is None or first.kind != "headline":
            return self.title
        return self.text[first.start : first.end]

    @property
    def ref(self) -> ReportRef:
        """The report as an itinerary names it."""
        return ReportRef(
            id=self.id,
            title=self.headline,
            published=self.published,
            source=self.source,
            text_sha256=hashlib.sha256(self.text.encode("utf-8", "surrogatepass")).hexdigest(),
        )


def read_report(source: str | Path, *, published: str | None = None, encoding: str = "utf-8") -> Report:
    """Return the report in a text file, or on standard input where the source is ``-``.

    Raises
    ------
    UnreadableError
        When the file is missing, a folder, or may not be read.
    BadInputError
        When it is binary, empty, too large, or not in the encoding.

    Examples
    --------
    >>> import pathlib, tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     path = pathlib.Path(folder, "trip.txt")
    ...     size = path.write_bytes(b"Ada sailed to Oslo.")
    ...     read_report(path).id
    'trip'
    """
    name = str(source)
    data = sys.stdin.buffer.read(MAX_BYTES + 1) if name == STDIN else file_bytes(Path(source))
    text = tidy(decoded(data, name, encoding))
    if not text.strip():
        raise BadInputError(f"{name} is empty", hint="geotrack reads a report in English prose")
    return Report(text=text, id="stdin" if name == STDIN else Path(source).stem, published=published, source=name)


def tidy(text: str) -> str:
    """Return a text as it reads, without what pasting and typesetting bring along.

    Soft hyphens and zero widths go; odd blanks and hyphens become plain ones, ligatures letters, letters with loose
    accents whole ones; quotation marks and dashes of Windows that were taken for controls are themselves again.

    Examples
    --------
    >>> tidy("Vladi\u00advostok,\u00a0on\u2009the\u200b coast")
    'Vladivostok, on the coast'
    >>> tidy("Rostov\u2010on\u2010Don, Sa\u0303o Paulo, o\ufb03ce, O\u0092Neill")
    'Rostov-on-Don, São Paulo, office, O’Neill'
    """
    clean = BLANKS.sub(" ", UNSEEN.sub("", text)).translate(TYPESET)
    clean = LETTER_MINUS.sub("-", clean)
    return clean if unicodedata.is_normalized("NFC", clean) else unicodedata.normalize("NFC", clean)


def file_bytes(path: Path) -> bytes:
    """Return the bytes of a file, one more than `MAX_BYTES` at most.

    Raises
    ------
    UnreadableError
        When the file is missing, a folder, or may not be read.
    """
    try:
        with path.open("rb") as file:
            return file.read(MAX_BYTES + 1)
    except FileNotFoundError as error:
        raise UnreadableError(f"there is no file {path}", hint="check the path, or pass - to read stdin") from error
    except IsADirectoryError as error:
        raise UnreadableError(
            f"{path} is a folder", hint="name one report, or use `geotrack batch` for many"
        ) from error
    except OSError as error:
        if path.is_dir():  # Windows says "permission denied" of a folder
            raise UnreadableError(f"{path} is a folder", hint="name one report in it") from error
        raise UnreadableError(f"{path} cannot be read: {error.strerror}", hint="check its permissions") from error


def decoded(data: bytes, name: str, encoding: str) -> str:
    """Return the text of a file, its lines ended by line feeds.

    Raises
    ------
    BadInputError
        When it is too large, not in the encoding, or no text.
    """
    if len(data) > MAX_BYTES:
        raise BadInputError(f"{name} is larger than {MAX_BYTES // 1_000_000} MB", hint="cut it into reports")
    if data.startswith((b"\xff\xfe", b"\xfe\xff")) and encoding == "utf-8":
        encoding = "utf-16"
    try:
        text = data.decode("utf-8-sig" if encoding == "utf-8" else encoding)
    except LookupError as error:
        raise BadInputError(f"there is no encoding {encoding!r}", hint="try utf-8, cp1252 or latin-1") from error
    except UnicodeError as error:
        hint = "it is not text" if _looks_binary(data) else "name it with --encoding, for example --encoding cp1252"
        raise BadInputError(f"{name} is not text in {encoding}", hint=hint) from error
    if _looks_binary(text.encode("utf-8", "replace")):
        raise BadInputError(f"{name} is not a text file", hint="geotrack reads plain text")
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _looks_binary(data: bytes) -> bool:
    head = data[:8192]
    odd = sum(byte < 32 and byte not in b"\t\n\f\r\x1b" for byte in head)  # noqa: PLR2004 - the control characters
    return b"\x00" in head or odd > BINARY_SHARE * max(1, len(head))


def split_sentences(text: str) -> Iterator[Sentence]:
    """Yield the sentences of a text: split at full stops before a capital, and at line ends.

    Examples
    --------
    >>> [s.end for s in split_sentences("He left St. Ives at 3 p.m. on Friday. He came back.")]
    [37, 51]
    """
    index = 0
    for block, (start, end) in enumerate(_lines(text)):
        spans = [piece for begin, stop in _spans(text, start, end) for piece in _wires(text, begin, stop)]
        for begin, stop in spans:
            tokens = tuple([_new(Token, (m[0], m.start(), m.end())) for m in TOKEN.finditer(text, begin, stop)])
            kind = _line_kind(text[begin:stop], tokens, first=index == 0) if spans == [(start, end)] else "body"
            for first, last, piece in _pieces(begin, stop, tokens):
                yield Sentence(index=index, start=first, end=last, tokens=piece, block=block, kind=kind)
                index += 1


def _pieces(begin: int, stop: int, tokens: tuple[Token, ...]) -> Iterator[tuple[int, int, tuple[Token, ...]]]:
    """Yield a sentence whole, or in pieces of 300 words: a list of ten thousand names is no sentence to be parsed."""
    if len(tokens) <= LONGEST_SENTENCE:
        yield begin, stop, tokens
        return
    for at in range(0, len(tokens), LONGEST_SENTENCE):
        piece = tokens[at : at + LONGEST_SENTENCE]
        yield piece[0].start, piece[-1].end, piece


def _lines(text: str) -> Iterator[tuple[int, int]]:
    for match in re.finditer(r"[^\n]+", text):
        stripped = match.group().strip()
        if stripped:
            start = match.start() + match.group().index(stripped)
            yield start, start + len(stripped)


def _spans(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    begin = start
    for match in SENTENCE_END.finditer(text, start, end):
        before = text[max(start, match.start() - 12) : match.end()]
        clock = CLOCK_ABBREVIATION.search(before)
        if match.group()[0] == "." and ABBREVIATION.search(before) and not clock:
            continue
        yield begin, match.start() + len(match.group().rstrip())
        begin = match.end()
    if begin < end:
        yield begin, end


def _wires(text: str, begin: int, stop: int) -> Iterator[tuple[int, int]]:
    """Yield the sentences of a telegram: in a line of capitals STOP ends one."""
    if "STOP" not in text[begin:stop] or not text[begin:stop].isupper():
        yield begin, stop
        return
    for match in WIRE_STOP.finditer(text, begin, stop):
        if match.start() > begin:
            yield begin, match.start()
        begin = match.end()
    if begin < stop:
        yield begin, stop


def _line_kind(line: str, tokens: tuple[Token, ...], *, first: bool) -> str:
    if line.endswith((".", "!", "?", '."', ".”", ".'", ".’")) or len(tokens) > HEADLINE_WORDS:
        return "body"
    if first and len(tokens) > 1:
        return "headline"
    return "heading" if line.endswith(":") or line.isupper() else "body"
