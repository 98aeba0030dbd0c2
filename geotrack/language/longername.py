"""A longer name that the name of a place is a part of: "Paris Police Department", "Duke of York"."""

from collections.abc import Sequence

from geotrack.language.recogniser import given_names
from geotrack.language.setting import Kind, Setting, reads_as_place, strength
from geotrack.language.tagging import Word
from geotrack.language.words import LOCATIVES, ORGANISATIONS, PLACE_TYPES, THINGS, TITLES

__all__ = ["FAINT", "is_nested", "longer_name"]

FAINT = 0.2
"""Below this probability a name that stands alone is no place."""
CIVIC = frozenset(
    (
        "police fire city town township county school schools high elementary middle board council district library "
        "chamber sheriff hospital community regional volunteer municipal independent superior circuit area public"
    ).split()
)
"""Words that begin what a town has: "Tega Cay Volunteer Fire Department"."""
COMPASS = frozenset(
    (
        "north south east west northern southern eastern western central upper lower greater downtown inner "
        "outer new old mid northeast northwest southeast southwest north-east north-west south-east "
        "south-west"
    ).split()
)
PLACE_OF = frozenset(
    {"republic", "kingdom", "university-town", "duchy", "sultanate", "emirate", "principality", "shores"}
)


def longer_name(s: Setting) -> Kind | None:
    """Return the kind of a name that the capitals around it make a part of a longer one, None where they do not."""
    left = s.words[s.chunk.first : s.name.span.first]
    right = s.words[s.name.span.last : s.chunk.last]
    if any(w.lower in ORGANISATIONS for w in right):
        return _part(s, right[-1].text)
    if right and right[0].lower not in PLACE_TYPES and right[0].lower not in TITLES:
        return _before_capital(s, right)
    if not left:
        return None
    if left[-1].text == "of":
        return _after_of(s, left)
    if left[-1].lower in PLACE_TYPES or left[-1].lower in COMPASS or left[-1].text.islower():
        return None
    if left[-1].lower in TITLES or left[-1].lower in given_names() or len(left[-1].text.strip(".")) == 1:
        return Kind("person", f"follows {left[-1].text}", 0.85)
    if any(w.lower in ORGANISATIONS for w in left):
        return _part(s, left[0].text)
    return Kind("name_part", f"part of {_chunk_text(s)}", 0.7, is_nested(s))


def _part(s: Setting, head: str) -> Kind:
    return Kind("name_part", f"part of {_chunk_text(s)}: {head} makes it one", 0.9, is_nested(s))


def is_nested(s: Setting) -> bool:
    """True for a place in a longer name that it is well enough known for, or that reads as a place even there."""
    if not s.name.hits:
        return False
    before = s.words[s.name.span.first - 1].text if s.name.span.first else ""
    if s.name.span.first > s.chunk.first and before != "of" and not reads_as_place(s.name, FAINT):
        return False  # "United Russia"
    last = s.name.span.last
    civic = last < s.chunk.last and s.words[last].lower in CIVIC and s.name.span.first == s.chunk.first
    county = s.name.surface.endswith("County")
    return civic or county or strength(s.name.hits) >= 0.6 or reads_as_place(s.name, 0.8)  # noqa: PLR2004


def _chunk_text(s: Setting) -> str:
    return " ".join(w.text for w in s.words[s.chunk.first : s.chunk.last])


def _before_capital(s: Setting, right: Sequence[Word]) -> Kind | None:
    if s.name.surface.lower() in given_names() and len(right) == 1:
        return Kind("person", f"first name of {_chunk_text(s)}", 0.85)
    if right[0].lower in THINGS or right[0].text.isdigit():
        return None
    if any(w.lower in TITLES for w in right):
        return None
    return Kind("name_part", f"part of {_chunk_text(s)}", 0.75, is_nested(s))


def _after_of(s: Setting, left: Sequence[Word]) -> Kind | None:
    head = left[-2].lower if len(left) > 1 else ""
    if (
        head in PLACE_TYPES
        or head in PLACE_OF
        or head in COMPASS
        or (left[-2].possessive is False and head in LOCATIVES)
    ):
        return None
    if head in ORGANISATIONS or left[-2].possessive:
        return _part(s, left[-2].text)
    if head in TITLES and head in {"duke", "duchess", "prince", "princess", "earl", "count", "baron", "lord", "lady"}:
        return Kind("name_part", f"part of the title {_chunk_text(s)}", 0.85)
    if head in TITLES or reads_as_place(s.name, 0.5):
        return None
    return Kind("name_part", f"part of {_chunk_text(s)}", 0.75, bool(s.name.hits))
