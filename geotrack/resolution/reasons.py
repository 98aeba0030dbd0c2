"""Reasons: the one line that says what decided for a place."""

from collections.abc import Sequence
from dataclasses import dataclass

from geotrack.gazetteer import Gazetteer
from geotrack.geodesy import Point, rough_distance
from geotrack.place import Place
from geotrack.resolution.candidates import Candidate
from geotrack.resolution.context import Surroundings, context_parts

__all__ = ["Case", "reason"]

DECIDES = 0.5
"""A part that gives less than this more to the place than to its rival has not decided."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """A name whose place has been chosen, with all that was weighed.

    Parameters
    ----------
    ranked
        The candidates, the likeliest first.
    around
        What the rest of the report tells of the name, None where nothing was asked of it.
    qualifier
        The words that say where the place lies, beside it in the text or where the report names it elsewhere.
    elsewhere
        True where those words stand elsewhere in the report.
    """

    ranked: Sequence[Candidate]
    around: Surroundings | None
    qualifier: str | None = None
    elsewhere: bool = False


def reason(case: Case, gazetteer: Gazetteer) -> str:
    """Return what decided: the text itself, the home of the report, places named with this one, or fame."""
    top = case.ranked[0]
    if top.how == "stated":
        return "the text gives its latitude and longitude"
    if case.qualifier is not None:
        where = f"the text says it lies in {case.qualifier}"
        return f"elsewhere {where}" if case.elsewhere else where
    if top.how == "near":
        return f"{top.place.name} is the nearest of its kind"
    if top.how == "skeleton":
        return f"spelt like {top.place.name}"
    if len(case.ranked) == 1:
        return "the only place of that name"
    other = case.ranked[1]
    rival = f"{other.place.name} in {other.place.country or 'international waters'}"
    return f"likelier than {rival}: {_decided(case, top, other, gazetteer)}"


def _decided(case: Case, top: Candidate, other: Candidate, gazetteer: Gazetteer) -> str:
    """Return the part of the score that gives the place the most before its rival."""
    if case.around is None:
        return "better known"
    ours, theirs = context_parts(top, case.around), context_parts(other, case.around)
    ahead = {part: ours[part] - theirs[part] for part in ours}
    best = max(ahead, key=ahead.__getitem__)
    if ahead[best] <= max(DECIDES, top.prior - other.prior):
        return "better known" if top.prior >= other.prior else "the places around it"
    return _said(best, top.place, case.around, gazetteer)


def _said(part: str, place: Place, around: Surroundings, gazetteer: Gazetteer) -> str:
    if part == "near":
        return f"near {_nearest(place, around)}"
    if part == "country":
        country = gazetteer.country(place.country or "")
        return f"in {country.name if country else place.country}, as other places of the report"
    region = around.home.region_of(place)
    division = gazetteer.division(*region) if region else None
    name = division.name if division else "the same division"
    if part == "inside":
        return f"in {name}, which the report names"
    owner = "its paper" if region in around.home.regions else "the report"
    return f"in {name}, where {owner} is at home"


def _nearest(place: Place, around: Surroundings) -> str:
    here = Point(place.lat, place.lon)
    others = [n for n, _ in around.neighbours if n.id != place.id]
    return min(others, key=lambda n: rough_distance(here, Point(n.lat, n.lon))).name
