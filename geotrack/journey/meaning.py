"""Meaning: what the names of a report, and the words that point at places, stand for before the journey is known."""

from collections.abc import Sequence
from dataclasses import dataclass

from geotrack.gazetteer import Gazetteer
from geotrack.journey.coreference import refer
from geotrack.language import Actor, Event, Stated, TaggedSentence, Toponym, find_events, find_references, find_stated
from geotrack.resolution import Resolved, weigh_distances

__all__ = ["Meaning", "meaning_of"]

PLACED = frozenset({"place", "metonym", "dateline"})
MISREAD = frozenset({"name_part", "person", "group"})
"""What a name may be taken for that stands for a place after all, where a distance is told from it to another."""
"""Kinds of names that a distance may be measured from."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Meaning:
    """What the report speaks of.

    Parameters
    ----------
    toponyms
        Its names, and after them the words that point at places: "there", "40 km off Libya".
    meant
        The same with their places.
    stated
        The distances that it states, with the ends that their words name.
    events
        What the rules read about them, in the order of the text.
    """

    toponyms: tuple[Toponym, ...]
    meant: tuple[Resolved, ...]
    stated: tuple[Stated, ...]
    events: tuple[Event, ...]


def meaning_of(
    text: str,
    sentences: Sequence[TaggedSentence],
    actors: Sequence[Actor],
    named: Sequence[Resolved],
    gazetteer: Gazetteer,
) -> Meaning:
    """Return what a report speaks of.

    Parameters
    ----------
    text, sentences, actors
        The report.
    named
        Its names with their places by themselves.
    gazetteer
        Knows capitals.
    """
    toponyms = tuple(r.toponym for r in named)
    references = find_references(sentences, toponyms)
    every = (*toponyms, *(r.toponym for r in references))
    spots = [i for i, r in enumerate(named) if r.best is not None and r.toponym.kind.kind in PLACED]
    spots += [i for i, r in enumerate(references, len(named)) if r.kind != "relative"]
    doubtful = [i for i, r in enumerate(named) if r.best is not None and r.toponym.kind.kind in MISREAD]
    stated = find_stated(text, sentences, every, spots, doubtful)
    told = find_events(sentences, every, actors)
    meant = weigh_distances((*named, *refer(references, told, named, gazetteer)), stated)
    events = tuple(e for e in told if e.toponym < len(named) or meant[e.toponym].best is not None)
    return Meaning(toponyms=every, meant=meant, stated=stated, events=events)
