"""A server on loopback that answers as online geocoders do, and remembers what it was asked."""

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, NamedTuple
from urllib.parse import parse_qs, urlsplit

__all__ = ["Asked", "Says", "Server", "geonames", "nominatim", "photon", "serving"]


class Says(NamedTuple):
    """One answer of the server."""

    body: Any = None  # bytes as they are, else JSON
    status: int = 200
    headers: tuple[tuple[str, str], ...] = ()
    after: float = 0.0


class Asked(NamedTuple):
    """One request as it came in."""

    path: str
    query: dict[str, str]
    headers: dict[str, str]


class Server(ThreadingHTTPServer):
    """Gives its answers one after the other, the last for ever."""

    daemon_threads = True
    block_on_close = False

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.asked: list[Asked] = []
        self.answers: list[Says] = [Says([])]
        self.closing = threading.Event()

    @property
    def url(self) -> str:
        """Where it listens."""
        return f"http://127.0.0.1:{self.server_address[1]}"

    def says(self, *answers: Any) -> None:
        """Set the answers to come: JSON, or a `Says`."""
        self.answers = [answer if isinstance(answer, Says) else Says(answer) for answer in answers]

    def handle_error(self, *_: object) -> None:
        """Stay calm when somebody hangs up."""


class _Handler(BaseHTTPRequestHandler):
    server: Server

    def do_GET(self) -> None:
        """Answer."""
        parts = urlsplit(self.path)
        query = {key: values[0] for key, values in parse_qs(parts.query).items()}
        self.server.asked.append(Asked(parts.path, query, {k.lower(): v for k, v in self.headers.items()}))
        says = self.server.answers.pop(0) if len(self.server.answers) > 1 else self.server.answers[0]
        self.server.closing.wait(says.after)
        body = says.body if isinstance(says.body, bytes) else json.dumps(says.body).encode()
        self.send_response(says.status)
        for name, value in (("Content-Length", str(len(body))), *says.headers):
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@contextmanager
def serving() -> Iterator[Server]:
    """Serve while the block runs."""
    server = Server()
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.closing.set()
        server.shutdown()
        server.server_close()
        thread.join()


def nominatim(**facts: Any) -> dict[str, Any]:
    """Return one place as Nominatim tells of it."""
    return {
        "place_id": 1,
        "osm_type": "node",
        "osm_id": 42,
        "lat": "44.9",
        "lon": "133.1",
        "class": "place",
        "type": "village",
        "addresstype": "village",
        "importance": 0.3,
        "name": "Kolkhozny",
        "display_name": "Kolkhozny, Primorsky Krai, Russia",
        "address": {"village": "Kolkhozny", "country": "Russia", "country_code": "ru"},
        "boundingbox": ["44.88", "44.92", "133.07", "133.13"],
    } | facts


def photon(lat: float = 44.9, lon: float = 133.1, **facts: Any) -> dict[str, Any]:
    """Return one place as Photon tells of it."""
    properties = {
        "osm_type": "R",
        "osm_id": 42,
        "osm_key": "place",
        "osm_value": "village",
        "type": "city",
        "name": "Kolkhozny",
        "countrycode": "RU",
        "country": "Russia",
        "extent": [133.07, 44.92, 133.13, 44.88],
    }
    geometry = {"type": "Point", "coordinates": [lon, lat]}
    return {"type": "Feature", "geometry": geometry, "properties": properties | facts}


def geonames(**facts: Any) -> dict[str, Any]:
    """Return one place as GeoNames tells of it."""
    return {
        "geonameId": 4242,
        "name": "Kolkhozny",
        "toponymName": "Kolkhozny",
        "lat": "44.9",
        "lng": "133.1",
        "fcl": "P",
        "fcode": "PPL",
        "countryCode": "RU",
        "countryName": "Russia",
        "adminCode1": "59",
        "adminName1": "Primorye",
        "population": 1200,
    } | facts
