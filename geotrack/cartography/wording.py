"""The words of a map: dates, distances, counts, and what a route is called."""

from collections.abc import Sequence

from geotrack.itinerary import AHEAD, Itinerary, Stop, Track

__all__ = ["count", "date", "dates", "headline", "how", "kilometres", "listed", "measured", "standfirst"]

MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
HOW = {
    "train": "by train",
    "plane": "by plane",
    "helicopter": "by helicopter",
    "ship": "by ship",
    "boat": "by boat",
    "road": "by road",
    "bicycle": "by bicycle",
    "foot": "on foot",
    "animal": "on horseback or by animal",
}


def kilometres(metres: float) -> str:
    """Return a distance for a reader.

    Examples
    --------
    >>> kilometres(163_204), kilometres(840), kilometres(12_345_678)
    ('163 km', '0.8 km', '12,346 km')
    """
    km = metres / 1000
    return f"{km:.1f} km" if round(km, 1) < 10 else f"{km:,.0f} km"  # noqa: PLR2004 - below ten a tenth is worth saying


def count(number: int, noun: str) -> str:
    """Return a number and its noun in words.

    Examples
    --------
    >>> count(3, "stop"), count(1, "stop"), count(40, "stop")
    ('three stops', 'one stop', '40 stops')
    """
    words = NUMBERS[number] if number < len(NUMBERS) else f"{number:,}"
    return f"{words} {noun}" if number == 1 else f"{words} {noun}s"


def listed(names: Sequence[str]) -> str:
    """Return names as a sentence lists them.

    Examples
    --------
    >>> listed(["Rome"]), listed(["Rome", "Bari", "Patras"])
    ('Rome', 'Rome, Bari and Patras')
    """
    return " and ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)


def date(iso: str) -> str:
    """Return an ISO 8601 date as a reader writes it, at its own grain; anything else as it stands.

    Examples
    --------
    >>> date("2023-09-16"), date("2023-09"), date("2023"), date("2023-09-16T06:30")
    ('16 September 2023', 'September 2023', '2023', '16 September 2023, 06:30')
    """
    day, _, time = iso.partition("T")
    parts = day.split("-")
    if not all(part.isdecimal() for part in parts) or not _has_month(parts):
        return iso
    words = [parts[2].lstrip("0")] if len(parts) > 2 else []  # noqa: PLR2004 - year, month, day
    words += [MONTHS[int(parts[1]) - 1]] if len(parts) > 1 else []
    return " ".join([*words, parts[0]]) + (f", {time[:5]}" if time else "")


def _has_month(parts: Sequence[str]) -> bool:
    return len(parts) == 1 or (len(parts) <= 3 and 1 <= int(parts[1]) <= len(MONTHS))  # noqa: PLR2004 - as above


def dates(first: str | None, last: str | None) -> str:
    """Return a span of dates without saying twice what both share.

    Examples
    --------
    >>> dates("2023-09-16", "2023-09-17"), dates("2023-09-16", "2023-09-16"), dates(None, "2023-10")
    ('16 to 17 September 2023', '16 September 2023', 'until October 2023')
    """
    if not first or not last or first == last:
        return date(first) if first else f"until {date(last)}" if last else ""
    begin, end = date(first).split(" "), date(last).split(" ")
    shared = 0
    if "T" not in first + last:
        while len(begin) > shared and len(end) > shared and begin[-1 - shared :] == end[-1 - shared :]:
            shared += 1
    return f"{' '.join(begin[: len(begin) - shared] or begin)} to {' '.join(end)}"


def how(mode: str | None, *, inferred: bool = False) -> str:
    """Return how the traveller went, or an empty text where the report does not say."""
    words = HOW.get(mode, mode) if mode else ""
    return f"{words} (inferred)" if words and inferred else words


def headline(itinerary: Itinerary) -> str:
    """Return what the routes are, in one line."""
    tracks = [track for track in itinerary.tracks if track.stops]
    if not tracks:
        return itinerary.report.title or "No journey"
    if len(tracks) > 1:
        return f"The routes of {listed([track.traveller for track in tracks])}"
    been, ahead = _been(tracks[0]), _ahead(tracks[0])
    onward = f"headed for {listed(ahead)}" if ahead else ""
    if not been:
        return onward.capitalize() if onward.islower() else onward[:1].upper() + onward[1:]
    if len(been) == 1:
        return f"{been[0]}, then {onward}" if onward else been[0]
    if been[0] == been[-1]:
        way = f"From {been[0]} to {been[1]} and back" if len(been) == 3 else f"Round trip from {been[0]}"  # noqa: PLR2004 - there and back
    else:
        way = f"From {been[0]} to {been[-1]}"
    return f"{way}, then {onward}" if onward else way


def standfirst(itinerary: Itinerary) -> str:
    """Return who, how many stops, when and how far, in one or two sentences."""
    return " ".join(_summary(track) for track in itinerary.tracks if track.stops) or (itinerary.empty_because or "")


def _summary(track: Track) -> str:
    been = [stop for stop in track.stops if stop.role not in AHEAD]
    stamps = [stamp for stop in been for stamp in (stop.arrive, stop.depart) if stamp]
    parts = [f"{track.traveller}: {count(len(been), 'stop')}"]
    parts += [dates(min(stamps), max(stamps))] if stamps else []
    far = [f"{kilometres(track.metres)} travelled"] if track.metres else []
    far += [f"{kilometres(track.metres_ahead)} ahead"] if track.metres_ahead else []
    far = [f"{', '.join(far)} {measured(track)}"] if far else []
    return ", ".join([*parts, *far]) + "."


def measured(track: Track) -> str:
    """Return how the kilometres of a track are measured, in a few words."""
    ways = [leg.way for leg in track.legs]
    if not any(ways):
        return "in straight lines"
    return "along the line given" if all(ways) else "along the line given and straight where it does not run"


def _been(track: Track) -> list[str]:
    return [_name(stop) for stop in track.stops if stop.role not in AHEAD]


def _ahead(track: Track) -> list[str]:
    return list(dict.fromkeys(_name(stop) for stop in track.stops if stop.role in AHEAD))


def _name(stop: Stop) -> str:
    return stop.place.name or stop.surface
