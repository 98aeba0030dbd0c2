"""What the names of a report say of each other's kinds: in one list, by places near by, and as namesakes."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from geotrack.language.nearby import Spots, few_places
from geotrack.language.setting import Kind, reads_as_place, strength
from geotrack.language.tagging import TaggedSentence
from geotrack.language.toponym import Toponym
from geotrack.language.words import LOCATIVES
from geotrack.place import contains

__all__ = ["DOER", "FAINT_IN_PLACE", "GOING", "LIKELY", "SMALL", "joined", "settled"]

LIKELY = 0.7
READS = "reads as a person"
PERSONAL = 0.97
"""A name that surely reads as a person's stays one, whatever the report calls a place elsewhere."""
SOMEBODY, SOMETHING = 0.985, 0.75
"""Above these readings as a person or an organisation, that a place of the name lies near is chance."""

SMALL, DOER = "a small place's name with nothing", "somebody who acts"
DOUBTFUL = ("reads as", SMALL, DOER)
SAYING = frozenset("say tell argue write marry".split())
GOING = frozenset("leave reach visit cross enter tour depart pass round near".split())
FAINT_IN_PLACE = 0.1
"""Below this probability a name after a preposition of place is no place."""


def joined(tagged: TaggedSentence, toponyms: Sequence[Toponym]) -> list[Toponym]:
    """Return the names with those in one list with a metonym made metonyms too: "X, Y and Z failed to agree"."""
    out = list(toponyms)
    for i in range(len(out) - 2, -1, -1):
        if out[i].governor.preposition is None and _is_joined(tagged, out[i], out[i + 1]) and _acts(out[i + 1]):
            out[i] = _as_well(out[i], out[i + 1])
    for i in range(1, len(out)):
        if out[i].governor.listed and _is_joined(tagged, out[i - 1], out[i]) and out[i - 1].kind.kind == "metonym":
            out[i] = _as_well(out[i], out[i - 1])
    return out


def _is_joined(tagged: TaggedSentence, a: Toponym, b: Toponym) -> bool:
    between = [w.lower for w in tagged.words[a.name.span.last : b.name.span.first] if w.lower != "the"]
    return between in ([","], ["and"], [",", "and"], ["or"], ["nor"], ["&"], ["as", "well", "as"])


def _acts(toponym: Toponym) -> bool:
    return toponym.kind.kind == "metonym" and toponym.governor.preposition is None


def _as_well(toponym: Toponym, other: Toponym) -> Toponym:
    if toponym.kind.kind != "place" or _is_holder(other, toponym):
        return toponym
    return replace(toponym, kind=Kind("metonym", f"beside {other.name.surface}: {other.kind.reason}", 0.75))


def _is_holder(area: Toponym, toponym: Toponym) -> bool:
    """True where the second name may hold the first: "Paris, Texas"."""
    areas = [hit.place for hit in area.name.hits if hit.place.feature.startswith("A")]
    return any(contains(a, hit.place) for a in areas for hit in toponym.name.hits)


def settled(toponyms: Sequence[Toponym]) -> tuple[Toponym, ...]:
    """Return the names of a report that stand for a place or something behind it, the doubtful ones settled."""
    return _agree(_by_their_places(toponyms))


def _by_their_places(toponyms: Sequence[Toponym]) -> list[Toponym]:
    """Return the names with those made places that only read otherwise, and lie near what the report surely names."""
    spots = Spots((t.name.surface.lower(), t.name.hits) for t in toponyms if t.kind.kind in {"place", "dateline"})
    near = [_only_reads_otherwise(t) and spots.near(t.name.surface.lower(), t.name.hits) for t in toponyms]
    kind = Kind("place", "lies near other places of the report", 0.6)
    return [replace(t, kind=kind) if is_near else t for t, is_near in zip(toponyms, near, strict=True)]


def _only_reads_otherwise(toponym: Toponym) -> bool:
    """True for a rare name of a place that by nothing but its words is somebody's or a thing's."""
    reading, verb = toponym.name.reading, toponym.governor.verb
    if not toponym.kind.reason.startswith(DOUBTFUL) or not few_places(toponym.name.hits):
        return False
    if reading is not None:
        named = reading.place + reading.person >= FAINT_IN_PLACE
        if not named or reading.person > SOMEBODY or reading.organisation > SOMETHING:
            return False
    return verb is None or verb.lemma not in SAYING


def _agree(toponyms: Sequence[Toponym]) -> tuple[Toponym, ...]:
    """Settle the doubtful ones by their namesakes in the report: a name accepted elsewhere is accepted here."""
    kinds: dict[str, Counter[str]] = {}
    for toponym in toponyms:
        kinds.setdefault(toponym.name.surface.lower(), Counter())[toponym.kind.kind or ""] += 1
    out = []
    for toponym in toponyms:
        seen = kinds[toponym.name.surface.lower()]
        bare = toponym.governor.preposition not in LOCATIVES
        if _may_be_place(toponym) and seen["place"] and seen["place"] >= seen["person"]:
            toponym = replace(toponym, kind=Kind("place", "named as a place elsewhere in the report", 0.65))  # noqa: PLW2901
        elif toponym.kind.kind == "place" and reads_as_place(toponym.name, LIKELY):
            pass
        elif toponym.kind.kind == "place" and seen["person"] and bare and strength(toponym.name.hits) < 0.7:  # noqa: PLR2004
            toponym = replace(toponym, kind=Kind("person", "named as a person elsewhere in the report", 0.65))  # noqa: PLW2901
        elif toponym.kind.kind is None and (seen["place"] or seen["metonym"]) and not _is_faint(toponym):
            toponym = replace(toponym, kind=Kind("place", "named as a place elsewhere in the report", 0.65))  # noqa: PLW2901
        if toponym.kind.kind is not None and not _says_nothing(toponym):
            out.append(toponym)
    return tuple(out)


def _may_be_place(toponym: Toponym) -> bool:
    """True for a name that only reads as a person's, and could be a place's."""
    reading = toponym.name.reading
    unsure = reading is not None and reading.person < PERSONAL
    return toponym.kind.reason.startswith(READS) and bool(toponym.name.hits) and unsure


def _is_faint(toponym: Toponym) -> bool:
    """True for a name that the recogniser is sure is no place's, and that nobody leaves or reaches."""
    reading, verb = toponym.name.reading, toponym.governor.verb
    return reading is not None and reading.place < FAINT_IN_PLACE and (verb is None or verb.lemma not in GOING)


def _says_nothing(toponym: Toponym) -> bool:
    """True for a name that no gazetteer knows and that is no place's either."""
    unknown = not toponym.name.hits and toponym.name.demonym is None
    return unknown and toponym.kind.kind in {"name_part", "person"} and toponym.governor.preposition not in LOCATIVES
