"""A name met in the gazetteer."""

from dataclasses import dataclass
from typing import Literal

from geotrack.gazetteer.prominence import prominence
from geotrack.place import Place

__all__ = ["NameHit"]


@dataclass(frozen=True, slots=True, kw_only=True)
class NameHit:
    """One place that is called by a name.

    Parameters
    ----------
    form
        The name as the gazetteer writes it.
    match
        "exact" when the keys agree, "skeleton" when only the rougher keys do (another romanisation).
    primary
        True when it is the place's main name.
    cased
        True for a code or an abbreviation, which holds only as it is written: see `fits`.
    renown
        0 to 1: in how many names the place is known.
    """

    place: Place
    form: str
    match: Literal["exact", "skeleton"] = "exact"
    primary: bool = False
    cased: bool = False
    renown: float = 0.0

    @property
    def prior(self) -> float:
        """Return 0 to 1: how prominent the place is, by feature, population and renown."""
        return prominence(self.place.feature, self.place.population, self.renown)

    def fits(self, surface: str) -> bool:
        """Return whether the name may be written like this: "VVO" may not be "vvo", nor "U.S." "us"."""
        return not self.cased or self.form.replace(".", "") == surface.strip().replace(".", "")
