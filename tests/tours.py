"""Forty and more itineraries for the tests of maps: from two stops in one town to sixty around the world."""

import random
from collections.abc import Callable, Sequence
from dataclasses import replace

import journeys
from journeys import REPORT, journey, mention, place

from geotrack.itinerary import Contradiction, Itinerary, Rival, Side, Track
from geotrack.place import Place

__all__ = ["EVERY"]

MODES = ("train", "plane", "ship", "road", "foot", "bicycle", "animal", "helicopter", "boat", None)
LONG = "Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogoch"
GARDENS = "The Royal Botanic Gardens at the Upper Reach of the River, North Gate"
RIGHT_TO_LEFT = (
    ("القاهرة", 30.04, 31.24),
    ("بيت لحم", 31.70, 35.20),
    ("תל אביב-יפו", 32.08, 34.78),
    ("دمشق", 33.51, 36.29),
)
EAST_ASIA = (
    ("東京都", 35.69, 139.69),
    ("서울특별시", 37.57, 126.98),
    ("北京市", 39.9, 116.4),
    ("Улаанбаатар", 47.92, 106.92),
)


def one(*tracks: Track, **more: object) -> Itinerary:
    """Return an itinerary of these tracks, with ids that are unique in it."""
    named = []
    for index, track in enumerate(tracks):
        stops = tuple(replace(s, id=f"s{index}-{n}") for n, s in enumerate(track.stops))
        named.append(replace(track, id=f"t{index + 1}", stops=stops))
    return Itinerary(report=REPORT, tracks=tuple(named), **more)  # type: ignore[arg-type]  # fields of an itinerary


def scattered(number: int, *, lat: float, lon: float, spread: float, seed: int, name: str = "Stop") -> list[Place]:
    """Return places at random within `spread` degrees of a point, each with a radius that suits."""
    chance = random.Random(seed * 1000 + number)  # noqa: S311 - the same places every time
    return [
        place(
            f"{chance.choice(('', 'Saint ', 'Upper ', 'New '))}{name} {i}",
            max(-80.0, min(84.0, lat + chance.uniform(-spread, spread) * 0.6)),
            (lon + chance.uniform(-spread, spread) + 180.0) % 360.0 - 180.0,
            radius_km=chance.choice((0.2, 1.0, 8.0)),
        )
        for i in range(1, number + 1)
    ]


def wander(number: int, *, lat: float, lon: float, spread: float, seed: int) -> Itinerary:
    """Return one traveller's way through scattered places, by every means."""
    return one(journey(*scattered(number, lat=lat, lon=lon, spread=spread, seed=seed), modes=MODES * number))


def around_the_world(number: int) -> Itinerary:
    """Return a journey eastward around the earth."""
    chance = random.Random(number)  # noqa: S311 - as above
    places = [place(f"Port {i}", chance.uniform(-45, 60), -179 + 358 * i / number, radius_km=5) for i in range(number)]
    return one(journey(*places, modes=MODES * number))


def to_and_fro() -> Itinerary:
    """Return a shuttle between two towns, three times each way, and on."""
    here, there = place("Calais", 50.95, 1.86), place("Dover", 51.13, 1.31)
    return one(journey(here, there, here, there, here, there, place("London", 51.5, -0.12), modes=("ship",) * 5))


def loop() -> Itinerary:
    """Return a round through six towns that ends where it began, twice."""
    ring = scattered(6, lat=45.0, lon=7.0, spread=2.0, seed=3)
    return one(journey(*ring, *ring, ring[0], modes=("bicycle",) * 12))


def near_coincident() -> Itinerary:
    """Return legs between the same two neighbourhoods, from five different doors."""
    places = [place(f"Door {i}", 43.1 + 0.4 * (i % 2) + 0.01 * i, 131.9 + 0.02 * i) for i in range(10)]
    return one(journey(*places, modes=("road", "train") * 5))


def polar() -> Itinerary:
    """Return a flight by way of the North Pole."""
    return one(journey(
        place("Longyearbyen", 78.22, 15.65), place("North Pole", 90.0, 0.0), place("Utqiagvik", 71.29, -156.79),
        modes=("plane", "plane"),
    ))  # fmt: skip


def southern() -> Itinerary:
    """Return a walk to the South Pole and a flight on."""
    return one(journey(
        place("Punta Arenas", -53.16, -70.9), place("Union Glacier", -79.76, -82.9), place("South Pole", -90.0, 0.0),
        place("Christchurch", -43.5, 172.6), modes=("plane", "foot", "plane"),
    ))  # fmt: skip


def to_and_fro_over_the_line() -> Itinerary:
    """Return a tour of Fiji and its neighbours, over the antimeridian and back."""
    towns = (("Suva", -18.14, 178.44), ("Taveuni", -16.99, -179.88), ("Levuka", -17.68, 178.83),
             ("Lakeba", -18.2, -178.8),
             ("Savusavu", -16.78, 179.33), ("Rotuma", -12.5, 177.07), ("Nuku'alofa", -21.13, -175.2))  # fmt: skip
    return one(journey(*(place(name, lat, lon) for name, lat, lon in towns), modes=("boat",) * 6))


def travellers(number: int, stops: int, spread: float) -> Itinerary:
    """Return several travellers with a meeting at the end."""
    meeting = place("Vienna", 48.21, 16.37, radius_km=9)
    each = [
        journey(
            *scattered(stops, lat=48, lon=14, spread=spread, seed=number * 10 + i, name=f"Town {i}"),
            meeting,
            traveller=f"Delegate {i}",
            modes=MODES[i:] + MODES,
        )
        for i in range(1, number + 1)
    ]
    return one(*each)


def long_names() -> Itinerary:
    """Return stops whose names are long, in one word and in many."""
    names = (LONG, "Saint-Remy-en-Bouzemont-Saint-Genest-et-Isson by the mill", GARDENS, "Å", LONG[::-1].title())
    places = [place(name, 52.0 + 0.4 * i, -4.0 + 0.5 * (i % 3)) for i, name in enumerate(names)]
    return one(journey(*places, modes=("foot",) * 4))


def scripts(names: Sequence[tuple[str, float, float]]) -> Itinerary:
    """Return stops named in another script."""
    return one(journey(*(place(name, lat, lon, radius_km=10) for name, lat, lon in names), modes=("plane", "road")))


def only_ahead() -> Itinerary:
    """Return a plan of which nothing has happened."""
    track = journey(*scattered(4, lat=10, lon=20, spread=4, seed=8))
    return one(replace(track, stops=tuple(replace(s, role="planned") for s in track.stops)))


def doubtful() -> Itinerary:
    """Return a stop whose name fits three places, and mentions around."""
    paris, texas = place("Paris", 48.857, 2.352, country="FR", radius_km=8), place("Paris, Texas", 33.66, -95.56)
    rome, lyon = place("Rome", 41.89, 12.48, country="IT"), place("Lyon", 45.75, 4.85, country="FR")
    track = journey(rome, paris, modes=("train",))
    rivals = (Rival(place=paris, score=0.6), Rival(place=texas, score=0.3))
    doubt = replace(mention(1, "Paris", paris, role="stop"), stop="s0-1", confidence=0.6, candidates=rivals)
    return one(track, mentions=(doubt, mention(2, "Lyon", lyon)))


def places_named() -> Itinerary:
    """Return a report that names fifteen places and in which nobody travels."""
    places = scattered(15, lat=51, lon=10, spread=5, seed=5, name="Village")
    return Itinerary(
        report=REPORT,
        mentions=tuple(mention(i, p.name, p) for i, p in enumerate(places)),
        empty_because="nobody is said to have travelled",
    )


def merged() -> Itinerary:
    """Return what two reports tell of one journey: of Rome both, of Florence one, of Milan the other."""
    towns = (place("Rome", 41.89, 12.48, country="IT"), place("Florence", 43.77, 11.26, country="IT"),
             place("Milan", 45.46, 9.19, country="IT"))  # fmt: skip
    track = journey(*towns, modes=("train", "road"))
    told = (("one", "two"), ("one",), ("two",))
    stops = tuple(
        replace(s, evidence=tuple(replace(s.evidence[0], report=report) for report in reports), arrive=f"2024-05-0{n}")
        for n, (s, reports) in enumerate(zip(track.stops, told, strict=True), start=1)
    )
    pisa = replace(mention(1, "Pisa", place("Pisa", 43.72, 10.4, country="IT")), report="two")
    sides = (Side(report="one", value="2024-05-01"), Side(report="two", value="2024-05-02", words="the next day"))
    return one(
        replace(track, stops=stops),
        mentions=(pisa,),
        reports=(replace(REPORT, id="one", title="From Rome to Florence"), replace(REPORT, id="two", title="To Milan")),
        contradictions=(Contradiction(kind="arrive", about="Rome", stop="s0-0", sides=sides, kept="2024-05-01"),),
    )


def in_one_town(number: int) -> Itinerary:
    """Return stops within two kilometres."""
    places = scattered(number, lat=48.86, lon=2.35, spread=0.012, seed=1, name="Square")
    return one(journey(*(replace(p, radius_km=0.1) for p in places), modes=("foot", "road") * number))


def dated() -> Itinerary:
    """Return two travellers with dates, told in turns."""
    first, second = (scattered(3, lat=40 + 5 * i, lon=20, spread=5, seed=20 + i, name=f"City {i}") for i in (0, 1))
    tracks = []
    for index, places in enumerate((first, second)):
        track = journey(*places, traveller=f"Envoy {index}", modes=("train", "plane"))
        stops = tuple(replace(s, arrive=f"2024-03-{2 * n + index + 1:02}", arrive_words="that day")
                      for n, s in enumerate(track.stops))  # fmt: skip
        tracks.append(replace(track, stops=stops))
    return one(*tracks)


def strung(number: int) -> Itinerary:
    """Return stops close together along a straight line, as on a railway."""
    return one(journey(*(place(f"Halt {i}", 52.0, 5.0 + 0.05 * i) for i in range(number)), modes=("train",) * number))


def clusters() -> Itinerary:
    """Return three crowds of stops in three far cities."""
    found = [scattered(6, lat=lat, lon=lon, spread=0.05, seed=i, name=f"Hall {i}")
             for i, (lat, lon) in enumerate(((48.86, 2.35), (40.71, -74.0), (35.69, 139.7)))]  # fmt: skip
    return one(journey(*(p for group in found for p in group), modes=("road",) * 18))


EVERY: dict[str, Callable[[], Itinerary]] = {
    "primorye": journeys.primorye,
    "antimeridian": journeys.antimeridian,
    "one stop": journeys.one_stop,
    "revisited": journeys.revisited,
    "two tracks": journeys.two_tracks,
    "crowd": journeys.crowd,
    "mentions only": journeys.mentions_only,
    "to and fro": to_and_fro,
    "loop": loop,
    "near coincident": near_coincident,
    "polar": polar,
    "southern": southern,
    "over the line": to_and_fro_over_the_line,
    "long names": long_names,
    "right to left": lambda: scripts(RIGHT_TO_LEFT),
    "east asia": lambda: scripts(EAST_ASIA),
    "only ahead": only_ahead,
    "doubtful": doubtful,
    "places named": places_named,
    "dated": dated,
    "merged": merged,
    "clusters": clusters,
    "strung 8": lambda: strung(8),
    "strung 30": lambda: strung(30),
    "two travellers": lambda: travellers(2, 4, 3.0),
    "three travellers": lambda: travellers(3, 5, 1.0),
    "six travellers": lambda: travellers(6, 4, 8.0),
    **{f"town {n}": lambda n=n: in_one_town(n) for n in (2, 5, 12, 25)},
    **{f"world {n}": lambda n=n: around_the_world(n) for n in (6, 20, 60)},
    **{
        f"wander {number} in {spread}": lambda number=number, spread=spread, seed=seed: wander(
            number, lat=20.0 + 7 * seed % 40, lon=40.0 * seed - 170, spread=spread, seed=seed
        )
        for seed, (number, spread) in enumerate(
            ((2, 0.05), (4, 0.3), (6, 3.0), (8, 15.0), (10, 0.3), (12, 60.0), (15, 3.0), (20, 15.0), (25, 60.0),
             (30, 3.0), (40, 15.0))
        )
    },
}  # fmt: skip
