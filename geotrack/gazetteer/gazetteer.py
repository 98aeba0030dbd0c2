"""The gazetteer: what a name may stand for, and what lies where."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Self

from geotrack.gazetteer.candidate import Candidate
from geotrack.gazetteer.folder import open_packs
from geotrack.gazetteer.index import Feature, Index, features_of
from geotrack.gazetteer.lookup import Wanted, look_up
from geotrack.gazetteer.pack import Pack, base_pack, open_pack
from geotrack.geodesy import Point

__all__ = ["Feature", "Gazetteer"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Gazetteer(Index):
    """Open packs, asked as one. Use it in a `with` block, or close it; threads may share it.

    Examples
    --------
    >>> with Gazetteer.open() as gazetteer:
    ...     gazetteer.lookup("Vladivostok")[0].place.country
    'RU'
    """

    @classmethod
    def open(cls, packs: Sequence[Path] | None = None) -> Self:
        """Return a gazetteer over these packs; over the one that comes with geotrack and the reader's own when None.

        Raises
        ------
        PackError
            If a pack is missing, damaged, foreign or of another version; its hint says what to do.
        """
        opened: list[Pack] = []
        try:
            for path in (base_pack(),) if packs is None else packs:
                opened.append(open_pack(Path(path)))  # noqa: PERF401 - those already open are closed on an error
            if packs is None:
                opened.extend(open_packs())
        except BaseException:
            for pack in opened:
                pack.db.close()
            raise
        return cls(opened=tuple(opened))

    def close(self) -> None:
        """Close every pack."""
        for pack in self.opened:
            pack.db.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def lookup(
        self,
        name: str,
        *,
        country: str | None = None,
        near: Point | None = None,
        feature: Feature | None = None,
        edits: bool = True,
        limit: int = 10,
    ) -> tuple[Candidate, ...]:
        """Return what a name may stand for, best first; empty when nothing is called so.

        The first of these readings that fits: the name as it stands; a demonym; "Paris, Texas"; another romanisation;
        the thing of the kind that a generic word says ("X airport": the airport called X, else the one beside the
        settlement X, else that settlement); a slip of one letter. `Candidate.match` tells which it was.

        Parameters
        ----------
        country
            ISO 3166-1 alpha-2: only places of this country, or shared by it and others.
        near
            Places near this point score higher.
        edits
            False: spellings with a slip find nothing.
        """
        wanted = Wanted(country=country and country.upper(), features=features_of(feature), near=near, edits=edits)
        return look_up(self, name, wanted)[: max(0, limit)]
