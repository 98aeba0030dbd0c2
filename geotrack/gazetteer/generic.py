"""Names made of a proper name and a generic word: "Knevichi airport", "Port of Odesa", "Lake Geneva"."""

from collections.abc import Iterator
from dataclasses import dataclass

from geotrack.gazetteer.keys import name_key
from geotrack.gazetteer.kinds import KINDS, Kind

__all__ = ["GenericName", "generic_readings", "lengthened", "rephrased", "split_generic"]


@dataclass(frozen=True, slots=True, kw_only=True)
class GenericName:
    """A proper name and the kind of thing that the whole names; `proper` is a key."""

    proper: str
    kind: Kind


def split_generic(name: str) -> GenericName | None:
    """Return the proper name and the kind of thing, None when the name has no generic word.

    Examples
    --------
    >>> found = split_generic("Artyom railway station")
    >>> found.proper, found.kind.noun
    ('artyom', 'station')
    """
    return next(iter(generic_readings(name)), None)


def generic_readings(name: str) -> tuple[GenericName, ...]:
    """Return every way to part the name into a proper name and generic words, the longest generic words first.

    Examples
    --------
    >>> [(found.proper, found.kind.noun) for found in generic_readings("Jebel Ali port")]
    [('ali port', 'mountain'), ('jebel ali', 'port')]
    """
    key = name_key(name)
    found = [(len(proper), proper, kind) for kind in KINDS for proper in _proper_names(key, kind)]
    found.sort(key=lambda part: part[0])
    return tuple(GenericName(proper=proper.removeprefix("the "), kind=kind) for _, proper, kind in found)


def _proper_names(key: str, kind: Kind) -> list[str]:
    ends = [key.removesuffix(f" {words}") for words in kind.after if key.endswith(f" {words}")]
    starts = [key.removeprefix(f"{words} ") for words in kind.before if key.startswith(f"{words} ")]
    return ends + starts


def rephrased(generic: GenericName) -> Iterator[str]:
    """Yield the keys of the same thing said otherwise: "sea of japan" for "japan sea", and the proper name alone."""
    yield generic.proper
    for words in generic.kind.before:
        yield f"{words} {generic.proper}"
    for words in generic.kind.after:
        yield f"{generic.proper} {words}"


def lengthened(name: str) -> Iterator[str]:
    """Yield the keys of the name with every generic word: "tanna island" for "Tanna"."""
    key = name_key(name)
    for kind in KINDS if key else ():
        yield from (f"{words} {key}" for words in kind.before)
        yield from (f"{key} {words}" for words in kind.after)
