"""A contradiction: what two reports of one journey say differently, kept side by side."""

from dataclasses import dataclass

__all__ = ["ASKED", "Contradiction", "Side"]

ASKED = {
    "arrive": "arrival at",
    "depart": "departure from",
    "mode": "means of travel",
    "order": "order of",
    "visit": "visit to",
    "distance": "distance",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """What one report says.

    Parameters
    ----------
    report
        Id of the report.
    value
        A date, a mode, an order, a distance in kilometres, or whether the place was reached.
    words
        The report's own words; None where the value is concluded.
    """

    report: str
    value: str
    words: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Contradiction:
    """What reports of one journey say differently; nothing is averaged.

    Parameters
    ----------
    kind
        ``arrive``, ``depart``, ``mode``, ``order``, ``visit`` or ``distance``.
    about
        The place, or the two ends of a leg.
    stop
        Id of the stop that it concerns; None where it concerns none.
    sides
        What each report says, in the order of the reports.
    kept
        The value that map and table show.
    """

    kind: str
    about: str
    stop: str | None
    sides: tuple[Side, ...]
    kept: str

    @property
    def told(self) -> str:
        """One line for the reader: what it is about, who says what, and what is shown."""
        said = "; ".join(f"{side.report}: {_quoted(side)}" for side in self.sides)
        return f"{ASKED[self.kind]} {self.about}: {said}. Shown: {self.kept}"


def _quoted(side: Side) -> str:
    return f"{side.value} (“{side.words}”)" if side.words and side.words != side.value else side.value
