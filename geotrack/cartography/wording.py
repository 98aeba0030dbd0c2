"""The words of a map in the reader's language and unit: dates, distances, counts, and what a route is called."""

from collections.abc import Sequence
from dataclasses import dataclass

from geotrack.cartography.catalogue import Catalogue, catalogue
from geotrack.cartography.sentences import retold
from geotrack.geodesy import EARTH_RADIUS_M
from geotrack.itinerary import AHEAD, Itinerary, Stop, Track, followed_lines
from geotrack.itinerary.way import GREAT_CIRCLE

__all__ = ["ENGLISH", "UNITS", "Voice", "distances_said", "headline", "lines_said", "listed", "measured", "standfirst"]

UNITS = {"km": 1000.0, "mi": 1609.344, "nmi": 1852.0}
"""Metres in a kilometre, a statute mile and a nautical mile."""

UNNAMED = "the traveller"
YEAR, MONTH, DAY = 1, 2, 3  # parts of a date


@dataclass(frozen=True, slots=True, kw_only=True)
class Voice:
    """How a map speaks.

    Parameters
    ----------
    lang
        One of `geotrack.cartography.catalogue.languages`.
    unit
        One of `UNITS`.
    """

    lang: str = "en"
    unit: str = "km"

    def __call__(self, key: str, **values: object) -> str:
        """Return a text of the catalogue."""
        return self.catalogue.say(key, **values)

    @property
    def catalogue(self) -> Catalogue:
        """The words themselves."""
        return catalogue(self.lang)

    def distance(self, metres: float) -> str:
        """Return a distance for a reader.

        Examples
        --------
        >>> voice = Voice()
        >>> voice.distance(163_204), voice.distance(840), voice.distance(12_345_678)
        ('163 km', '0.8 km', '12,346 km')
        >>> Voice(unit="mi").distance(163_204), Voice(lang="id", unit="nmi").distance(1_852_000)
        ('101 mi', '1.000 mil laut')
        """
        length = metres / UNITS[self.unit]
        near = round(length, 1) < 10  # noqa: PLR2004 - below ten a tenth is worth saying
        return self(f"unit.{self.unit}", n=self.catalogue.number(length, places=1 if near else 0))

    def date(self, iso: str) -> str:
        """Return an ISO 8601 date as a reader writes it, at its own grain; anything else as it stands.

        Examples
        --------
        >>> voice = Voice()
        >>> voice.date("2023-09-16"), voice.date("2023-09"), voice.date("2023"), voice.date("2023-09-16T06:30")
        ('16 September 2023', 'September 2023', '2023', '16 September 2023, 06:30')
        """
        day, _, time = iso.partition("T")
        parts = day.split("-")
        if not all(part.isdecimal() for part in parts) or not _has_month(parts):
            return iso
        words = self._day(parts)
        hour, _, minute = time[:5].partition(":")
        return self("date.time", date=words, hour=hour, minute=minute) if minute else words

    def _day(self, parts: Sequence[str]) -> str:
        if len(parts) == YEAR:
            return parts[0]
        month = self.catalogue.months[int(parts[1]) - 1]
        if len(parts) == MONTH:
            return self("date.month", month=month, year=parts[0])
        return self("date.day", day=parts[2].lstrip("0"), month=month, year=parts[0])

    def dates(self, first: str | None, last: str | None) -> str:
        """Return a span of dates without saying twice what both share.

        Examples
        --------
        >>> voice = Voice()
        >>> voice.dates("2023-09-16", "2023-09-17"), voice.dates("2023-09-16", "2023-09-16")
        ('16 to 17 September 2023', '16 September 2023')
        >>> voice.dates(None, "2023-10"), Voice(lang="id").dates("2023-09-16", "2023-09-17")
        ('until October 2023', '16 hingga 17 September 2023')
        """
        if not first or not last or first == last:
            return self.date(first) if first else self("date.until", last=self.date(last)) if last else ""
        begin, end = self.date(first).split(" "), self.date(last).split(" ")
        shared = 0
        if "T" not in first + last and self.catalogue.words["date.day"].endswith("{year}"):
            while len(begin) > shared and len(end) > shared and begin[-1 - shared :] == end[-1 - shared :]:
                shared += 1
        return self("date.span", first=" ".join(begin[: len(begin) - shared] or begin), last=" ".join(end))

    def how(self, mode: str | None, *, inferred: bool = False) -> str:
        """Return how the traveller went, or an empty text where the report does not say."""
        words = self.catalogue.words.get(f"how.{mode}", mode) if mode else ""
        return self("how.inferred", how=words) if words and inferred else words or ""

    def traveller(self, track: Track) -> str:
        """Return whose journey it is."""
        return self("traveller.unnamed") if track.traveller == UNNAMED else track.traveller

    def degrees(self, value: float, way: str, places: int = 3) -> str:
        """Return a latitude or longitude without its sign; `way` is where it leads: ``north``, ``south``, ..."""
        return self(f"degrees.{way}", n=self.catalogue.number(abs(value), places=places))

    def sentence(self, english: str) -> str:
        """Return a sentence that an itinerary holds in English; what is not known is left as it stands."""
        plain = self.lang == "en" and self.unit == "km"
        return english if plain else retold(english, self)


ENGLISH = Voice()


def _has_month(parts: Sequence[str]) -> bool:
    return len(parts) == YEAR or (len(parts) <= DAY and 1 <= int(parts[1]) <= 12)  # noqa: PLR2004 - months


def listed(names: Sequence[str], voice: Voice = ENGLISH) -> str:
    """Return names as a sentence lists them.

    Examples
    --------
    >>> listed(["Rome"]), listed(["Rome", "Bari", "Patras"])
    ('Rome', 'Rome, Bari and Patras')
    """
    if len(names) > 2:  # noqa: PLR2004 - two names need no comma
        return voice("list.more", most=", ".join(names[:-1]), last=names[-1])
    return voice("list.two", a=names[0], b=names[1]) if len(names) > 1 else "".join(names)


def headline(itinerary: Itinerary, voice: Voice = ENGLISH) -> str:
    """Return what the routes are, in one line."""
    tracks = [track for track in itinerary.tracks if track.stops]
    if not tracks:
        return itinerary.report.title or voice("headline.nobody")
    if len(tracks) > 1:
        return voice("headline.several", travellers=listed([voice.traveller(track) for track in tracks], voice))
    been, ahead = _been(tracks[0]), _ahead(tracks[0])
    if not been:
        return voice("headline.onward_alone", names=listed(ahead, voice))
    way = _way(been, voice)
    onward = voice("headline.onward", names=listed(ahead, voice))
    return voice("headline.then", way=way, onward=onward) if ahead else way


def _way(been: Sequence[str], voice: Voice) -> str:
    if len(been) == 1:
        return been[0]
    if been[0] != been[-1]:
        return voice("headline.from_to", first=been[0], last=been[-1])
    if len(been) == 3:  # noqa: PLR2004 - there and back
        return voice("headline.and_back", first=been[0], there=been[1])
    return voice("headline.round", first=been[0])


def standfirst(itinerary: Itinerary, voice: Voice = ENGLISH) -> str:
    """Return who, how many stops, when and how far, in one or two sentences."""
    told = " ".join(_summary(track, voice) for track in itinerary.tracks if track.stops)
    return told or voice.sentence(itinerary.empty_because or "")


def _summary(track: Track, voice: Voice) -> str:
    been = [stop for stop in track.stops if stop.role not in AHEAD]
    stamps = [stamp for stop in been for stamp in (stop.arrive, stop.depart) if stamp]
    parts = [voice.catalogue.count("count.stops", len(been))]
    parts += [voice.dates(min(stamps), max(stamps))] if stamps else []
    far = [voice("standfirst.travelled", far=voice.distance(track.metres))] if track.metres else []
    far += [voice("standfirst.ahead", far=voice.distance(track.metres_ahead))] if track.metres_ahead else []
    measure = measured(track, voice)
    parts += [voice("standfirst.measured", distances=", ".join(far), measured=measure)] if far else []
    return voice("standfirst.who", traveller=voice.traveller(track), parts=", ".join(parts))


def measured(track: Track, voice: Voice = ENGLISH) -> str:
    """Return how the distances of a track are measured, in a few words."""
    ways = [leg.way for leg in track.legs]
    if not any(ways):
        return voice("measured.straight")
    return voice("measured.line" if all(ways) else "measured.partly")


def lines_said(itinerary: Itinerary, voice: Voice = ENGLISH) -> str:
    """Return what the lines of a map are, as `geotrack.itinerary.lines_told` says it in English."""
    lines = _lines(itinerary, voice)
    if not lines:
        return voice("page.not_the_way")
    whole = all(leg.way for leg in itinerary.legs)
    return voice("page.follow" if whole else "page.follow_partly", lines=lines)


def distances_said(itinerary: Itinerary, voice: Voice = ENGLISH) -> str:
    """Return what the distances are, as `geotrack.itinerary.distances_told` says it in English."""
    lines = _lines(itinerary, voice)
    if lines and all(leg.way for leg in itinerary.legs):
        return voice("page.along", lines=lines)
    key = "page.along_partly_" if lines else "page."
    given = {"lines": lines} if lines else {}
    if any(track.measure == GREAT_CIRCLE for track in itinerary.tracks):
        return voice(f"{key}great_circles", **given, radius=voice.distance(EARTH_RADIUS_M))
    return voice(f"{key}geodesics", **given)


def _lines(itinerary: Itinerary, voice: Voice) -> str:
    return listed([voice("page.line", name=name) for name in followed_lines(itinerary)], voice)


def _been(track: Track) -> list[str]:
    return [_name(stop) for stop in track.stops if stop.role not in AHEAD]


def _ahead(track: Track) -> list[str]:
    return list(dict.fromkeys(_name(stop) for stop in track.stops if stop.role in AHEAD))


def _name(stop: Stop) -> str:
    return stop.place.name or stop.surface
