"""Itineraries that the tests of maps and exports draw: written by hand, so that nothing else needs to work."""

from collections.abc import Sequence

from geotrack.geodesy import Point
from geotrack.itinerary import Claim, Evidence, Itinerary, Mention, ReportRef, Stop, Track
from geotrack.place import Place

__all__ = [
    "all_hostile",
    "antimeridian",
    "crowd",
    "empty",
    "hostile",
    "mentions_only",
    "one_stop",
    "primorye",
    "revisited",
    "two_tracks",
]

REPORT = ReportRef(id="vladivostok", title="Two days in Vladivostok", published="2023-09-18", source="Example Wire")


def place(
    name: str, lat: float, lon: float, *, radius_km: float = 1.0, feature: str = "P.PPL", country: str = "RU"
) -> Place:
    """Return a place with an id of its own name."""
    slug = name.lower().replace(" ", "-")
    return Place(
        id=f"geotrack:{slug}", name=name, lat=lat, lon=lon, radius_km=radius_km, feature=feature, country=country
    )


def stop(number: int, where: Place, quote: str = "", **more: object) -> Stop:
    """Return a stop that a quote proves."""
    evidence = (Evidence(report=REPORT.id, start=0, end=len(quote), quote=quote, supports="visit", rule="test"),)
    return Stop(id=f"s{number}", place=where, surface=where.name, evidence=evidence if quote else (), **more)  # type: ignore[arg-type]  # keywords of a stop


def mention(number: int, surface: str, where: Place | None, *, kind: str = "place", role: str = "mention") -> Mention:
    """Return a mention somewhere in the text."""
    start = number * 100
    return Mention(
        id=f"m{number}",
        start=start,
        end=start + len(surface),
        surface=surface,
        kind=kind,
        role=role,
        place=where,
        confidence=0.9,
    )


def primorye() -> Itinerary:
    """Return the example: three stops, a fourth under way."""
    airport = place("Knevichi Airport", 43.396, 132.148, radius_km=1.5, feature="S.AIRP")
    city = place("Vladivostok", 43.115, 131.885, radius_km=9.0, feature="P.PPLA")
    station = place("Artyom-Primorsky 1 station", 43.36, 132.19, radius_km=0.5, feature="S.RSTN")
    border = place("Khasan", 42.429, 130.645, radius_km=2.0)
    saturday = {"arrive": "2023-09-16", "arrive_words": "early on Saturday"}
    stops = (
        stop(
            1,
            airport,
            "He visited Knevichi Airport, where he met the minister.",
            role="origin",
            confidence=0.93,
            **saturday,
        ),
        stop(
            2,
            city,
            "spent two days in Vladivostok reviewing various facilities",
            arrive="2023-09-16",
            depart="2023-09-17",
            confidence=0.97,
            depart_words="two days",
        ),
        stop(
            3,
            station,
            "left Artyom-Primorsky 1 station in the Primorye Region",
            mode_to_next="train",
            order="stated",
            depart="2023-09-17",
            confidence=0.9,
        ),
        stop(
            4,
            border,
            "The leader's train headed to the Khasan border checkpoint",
            role="en_route",
            order="stated",
            confidence=0.85,
        ),
    )
    jakarta = place("Jakarta", -6.2, 106.8, feature="P.PPLC", country="ID", radius_km=20)
    moscow = place("Moscow", 55.75, 37.62, feature="P.PPLC", radius_km=25)
    pyongyang = place("Pyongyang", 39.03, 125.75, feature="P.PPLC", country="KP", radius_km=15)
    russia = place("Russia", 60.0, 100.0, feature="A.PCLI", radius_km=3000)
    mentions = (
        mention(1, "JAKARTA", jakarta, kind="dateline", role="dateline"),
        mention(2, "Russia", russia),
        mention(3, "Moscow", moscow, kind="metonym", role="metonym"),
        mention(4, "Pyongyang", pyongyang, kind="metonym", role="metonym"),
        mention(5, "Marshal Shaposhnikov", None, kind="name_part", role="name_part"),
        mention(6, "Eastern Cosmodrome", None),
    )
    claim = Claim(
        text="about 250 km",
        start=900,
        end=912,
        start_name=station.name,
        end_name=border.name,
        metres=250_000.0,
        geodesic_metres=163_200.0,
        verdict="route_length",
        explanation="A railway may well be that long.",
        track="t1",
        start_stop="s3",
        end_stop="s4",
    )
    track = Track(id="t1", traveller="Kim Jong-un", stops=stops)
    return Itinerary(report=REPORT, tracks=(track,), mentions=mentions, claims=(claim,), version="0.1.0")


def journey(*places: Place, traveller: str = "The crew", modes: tuple[str | None, ...] = ()) -> Track:
    """Return a track through the places, in their order."""
    ways = (*modes, *(None,) * len(places))
    stops = tuple(
        stop(i, where, f"They came to {where.name} at last.", mode_to_next=ways[i - 1])
        for i, where in enumerate(places, 1)
    )
    return Track(id="t1", traveller=traveller, stops=stops)


def antimeridian() -> Itinerary:
    """Return a voyage from Sydney to Apia and Honolulu, over the antimeridian."""
    places = (
        place("Sydney", -33.87, 151.21, country="AU"),
        place("Suva", -18.14, 178.44, country="FJ"),
        place("Apia", -13.83, -171.77, country="WS"),
        place("Honolulu", 21.31, -157.86, country="US"),
    )
    return Itinerary(report=REPORT, tracks=(journey(*places, modes=("ship", "ship", "plane")),))


def one_stop() -> Itinerary:
    """Return a visit to one city."""
    return Itinerary(report=REPORT, tracks=(journey(place("Paris", 48.857, 2.352, country="FR", radius_km=8)),))


def revisited() -> Itinerary:
    """Return a round trip that sees Rome twice and comes back by the same way."""
    rome, bari = place("Rome", 41.89, 12.48, country="IT"), place("Bari", 41.12, 16.87, country="IT")
    patras = place("Patras", 38.25, 21.73, country="GR")
    return Itinerary(
        report=REPORT, tracks=(journey(rome, bari, patras, bari, rome, modes=("train", "ship", "ship", "road")),)
    )


def two_tracks() -> Itinerary:
    """Return two travellers who meet."""
    berlin, paris = place("Berlin", 52.52, 13.4, country="DE"), place("Paris", 48.857, 2.352, country="FR")
    rome, geneva = place("Rome", 41.89, 12.48, country="IT"), place("Geneva", 46.2, 6.15, country="CH")
    first = journey(berlin, geneva, paris, traveller="The minister", modes=("plane", "train"))
    second = journey(rome, geneva, traveller="The envoy", modes=("road",))
    renamed = tuple(Stop(id=f"s{i + 10}", place=s.place, surface=s.surface) for i, s in enumerate(second.stops))
    return Itinerary(report=REPORT, tracks=(first, Track(id="t2", traveller="The envoy", stops=renamed)))


def crowd(number: int = 20, *, spread: float = 3.0) -> Itinerary:
    """Return a tour of many stops around a point, in a spiral."""
    start = Point(47.0, 9.0)
    places = tuple(
        place(
            f"Village {i}",
            start.lat + spread * (i * 37 % 20 - 10) / 20,
            start.lon + spread * (i * 53 % 23 - 11) / 12,
            country="CH",
        )
        for i in range(1, number + 1)
    )
    return Itinerary(report=REPORT, tracks=(journey(*places, modes=("road", "foot", "bicycle", None) * number),))


def mentions_only() -> Itinerary:
    """Return a report with places but without a journey."""
    cairo = place("Cairo", 30.04, 31.24, country="EG")
    return Itinerary(
        report=REPORT, mentions=(mention(1, "Cairo", cairo),), empty_because="nobody is said to have travelled"
    )


def empty() -> Itinerary:
    """Return a report without any place."""
    return Itinerary(report=ReportRef(id="none"), empty_because="no place is named")


def hostile(text: str) -> Itinerary:
    """Return an itinerary with the text in every field that a report or a gazetteer can fill."""
    here = Place(id=f"geotrack:{text}", name=text, lat=43.1, lon=131.9, radius_km=9.0, country=text[:2])
    there = Place(id=f"geotrack:there{text}", name=f"There {text}", lat=43.4, lon=132.2, radius_km=1.0)
    aside = Place(id=f"geotrack:aside{text}", name=f"Aside {text}", lat=43.2, lon=131.0)
    evidence = (
        Evidence(report=text, start=0, end=len(text), quote=f"He saw {text} there", supports="visit", rule=text),
    )
    words = {"arrive_words": text, "depart_words": text, "note": text, "order_evidence": text, "derived": text}
    stops = (
        Stop(id="s1", place=here, surface=text, arrive=text, evidence=evidence, **words),  # type: ignore[arg-type]  # keywords of a stop
        Stop(id="s2", place=there, surface=text, depart=text, mode_to_next="train", evidence=evidence),
        Stop(id="s3", place=here, surface=text, role="planned", evidence=evidence),
    )
    mentions = (
        Mention(id="m1", start=0, end=len(text), surface=text, kind="place", role="mention", place=aside, reason=text),
        Mention(id="m2", start=0, end=len(text), surface=text, kind="place", role="mention", reason=text),
    )
    claim = Claim(
        text=text,
        start=0,
        end=len(text),
        start_name=text,
        end_name=text,
        metres=1000.0,
        geodesic_metres=900.0,
        verdict="wrong",
        explanation=text,
    )
    return Itinerary(
        report=ReportRef(id=text, title=text, published=text, source=text),
        tracks=(Track(id="t1", traveller=text, aliases=(text,), stops=stops),),
        mentions=mentions,
        claims=(claim,),
        warnings=(text,),
        version=text,
    )


def all_hostile(texts: Sequence[str]) -> Itinerary:
    """Return one itinerary in which each text is a traveller with hostile stops, mentions and claims."""
    each = [hostile(text) for text in texts]
    tracks = tuple(
        Track(id=f"t{i}", traveller=one.tracks[0].traveller, stops=one.stops) for i, one in enumerate(each, 1)
    )
    return Itinerary(
        report=each[0].report,
        tracks=tracks,
        mentions=tuple(mention for one in each for mention in one.mentions),
        claims=tuple(claim for one in each for claim in one.claims),
        warnings=tuple(texts),
    )
