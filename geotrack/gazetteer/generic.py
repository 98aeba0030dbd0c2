"""Names made of a settlement and a generic word: "Knevichi airport", "Port of Odesa", "Lake Geneva"."""

from dataclasses import dataclass

from geotrack.gazetteer.keys import name_key

__all__ = ["GenericName", "Kind", "split_generic"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """What a generic word stands for.

    Parameters
    ----------
    before, after
        Keys of the words, as they stand before or after the proper name.
    features
        GeoNames classes and codes, or beginnings of them; groups in the order of preference.
    metres
        How far from the settlement such a thing may lie and still be called after it.
    of_settlement
        True when it belongs to the settlement, which may then stand in its stead: Lviv for Lviv station, but never
        Mexico for the Gulf of Mexico.
    """

    noun: str
    before: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    features: tuple[tuple[str, ...], ...]
    metres: float
    of_settlement: bool = False


KINDS = (
    Kind(
        noun="airport",
        before=("airport of",),
        after=("international airport", "airport", "airfield", "air base", "airbase", "airstrip"),
        features=(("S.AIRP",), ("S.AIRB", "S.AIRF")),
        metres=30_000,
        of_settlement=True,
    ),
    Kind(
        noun="station",
        after=("railway station", "train station", "rail station", "station", "railway terminal", "halt"),
        features=(("S.RSTN",), ("S.RSTP", "S.MTRO")),
        metres=10_000,
        of_settlement=True,
    ),
    Kind(
        noun="border crossing",
        after=("border crossing", "border checkpoint", "border post", "checkpoint", "crossing", "crossing point"),
        features=(("S.PSTB", "S.BDG", "S.CSTM", "A.BDRY"),),
        metres=30_000,
        of_settlement=True,
    ),
    Kind(
        noun="port",
        before=("port of", "harbour of", "harbor of"),
        after=("port", "harbour", "harbor", "seaport", "naval base"),
        features=(("L.PRT", "S.PRT", "H.HBR", "S.FY", "S.NVB"),),
        metres=20_000,
        of_settlement=True,
    ),
    Kind(
        noun="division",
        before=("province of", "region of", "state of"),
        after=("region", "province", "oblast", "krai", "kray", "governorate", "prefecture", "county", "district"),
        features=(("A.ADM1",), ("A.ADM", "L.RGN")),
        metres=0,
        of_settlement=True,
    ),
    Kind(
        noun="mountain",
        before=("mount", "mt"),
        after=("mountain", "peak", "mountains"),
        features=(("T.MT", "T.PK", "T.VLC", "T.HLL"),),
        metres=50_000,
    ),
    Kind(noun="lake", before=("lake",), after=("lake", "reservoir"), features=(("H.LK", "H.RSV"),), metres=50_000),
    Kind(noun="river", before=("river",), after=("river",), features=(("H.STM",),), metres=30_000),
    Kind(noun="desert", before=("desert of",), after=("desert",), features=(("T.DSRT",),), metres=0),
    Kind(
        noun="island",
        before=("isle of", "island of"),
        after=("island", "islands", "archipelago"),
        features=(("T.ISL", "T.ATOL", "T.ARCH"),),
        metres=50_000,
    ),
    Kind(
        noun="gulf",
        before=("gulf of", "bay of"),
        after=("gulf", "bay"),
        features=(("H.GULF", "H.BAY"),),
        metres=150_000,
    ),
    Kind(
        noun="strait",
        before=("strait of", "straits of"),
        after=("strait",),
        features=(("H.STRT", "H.CHN"),),
        metres=150_000,
    ),
    Kind(noun="sea", before=("sea of",), after=("sea",), features=(("H.SEA", "H.OCN"),), metres=0),
)


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
    key = name_key(name)
    found = [(len(proper), proper, kind) for kind in KINDS for proper in _proper_names(key, kind)]
    if not found:
        return None
    _, proper, kind = min(found, key=lambda part: part[0])  # the longest generic words leave the shortest name
    return GenericName(proper=proper.removeprefix("the "), kind=kind)


def _proper_names(key: str, kind: Kind) -> list[str]:
    ends = [key.removesuffix(f" {words}") for words in kind.after if key.endswith(f" {words}")]
    starts = [key.removeprefix(f"{words} ") for words in kind.before if key.startswith(f"{words} ")]
    return ends + starts
