"""A name met in the gazetteer."""

from dataclasses import dataclass
from typing import Literal

from geotrack.gazetteer.prominence import prominence
from geotrack.place import Place

__all__ = ["Match", "NameHit"]

Match = Literal["exact", "rephrased", "longer", "skeleton", "edit"]


@dataclass(frozen=True, slots=True, kw_only=True)
class NameHit:
    """One place that is called by a name.

    Parameters
    ----------
    form
        The name as the gazetteer writes it.
    match
        "exact" when the keys agree, "rephrased" when the generic word is another, "longer" when the name goes on with
        one, "skeleton" when only the rougher keys agree (another romanisation), "edit" when these differ by one letter.
    primary
        True when it is the place's main name.
    cased
        True for a code or an abbreviation, which holds only as it is written: see `fits`.
    renown
        0 to 1: in how many names the place is known.
    likeness
        0 to 1: how alike the two spellings are, where the keys do not agree.
    own
        True for a place that the reader has added: it wins over all others.
    """

    place: Place
    form: str
    match: Match = "exact"
    primary: bool = False
    cased: bool = False
    renown: float = 0.0
    likeness: float = 1.0
    own: bool = False

    @property
    def prior(self) -> float:
        """Return 0 to 1: how prominent the place is, by feature, population and renown."""
        return prominence(self.place.feature, self.place.population, self.renown)

    def fits(self, surface: str) -> bool:
        """Return whether the name may be written like this: "VVO" may not be "vvo", nor "U.S." "us", nor "Man." "Man".

        Initials go with their full stops and spaces or without: "W.Va.", "W. Va.", "US".
        """
        if not self.cased:
            return True
        written, initials = surface.strip(), self.form.isupper()
        cut_short = self.form.endswith(".") and not initials
        return _letters(self.form) == _letters(written) and (written.endswith(".") or not cut_short)

    def fits_beginning(self, prefix: str) -> bool:
        """Return whether the name may begin like this: that of a code is part of the code."""
        return not self.cased or self.form.startswith(prefix.strip())


def _letters(abbreviation: str) -> str:
    return abbreviation.replace(".", "").replace(" ", "")
