import html
import json

from folium import Element
from hypothesis import given
from hypothesis import strategies as st

from geotrack.cartography.escape import inert, json_blob


@given(st.text())
def test_inert_text_passes_through_jinja_and_html_as_it_was(text: str) -> None:
    """Text made inert, compiled as a template and read as HTML, is the text again."""
    assert html.unescape(Element(inert(text)).render()) == html.unescape(inert(text))


@given(st.text(alphabet=st.characters(exclude_categories=("Cs", "Cc"))))
def test_inert_loses_nothing(text: str) -> None:
    """Reading inert text as HTML gives the text back."""
    assert html.unescape(inert(text)) == text


@given(st.text())
def test_inert_leaves_no_active_character(text: str) -> None:
    """No character that starts markup, a template or a template literal is left."""
    assert not set("<>\"'{}`$\\\u2028\u2029") & set(inert(text))


@given(st.dictionaries(st.text(), st.text()))
def test_a_blob_cannot_leave_its_script_element(value: dict[str, str]) -> None:
    """No `<`, `>`, `&` or line separator stands in a blob, and it still reads as the same JSON."""
    blob = json_blob(value)
    assert not set("<>&\u2028\u2029") & set(blob)
    blob.encode("utf-8")
    assert len(json.loads(blob)) <= len(value)


@given(st.text(alphabet=st.characters(exclude_categories=("Cs",))))
def test_a_blob_round_trips(text: str) -> None:
    """A blob read as JSON is what it was made of."""
    assert json.loads(json_blob([text])) == [text]
