import json
import os
import sqlite3
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from geocoder_server import Says, Server, geonames, nominatim, photon, serving

from geotrack.errors import BadInputError
from geotrack.gazetteer import GeocoderSettings, OnlineGeocoder, open_geocoder
from geotrack.gazetteer.online import SERVICES

KEY = "s3cret-user"
NOTHING = {"nominatim": [], "photon": {"type": "FeatureCollection", "features": []}, "geonames": {"geonames": []}}
ONE = {
    "nominatim": [nominatim()],
    "photon": {"type": "FeatureCollection", "features": [photon()]},
    "geonames": {"totalResultsCount": 1, "geonames": [geonames()]},
}
IDS = {"nominatim": "nominatim:N42", "photon": "photon:R42", "geonames": "geonames:4242"}
FACTS = {
    "pickpoint": [nominatim()],
    "opencage": {
        "status": {"code": 200, "message": "OK"},
        "results": [
            {
                "formatted": "Kolkhozny, Russia",
                "geometry": {"lat": 44.9, "lng": 133.1},
                "components": {"_category": "place", "_type": "village", "country_code": "ru"},
                "bounds": {"southwest": {"lat": 44.88, "lng": 133.07}, "northeast": {"lat": 44.92, "lng": 133.13}},
            }
        ],
    },
    "pelias": {
        "features": [
            {
                "geometry": {"type": "Point", "coordinates": [133.1, 44.9]},
                "properties": {
                    "name": "Kolkhozny",
                    "label": "Kolkhozny, Russia",
                    "layer": "locality",
                    "country_code": "RU",
                },
                "bbox": [133.07, 44.88, 133.13, 44.92],
            }
        ]
    },
    "mapbox": {
        "features": [
            {
                "text": "Kolkhozny",
                "place_name": "Kolkhozny, Russia",
                "place_type": ["place"],
                "geometry": {"type": "Point", "coordinates": [133.1, 44.9]},
                "bbox": [133.07, 44.88, 133.13, 44.92],
                "properties": {},
            }
        ]
    },
    "arcgis": {
        "candidates": [
            {
                "address": "Kolkhozny, Russia",
                "location": {"x": 133.1, "y": 44.9},
                "attributes": {"Type": "City"},
                "extent": {"xmin": 133.07, "ymin": 44.88, "xmax": 133.13, "ymax": 44.92},
            }
        ]
    },
}
FACTS["geocodeearth"] = FACTS["pelias"]


class FakeTime:
    """A clock that only sleeping moves; it starts now, as other processes know the day too."""

    def __init__(self) -> None:
        self.now = datetime.now(UTC).timestamp() // 1  # whole seconds, so that sums are exact
        self.slept: list[float] = []

    def clock(self) -> float:
        """Return the seconds so far."""
        return self.now

    def sleep(self, seconds: float) -> None:
        """Let the seconds pass."""
        self.slept.append(seconds)
        self.now += seconds


Opener = Callable[..., OnlineGeocoder]


@pytest.fixture(autouse=True)
def _own_surroundings(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name in ("GEOTRACK_GEOCODER_KEY", "GEOTRACK_GEOCODER_EMAIL", "http_proxy", "HTTP_PROXY"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("GEOTRACK_CACHE", str(tmp_path / "cache"))


@pytest.fixture
def server() -> Iterator[Server]:
    """Return a server that knows nothing yet."""
    with serving() as running:
        yield running


@pytest.fixture
def time() -> FakeTime:
    """Return a clock that only sleeping moves."""
    return FakeTime()


@pytest.fixture
def opened(server: Server, time: FakeTime) -> Iterator[Opener]:
    """Return a function that opens a geocoder on the server."""
    every: list[OnlineGeocoder] = []

    def open_one(service: str = "nominatim", **more: Any) -> OnlineGeocoder:
        settings = GeocoderSettings(**{"service": service, "url": server.url, "key": KEY, **more})
        every.append(OnlineGeocoder(settings, clock=time.clock, sleep=time.sleep))
        return every[-1]

    yield open_one
    for geocoder in every:
        geocoder.close()


@pytest.mark.parametrize("service", ["nominatim", "photon", "geonames"])
def test_a_place_is_found(service: str, server: Server, opened: Opener) -> None:
    """The answer becomes a place with the service's own number, kind, country and extent."""
    server.says(ONE[service])
    (place,) = opened(service).find("Kolkhozny") or ()
    assert (place.id, place.name, place.country, place.feature) == (IDS[service], "Kolkhozny", "RU", "P.PPL")
    assert (place.lat, place.lon) == (44.9, 133.1)
    assert place.radius_km == pytest.approx(2.0 if service == "geonames" else 3.3, abs=0.1)


@pytest.mark.parametrize("service", sorted(FACTS))
def test_the_other_services_answer_in_their_own_shapes(service: str, server: Server, opened: Opener) -> None:
    """The same village, as each of them writes it."""
    server.says(FACTS[service])
    (place,) = opened(service).find("Kolkhozny") or ()
    assert (place.name, place.lat, place.lon, place.feature) == ("Kolkhozny", 44.9, 133.1, "P.PPL")
    assert place.radius_km == pytest.approx(3.3, abs=0.1)


def test_every_service_is_tested() -> None:
    """No row of the table is without an answer here."""
    assert {*ONE, *FACTS} == set(SERVICES)


@pytest.mark.parametrize("service", ["nominatim", "photon", "geonames"])
def test_nothing_found_is_an_answer(service: str, server: Server, opened: Opener) -> None:
    """No place is not the same as no answer, and it is remembered."""
    server.says(NOTHING[service])
    geocoder = opened(service)
    assert geocoder.find("Qqxburg") == geocoder.find("Qqxburg") == ()
    assert len(server.asked) == 1
    assert geocoder.trouble is None


def test_several_places_come_in_the_service_s_order(server: Server, opened: Opener) -> None:
    """An ambiguous name has up to five places; which one is meant is for the report to say."""
    server.says([nominatim(osm_id=number, lat=str(40 + number)) for number in range(9)])
    assert [place.lat for place in opened().find("Kolkhozny") or ()] == [40.0, 41.0, 42.0, 43.0, 44.0]


def test_only_the_name_and_the_country_go_out(server: Server, opened: Opener) -> None:
    """The request holds the bare name, the country's code, and how the answer is to be written."""
    opened().find("  Kolkhozny\n", "RU")
    (asked,) = server.asked
    assert asked.path == "/search"
    assert asked.query == {
        "q": "Kolkhozny",
        "countrycodes": "ru",
        "format": "json",
        "limit": "5",
        "addressdetails": "1",
        "accept-language": "en",
    }


def test_a_server_may_live_under_a_path(server: Server, opened: Opener) -> None:
    """The URL of a server of one's own is taken as it is."""
    opened(url=f"{server.url}/maps/nominatim/").find("Kolkhozny")
    assert server.asked[0].path == "/maps/nominatim/search"


def test_what_is_no_name_is_not_asked(server: Server, opened: Opener) -> None:
    """A sentence taken for a name by mistake stays here."""
    assert [opened().find(text) for text in ("", " ", "?", "word " * 40)] == [(), (), (), ()]
    assert server.asked == []


def test_whoever_asks_says_so(server: Server, opened: Opener) -> None:
    """The user agent is our own, with the e-mail."""
    opened(email="desk@example.org").find("Kolkhozny")
    agent = server.asked[0].headers["user-agent"]
    assert agent.startswith("geotrack/")
    assert agent.endswith(" (desk@example.org)")
    assert not {"cookie", "referer"} & set(server.asked[0].headers)


def test_places_of_another_country_are_left_out(server: Server, opened: Opener) -> None:
    """Photon cannot be asked for one country: its answers are sifted."""
    server.says({"features": [photon(osm_id=1, countrycode="BY"), photon(osm_id=2)]})
    assert [place.country for place in opened("photon").find("Kolkhozny", "RU") or ()] == ["RU"]


def test_shops_and_streets_are_no_places(server: Server, opened: Opener) -> None:
    """What is found when there is no such town is left out."""
    server.says([nominatim(**{"class": "shop", "type": "bakery"}), nominatim(**{"class": "highway", "type": "road"})])
    assert opened().find("Kolkhozny") == ()


def test_too_many_requests_are_tried_again_later(server: Server, opened: Opener, time: FakeTime) -> None:
    """After 429 the server's own wish is heeded."""
    server.says(Says(status=429, headers=(("Retry-After", "7"),)), ONE["nominatim"])
    assert opened().find("Kolkhozny")
    assert time.slept == [7.0]


def test_a_fault_of_the_server_is_tried_again_with_back_off(server: Server, opened: Opener, time: FakeTime) -> None:
    """Three tries, each after a longer wait; then the name has no answer, and the reason is told in words."""
    server.says(Says(b"<h1>500</h1>", status=500))
    geocoder = opened()
    assert geocoder.find("Kolkhozny") is None
    assert len(server.asked) == 3
    assert time.slept == [2.0, 8.0]
    assert geocoder.trouble == f"Nominatim ({server.url.removeprefix('http://')}) is out of order (status 500)"


def test_a_server_that_wants_a_long_rest_gets_it(server: Server, opened: Opener, time: FakeTime) -> None:
    """Nobody waits an hour: nothing more is asked in this run."""
    server.says(Says(status=429, headers=(("Retry-After", "3600"),)))
    geocoder = opened()
    assert geocoder.find("Kolkhozny") is None
    assert geocoder.find("Qqxburg") is None
    assert len(server.asked) == 1
    assert time.slept == []


BROKEN = {
    "no JSON": Says(b"{'name': "),
    "a page": Says(b"<!DOCTYPE html><h1>Welcome to the hotel's network</h1>"),
    "no text": Says(b"\xff\xfe\x00"),
    "a number": Says(7),
    "null in a list": Says({"features": None}),
    "deep": Says(b"[" * 100_000),
    "10 MB": Says(b"[" + b'"x",' * 2_500_000 + b'"x"]'),
    "endless promise": Says(b"[]", headers=(("Content-Length", "99999999"),)),
}


@pytest.mark.parametrize("says", BROKEN.values(), ids=BROKEN)
@pytest.mark.parametrize("service", ["nominatim", "photon", "geonames"])
def test_what_cannot_be_read_is_no_answer(service: str, says: Says, server: Server, opened: Opener) -> None:
    """A malformed or oversized answer gives no place, no exception and no second try."""
    server.says(says)
    geocoder = opened(service, timeout=2.0)
    assert not geocoder.find("Kolkhozny")
    assert len(server.asked) == 1


def test_a_slow_server_is_not_waited_for(server: Server, opened: Opener) -> None:
    """After the time-out the name has no answer; after two such names nothing more is asked."""
    server.says(Says([], after=30.0))
    geocoder = opened(timeout=0.05)
    assert [geocoder.find(name) for name in ("Kolkhozny", "Qqxburg", "Zzxville")] == [None, None, None]
    assert len(server.asked) == 2
    assert "does not answer in time" in (geocoder.trouble or "")


def test_when_the_network_is_gone_nothing_more_is_asked(time: FakeTime) -> None:
    """The first connection that fails is the last that is tried."""
    with serving() as gone:
        url = gone.url
    settings = GeocoderSettings(service="nominatim", url=url)
    with OnlineGeocoder(settings, clock=time.clock, sleep=time.sleep) as geocoder:
        assert geocoder.find("Kolkhozny") is None
        assert "cannot be reached" in (geocoder.trouble or "")
        with serving() as elsewhere:
            assert geocoder.find("Qqxburg") is None
            assert elsewhere.asked == []
    assert time.slept == []


@pytest.mark.parametrize("status", [401, 403])
def test_a_refusal_ends_the_asking(status: int, server: Server, opened: Opener) -> None:
    """A wrong key is wrong for every name; it is not told in the message."""
    server.says(Says({"error": KEY}, status=status))
    geocoder = opened("geonames")
    assert [geocoder.find("Kolkhozny"), geocoder.find("Qqxburg")] == [None, None]
    assert len(server.asked) == 1
    assert "refuses" in (geocoder.trouble or "")
    assert KEY not in (geocoder.trouble or "")


def test_geonames_says_in_its_body_that_the_user_is_unknown(server: Server, opened: Opener) -> None:
    """GeoNames refuses with status 200."""
    server.says({"status": {"message": "user does not exist.", "value": 10}})
    geocoder = opened("geonames")
    assert geocoder.find("Kolkhozny") is None
    assert "refuses" in (geocoder.trouble or "")


def test_a_place_that_lies_nowhere_is_dropped(server: Server, opened: Opener) -> None:
    """Latitude 95, nan, infinity and words leave the others in peace."""
    bad = ["95", "nan", "-inf", "north", None, [], "1e999"]
    places = [nominatim(osm_id=number, lat=lat) for number, lat in enumerate(bad)]
    server.says([*places, nominatim(osm_id=99), nominatim(osm_id=98, lon="181")])
    assert [place.id for place in opened().find("Kolkhozny") or ()] == ["nominatim:N99"]
    server.says(Says(b'{"features": [' + json.dumps(photon()).replace("44.9]", "NaN]").encode() + b"]}"))
    assert opened("photon").find("Kolkhozny") == ()


def test_a_hostile_name_stays_text_and_short(server: Server, opened: Opener) -> None:
    """Markup is left as it is, for the page to escape; control characters, bidi marks and length are not."""
    server.says([nominatim(name="<script>alert(1)</script>\x1b[31m\u202e" + "x" * 500_000, osm_id="1'; DROP", type={})])
    (place,) = opened().find("Kolkhozny") or (None,)
    assert place is None  # the type is no word
    server.says([nominatim(name="<script>alert(1)</script>\x1b[31m\u202e" + "x" * 500_000, osm_id="1'; DROP")])
    (place,) = opened().find("Qqxburg") or ()
    assert place.name.startswith("<script>alert(1)</script> [31m x")
    assert len(place.name) <= 120
    assert place.id == "nominatim:44.9,133.1"


def test_no_other_server_is_sent_to(server: Server, opened: Opener) -> None:
    """A redirection within the server is followed, one to another is not."""
    with serving() as other:
        other.says(ONE["nominatim"])
        server.says(Says(status=302, headers=(("Location", f"{other.url.replace('127.0.0.1', 'localhost')}/x"),)))
        assert opened().find("Kolkhozny") is None
        assert other.asked == []
    server.says(Says(status=302, headers=(("Location", "/elsewhere"),)), ONE["nominatim"])
    assert opened().find("Qqxburg")


def test_one_request_a_second(server: Server, opened: Opener, time: FakeTime) -> None:
    """Requests are a second apart, also where several threads ask."""
    geocoder = opened()
    threads = [threading.Thread(target=geocoder.find, args=(f"Qqx{letter}",)) for letter in "abcde"]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(server.asked) == 5
    assert time.slept == [1.0] * 4


def test_processes_share_the_second(server: Server, opened: Opener, time: FakeTime) -> None:
    """Two geocoders, as two processes have them, take turns through the cache's file."""
    first, second = opened(), opened()
    for geocoder, name in ((first, "Qqxa"), (second, "Qqxb"), (first, "Qqxc"), (second, "Qqxd")):
        geocoder.find(name)
    assert time.slept == [1.0] * 3
    time.now -= 1e6  # the clock is set right: nobody waits for what was booked before
    second.find("Qqxe")
    assert time.slept == [1.0] * 3
    assert len(server.asked) == 5


def test_names_in_any_script_are_asked(server: Server, opened: Opener) -> None:
    """The name goes out as it is written."""
    opened("photon").find("Колхозный", "RU")
    assert server.asked[0].query["q"] == "Колхозный"


def test_an_answer_is_asked_for_once(server: Server, opened: Opener) -> None:
    """The second geocoder finds it on disk; another country and another service do not mix."""
    server.says(ONE["nominatim"])
    first = opened().find("Kolkhozny")
    assert opened().find("KOLKHOZNY ") == first
    assert len(server.asked) == 1
    opened().find("Kolkhozny", "RU")
    opened("pickpoint").find("Kolkhozny")
    assert len(server.asked) == 3


def test_an_answer_is_kept_for_the_next_process(server: Server, opened: Opener) -> None:
    """What one process has asked, another finds."""
    server.says(ONE["nominatim"])
    opened().find("Kolkhozny")
    code = (
        "import sys; from geotrack.gazetteer import open_geocoder\n"
        "with open_geocoder('nominatim', url=sys.argv[1]) as g: print(g.find('Kolkhozny')[0].id)"
    )
    done = subprocess.run([sys.executable, "-c", code, server.url], check=True, capture_output=True, text=True)
    assert done.stdout.strip() == "nominatim:N42"
    assert len(server.asked) == 1


def test_old_answers_are_asked_again(server: Server, opened: Opener, tmp_path: Path) -> None:
    """What was found holds half a year, what was not a month."""
    opened().find("Qqxburg")
    (file,) = (tmp_path / "cache").iterdir()
    db = sqlite3.connect(file)
    with db:
        db.execute("UPDATE answer SET day = day - 31")
    db.close()
    opened().find("Qqxburg")
    assert len(server.asked) == 2


def test_the_cache_is_its_owner_s_and_holds_no_key(server: Server, opened: Opener, tmp_path: Path) -> None:
    """The names of a confidential report are nobody else's; keys and e-mails are not kept at all."""
    server.says(ONE["geonames"])
    opened("geonames", email="desk@example.org").find("Kolkhozny")
    (file,) = (tmp_path / "cache").iterdir()
    assert b"olkhozny" in file.read_bytes()
    assert KEY.encode() not in file.read_bytes()
    assert b"desk@" not in file.read_bytes()
    if os.name == "posix":
        assert file.stat().st_mode & 0o077 == 0


@pytest.mark.parametrize("service", ["mapbox", "arcgis"])
def test_what_may_not_be_kept_is_not(service: str, server: Server, opened: Opener, tmp_path: Path) -> None:
    """Services whose terms forbid it leave nothing on disk; within a run they are asked once all the same."""
    server.says(FACTS[service])
    geocoder = opened(service)
    assert geocoder.find("Kolkhozny") == geocoder.find("Kolkhozny") != ()
    assert len(server.asked) == 1
    assert not (tmp_path / "cache").exists()


def spoil_header(file: Path) -> None:
    """Make it no database."""
    file.write_bytes(b"no database" * 1000)


def spoil_rows(file: Path) -> None:
    """Put rubbish into every row."""
    db = sqlite3.connect(file)
    with db:
        db.execute("UPDATE answer SET places = '[{\"id\": 1}]', day = 'x'")
    db.close()


def spoil_table(file: Path) -> None:
    """Take the table away and put another in its place."""
    db = sqlite3.connect(file)
    with db:
        db.execute("DROP TABLE answer")
        db.execute("CREATE TABLE answer (x)")
    db.close()


def make_folder(file: Path) -> None:
    """Put a folder in the file's place."""
    file.unlink()
    file.mkdir()


@pytest.mark.parametrize("spoil", [spoil_header, spoil_rows, spoil_table, make_folder])
def test_a_spoilt_cache_never_stops_the_work(
    spoil: Callable[[Path], None], server: Server, opened: Opener, tmp_path: Path
) -> None:
    """The name is asked again."""
    server.says(ONE["nominatim"])
    geocoder = opened()
    geocoder.find("Kolkhozny")
    geocoder.close()
    spoil(tmp_path / "cache" / "geocoder-1.sqlite")
    assert opened().find("Kolkhozny")
    assert len(server.asked) == 2


def test_a_cache_that_cannot_be_written_never_stops_the_work(
    server: Server, opened: Opener, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A file stands where the folder should be."""
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("GEOTRACK_CACHE", str(tmp_path / "file" / "cache"))
    server.says(ONE["nominatim"])
    geocoder = opened()
    assert geocoder.find("Kolkhozny") == geocoder.find("Kolkhozny") != ()
    assert len(server.asked) == 1


SETTINGS = {
    "unknown service": ({"service": "atlantis"}, "nominatim, photon, geonames"),
    "no contact": ({"service": "nominatim"}, "--geocoder-email"),
    "no user name": ({"service": "geonames"}, "GEOTRACK_GEOCODER_KEY"),
    "no server": ({"service": "pelias"}, "--geocoder-url"),
    "no URL": ({"service": "photon", "url": "photon.example"}, "https://HOST"),
    "a file": ({"service": "photon", "url": "file:///etc/passwd"}, "https://HOST"),
    "a bad port": ({"service": "photon", "url": "http://photon:http"}, "https://HOST"),
    "a password in the URL": ({"service": "photon", "url": "https://me:word@photon.example"}, "--geocoder-key"),
    "a line in the e-mail": ({"service": "nominatim", "email": "a@b.org\r\nX: y"}, "NAME@HOST"),
    "no e-mail": ({"service": "nominatim", "email": "desk"}, "NAME@HOST"),
}


@pytest.mark.parametrize(("given", "hint"), SETTINGS.values(), ids=SETTINGS)
def test_settings_that_do_not_suffice_are_refused_with_a_hint(given: dict[str, str], hint: str) -> None:
    """What is missing is told before anything is sent."""
    with pytest.raises(BadInputError) as refused:
        open_geocoder(**given)
    assert hint in (refused.value.hint or "")


def test_keys_come_from_the_environment_and_are_never_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    """``repr`` leaves the key out; the public servers are spoken to by https, and never faster than once a second."""
    monkeypatch.setenv("GEOTRACK_GEOCODER_KEY", KEY)
    settings = GeocoderSettings(service="geonames", pause=0.0).checked()
    assert settings.key == KEY
    assert KEY not in repr(settings)
    assert (settings.scheme, settings.host, settings.pause) == ("https", "secure.geonames.org", 1.0)
