import pytest

from geotrack.language import Tagger, tag_report
from geotrack.language.linestyle import line_styles
from geotrack.report import Report

LINES = [
    ("Berg flew to Lima on Friday and met the premier there.", "Lima", "line:prose"),
    ("JUNE 4 ANCHORED SAVUSAVU STOP ALL WELL", "SAVUSAVU", "line:capitals"),
    ("0940 Daanbantayan, Cebu", "Daanbantayan", "line:number"),
    ("12 May, Lisbon. Took on water.", "Lisbon", "line:date"),
    ("- Bamako, apron south of the terminal", "Bamako", "line:item"),
    ("Q: And from Lebanon?", "Lebanon", "line:?"),
    ("A: A ship out of Tripoli.", "Tripoli", "line:A"),
    ("Apia, then Pago Pago", "Apia", "line:no verb"),
    ('"I was in Homs," she said.', "Homs", "quoted"),
    ("He rested (three days in Izmir) and went on.", "Izmir", "bracketed"),
    ("PENDING. A visit to Quito.", "Quito", "head:ahead"),
]


@pytest.mark.parametrize(("text", "name", "mark"), LINES)
def test_a_line_shows_how_it_is_written(text: str, name: str, mark: str) -> None:
    """The style of a line is read from its signs, its first words and its verbs."""
    styles = line_styles(tag_report(Report(text=text), Tagger.load()))
    report = Report(text=text)
    start = text.index(name)
    style = next(s for s, t in zip(styles, report.sentences, strict=True) if t.start <= start < t.end)
    assert mark in set(style.features(start))


def test_a_heading_stands_over_the_lines_below_it() -> None:
    """What is listed under "NEXT STOPS:" is under a heading that looks ahead."""
    text = "The tour began in Lima.\nNEXT STOPS:\nQuito and Bogota by train\n"
    styles = line_styles(tag_report(Report(text=text), Tagger.load()))
    assert "head:ahead" in styles[-1].marks
    assert "head" not in styles[0].marks
