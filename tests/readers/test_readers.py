"""Reports in every dress that people keep them in; what is broken is refused in one line."""

import io
import sys
import threading
import time
import zipfile
import zlib
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest

from geotrack import track
from geotrack.errors import BadInputError, GeotrackError, MissingExtraError, UnreadableError
from geotrack.readers import read_any

WORDS = "Anna Berg flew from Oslo to Bergen on Friday."
PAGE = f"""<!DOCTYPE html><html><head><title>North - Paper</title><meta property="og:title" content="North">
<meta property="article:published_time" content="2024-05-13T08:00:00Z"></head><body><nav>Moscow Paris</nav>
<article><h1>North</h1><p>{WORDS} It rained for most of the day, and she stayed in the hotel and read.</p>
<p>She then took the train to Voss, where she stayed for two nights, and said that she would come back.</p></article>
<footer>Berlin</footer></body></html>"""


def docx_bytes(*paragraphs: str) -> bytes:
    """Return a Word document."""
    import docx

    document = docx.Document()
    for paragraph in paragraphs:
        document.add_paragraph(paragraph)
    document.core_properties.title = "North"
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def pdf_bytes(*lines: str) -> bytes:
    """Return a PDF of one page, written by hand."""
    shown = "".join(f"({line.replace('(', '').replace(')', '')}) Tj T* " for line in lines)
    stream = f"BT /F1 12 Tf 72 720 Td 14 TL {shown}ET".encode("latin-1")
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>",
        b"<</Length %d>>stream\n%s\nendstream" % (len(stream), stream),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    ]
    out, offsets = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, start=1):
        offsets.append(len(out))
        out += b"%d 0 obj%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    trailer = b"trailer<</Root 1 0 R/Size 6>>\nstartxref\n%d\n%%%%EOF" % len(out)
    return out + b"xref\n0 6\n0000000000 65535 f \n" + table + trailer


def test_a_web_page_is_its_article(tmp_path: Path) -> None:
    """With title and date, without menu and footer; offsets refer to its text."""
    path = tmp_path / "north.html"
    path.write_text(PAGE, encoding="utf-8")
    report = read_any(str(path))
    assert (report.title, report.published, report.id) == ("North", "2024-05-13", "north")
    assert report.text.startswith(WORDS)
    assert "Moscow" not in report.text
    found = track(report)
    assert [stop.arrive for stop in found.stops][1] == "2024-05-10"
    for mention in found.mentions:
        assert report.text[mention.start : mention.end] == mention.surface


def test_a_word_document_is_its_paragraphs(tmp_path: Path) -> None:
    """Told from its bytes, whatever it is called."""
    for name in ("trip.docx", "trip.txt"):
        path = tmp_path / name
        path.write_bytes(docx_bytes(WORDS, "She slept."))
        report = read_any(str(path))
        assert (report.text, report.title) == (f"{WORDS}\n\nShe slept.", "North")


def test_a_pdf_is_its_paragraphs(tmp_path: Path) -> None:
    """Lines are joined, a word cut at the end of a line is whole again."""
    path = tmp_path / "trip.pdf"
    path.write_bytes(pdf_bytes("Anna Berg flew from Oslo to Ber-", "gen on Friday."))
    assert read_any(str(path)).text == WORDS


def test_front_matter_gives_title_and_date(tmp_path: Path) -> None:
    """And is not part of the report; marks of emphasis and links are not either."""
    path = tmp_path / "trip.md"
    path.write_text(
        "---\ntitle: 'North: a trip'\ndate: 2024-05-13\ntags: [a, b]\n---\n# Day one\n\n"
        "**Anna Berg** flew from [Oslo](https://example.org) to _Bergen_ on Friday.\n",
        encoding="utf-8",
    )
    report = read_any(str(path))
    assert (report.title, report.published) == ("North: a trip", "2024-05-13")
    assert report.text == f"Day one\n\n{WORDS}\n"
    assert read_any(str(path), published="2020-01-01").published == "2020-01-01"


def test_pasted_text_is_tidied(tmp_path: Path) -> None:
    """Soft hyphens, zero widths and odd blanks go, and offsets refer to what is left."""
    path = tmp_path / "paste.txt"
    path.write_text("Anna\u00a0Berg flew from Os\u00adlo to\u2009Ber\u200bgen on Friday.", encoding="utf-8")
    report = read_any(str(path))
    assert report.text == WORDS
    assert [m.surface for m in track(report).mentions if m.kind == "place"] == ["Oslo", "Bergen"]


PLAIN = (
    '"We left Rostov-on-Don on Monday - by train - and reached Saint-Denis on 3 May," Ms O\'Neill said. She then flew '
    "to Port-au-Prince, 7,500 km away, and on to São Paulo."
)


@pytest.mark.parametrize(
    ("plain", "typeset"),
    [
        ("-", "\u2011"),
        ("-", "\u2010"),
        ("-", "\u2212"),
        ("-", "\u00ad-"),
        (" - ", "\u2014"),
        (" - ", " \u2013 "),
        ("'", "\u2019"),
        ("'", "\u0092"),
        ('"', "\u201d"),
        ('"', "\u00bb"),
        (" ", "\u00a0"),
        (" ", "\u2009"),
        ("7,500", "7\u202f500"),
        ("fl", "\ufb02"),
        ("ã", "a\u0303"),
        ("a", "\u200ba"),
    ],
)
def test_typesetting_changes_no_journey(plain: str, typeset: str, tmp_path: Path) -> None:
    """Dashes, quotes, blanks, hyphens and ligatures as mail, Word and PDF paste them; offsets stay right."""
    path = tmp_path / "paste.txt"
    path.write_text(PLAIN.replace(plain, typeset), encoding="utf-8")
    report = read_any(str(path), published="2024-05-15")
    found, wanted = track(report), track(PLAIN, published="2024-05-15")
    assert [(s.place.id, s.arrive) for s in found.stops] == [(s.place.id, s.arrive) for s in wanted.stops]
    for mention in found.mentions:
        assert report.text[mention.start : mention.end] == mention.surface


BROKEN = {
    "broken.docx": b"PK\x03\x04 not a document",
    "broken.pdf": b"%PDF-1.4 nothing",
    "scan.pdf": pdf_bytes(),
    "empty.html": b"<html><body></body></html>",
    "bad.md": b"---\ntitle: [\n---\nText",
    "latin.txt": "Malm\u00f6".encode("cp1252"),
    "binary.txt": bytes(range(256)) * 9,
    "empty.txt": b" \n\t",
    "old.doc": b"\xd0\xcf\x11\xe0",
    "sheet.xlsx": b"PK\x03\x04",
}


@pytest.mark.parametrize("name", BROKEN)
def test_what_is_broken_is_one_line(name: str, tmp_path: Path) -> None:
    """With the name of the file and a hint; nothing else is raised."""
    path = tmp_path / name
    path.write_bytes(BROKEN[name])
    with pytest.raises(GeotrackError) as caught:
        read_any(str(path))
    assert caught.value.hint
    assert "\n" not in caught.value.message


LAUGHS = "".join(f'<!ENTITY {b} "{f"&{a};" * 10}">' for a, b in zip("abcdefgh", "bcdefghi", strict=True))
WORD = (
    '<?xml version="1.0"?>{}<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>{}'
    "</w:body></w:document>"
)


def docx_with(body: str) -> bytes:
    """Return a Word document with another main part."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(docx_bytes("x"))) as old, zipfile.ZipFile(stream, "w") as new:
        for name in old.namelist():
            new.writestr(name, body if name == "word/document.xml" else old.read(name))
    return stream.getvalue()


def locked_pdf() -> bytes:
    """Return a PDF that asks for a password."""
    import pypdf

    writer, stream = pypdf.PdfWriter(clone_from=pypdf.PdfReader(io.BytesIO(pdf_bytes(WORDS)))), io.BytesIO()
    writer.encrypt("secret", algorithm="RC4-128")
    writer.write(stream)
    return stream.getvalue()


def deflated_pdf(content: bytes, times: int = 1) -> bytes:
    """Return a PDF whose page is packed, perhaps more than once."""
    whole = pdf_bytes("x")
    packed = content
    for _ in range(times):
        packed = zlib.compress(packed, 9)
    start, end = whole.index(b"<</Length"), whole.index(b"endstream")
    filters = b"[" + b"/FlateDecode" * times + b"]"
    body = b"<</Length %d/Filter%s>>stream\n%s\n" % (len(packed), filters, packed)
    return whole[:start] + body + whole[end:]  # its table of offsets is off, which readers mend


HOSTILE = {
    "laughs.docx": docx_with(
        WORD.format(f'<!DOCTYPE w [<!ENTITY a "lol">{LAUGHS}]>', "<w:p><w:r><w:t>&i;</w:t></w:r></w:p>")
    ),
    "outside.docx": docx_with(
        WORD.format('<!DOCTYPE w [<!ENTITY a SYSTEM "file:///etc/passwd">]>', "<w:p><w:r><w:t>&a;</w:t></w:r></w:p>")
    ),
    "deep.docx": docx_with(WORD.format("", "<w:p>" * 50_000)),
    "tables.docx": docx_with(
        WORD.format("", "<w:tbl><w:tr><w:tc>" * 3000 + "<w:p/>" + "</w:tc></w:tr></w:tbl>" * 3000)
    ),
    "prose.docx": docx_with("not XML"),
    "half.docx": docx_bytes(WORDS)[:9000],
    "end.docx": b"PK\x05\x06" + bytes(18),
    "locked.pdf": locked_pdf(),
    "half.pdf": pdf_bytes(WORDS)[:300],
    "round.pdf": pdf_bytes(WORDS).replace(b"/Kids[3 0 R]", b"/Kids[2 0 R]"),
    "bomb.pdf": deflated_pdf(b"BT (a) Tj ET " * 7_000_000),
    "bombs.pdf": deflated_pdf(b"BT (a) Tj ET " * 7_000_000, times=2),
    "large.pdf": b"%PDF-1.4\n" + b"0" * 21_000_000,
    "line.txt": b"a" * 21_000_000,
    "line.md": b"a" * 21_000_000,
    "line.html": b"<html>" + b"a" * 21_000_000,
    "wide.txt": WORDS.encode("utf-32"),
    "nulls.txt": WORDS.encode() + b"\0",
    "half.txt": WORDS.encode() + b"\xed\xa0\x80",
    "deep.html": b"<html>" + b"<div>" * 200_000,
    "laughs.md": b"---\na: &a [x]\nb: *a\n---\nText",
    "deep.md": b"---\na: " + b"[" * 100_000 + b"\n---\nText",
    "twice.md": b"---\ntitle: a\ntitle: b\n---\nText",
    "packed.csv": docx_bytes("x"),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_what_is_made_to_break_a_reader_is_one_line(
    name: str, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    """Soon, and without a word from the libraries that read it."""
    path = tmp_path / name
    path.write_bytes(HOSTILE[name])
    start = time.monotonic()
    with pytest.raises(GeotrackError) as caught:
        read_any(str(path))
    assert caught.value.hint
    assert "\n" not in caught.value.message
    assert "root:" not in caught.value.message
    assert time.monotonic() - start < 60
    assert capfd.readouterr() == ("", "")


@pytest.mark.parametrize(
    "text",
    [
        "[" * 200_000,
        "# " * 100_000 + "x",
        "*" * 200_000,
        "[a](" * 50_000,
        "`" * 200_001,
        "_a " * 50_000,
        "- a" + " " * 200_000 + "x",
    ],
)
def test_markdown_is_read_in_one_pass(text: str, tmp_path: Path) -> None:
    """Whatever marks are opened and never closed."""
    path = tmp_path / "trip.md"
    path.write_text(f"{WORDS}\n\n{text}\n", encoding="utf-8")
    start = time.monotonic()
    assert read_any(str(path)).text.startswith(WORDS)
    assert time.monotonic() - start < 10


def test_a_library_of_books_is_no_report() -> None:
    """More than a million characters are refused, however they came."""
    with pytest.raises(BadInputError, match="has 1,000,001 characters"):
        track("a" * 1_000_001)


def test_a_link_keeps_its_words(tmp_path: Path) -> None:
    """Also where its address has brackets."""
    path = tmp_path / "trip.md"
    path.write_text("She saw [Mercury (planet)](https://example.org/Mercury_(planet)) and ![Oslo](a.png).", "utf-8")
    assert read_any(str(path)).text == "She saw Mercury (planet) and Oslo."


def test_a_bomb_is_not_unpacked(tmp_path: Path) -> None:
    """A Word file of a few kilobytes that would unpack to hundreds of megabytes."""
    path = tmp_path / "bomb.docx"
    with (
        zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive,
        archive.open("word/document.xml", "w", force_zip64=True) as part,
    ):
        for _ in range(210):
            part.write(b"0" * 1_000_000)
    with pytest.raises(BadInputError, match="unpacks to too much"):
        read_any(str(path))


@pytest.mark.parametrize(
    ("package", "name", "data"),
    [("trafilatura", "a.html", PAGE.encode()), ("docx", "a.docx", docx_bytes("x")), ("pypdf", "a.pdf", pdf_bytes("x"))],
)
def test_a_missing_package_is_named(
    package: str, name: str, data: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """And how to get it."""
    (tmp_path / name).write_bytes(data)
    monkeypatch.setitem(sys.modules, package, None)
    with pytest.raises(MissingExtraError) as caught:
        read_any(str(tmp_path / name))
    assert "pip install 'geotrack[" in str(caught.value.hint)


class Paper(BaseHTTPRequestHandler):
    """Answers with an article, or says that there is none."""

    def do_GET(self) -> None:
        """Serve."""
        self.send_response(200 if "trip" in self.path else 404)
        self.send_header("Content-Type", "text/html")
        self.end_headers()
        self.wfile.write(PAGE.encode())

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture
def paper() -> Iterator[str]:
    """Return the address of a paper on this machine."""
    server = HTTPServer(("127.0.0.1", 0), Paper)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()


def test_an_address_is_read(paper: str) -> None:
    """The article there, named after the last part of the address."""
    report = read_any(f"{paper}/news/trip.html?id=1")
    assert (report.id, report.published) == ("trip", "2024-05-13")
    assert report.text.startswith(WORDS)


def test_an_address_that_does_not_answer_is_one_line(paper: str) -> None:
    """Neither a missing page, nor a closed port, nor another scheme is a traceback."""
    with pytest.raises(UnreadableError, match="answers 404"):
        read_any(f"{paper}/gone")
    with pytest.raises(UnreadableError, match="cannot be read"):
        read_any("http://127.0.0.1:9/")
    with pytest.raises(BadInputError, match="no address of the web"):
        read_any("file:///etc/passwd")
