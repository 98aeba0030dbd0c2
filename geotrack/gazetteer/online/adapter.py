"""The way of geopy to a server, with bounds: how much is read, how long, and from whom."""

import time
from typing import Any
from urllib.error import HTTPError
from urllib.parse import urlsplit
from urllib.request import HTTPRedirectHandler, HTTPSHandler, ProxyHandler, Request, build_opener

from geopy.adapters import URLLibAdapter
from geopy.exc import GeocoderParseError, GeocoderServiceError, GeocoderTimedOut, GeocoderUnavailable

from geotrack.gazetteer.online.answers import located

__all__ = ["BoundedAdapter"]

LARGEST = 1_000_000  # bytes; GeoNames' hundred rows have 60,000
LONGEST_S = 60.0  # an answer that drips in is no answer
PIECE = 65_536


class BoundedAdapter(URLLibAdapter):  # type: ignore[misc]  # geopy has no types
    """geopy's own adapter over the standard library, which neither retries nor remembers.

    An answer beyond `LARGEST` or `LONGEST_S` counts as unreadable, places that lie nowhere on earth are left out of
    it, and a server may not send us on to another one: the names of a confidential report are for the one chosen.
    """

    def __init__(self, *, proxies: Any, ssl_context: Any) -> None:
        super().__init__(proxies=proxies, ssl_context=ssl_context)
        self.urlopen = build_opener(HTTPSHandler(context=ssl_context), ProxyHandler(proxies), _SameServer()).open

    def get_json(self, url: str, *, timeout: float, headers: dict[str, str]) -> Any:
        """Return the answer, without places that lie nowhere on earth."""
        return located(super().get_json(url, timeout=timeout, headers=headers))

    def get_text(self, url: str, *, timeout: float, headers: dict[str, str]) -> str:
        """Return the answer as text.

        Raises
        ------
        GeocoderUnavailable
            If no connection comes about; geopy calls most such errors by their root's name.
        """
        try:
            return str(super().get_text(url, timeout=timeout, headers=headers))
        except GeocoderServiceError as error:
            if type(error) is GeocoderServiceError and isinstance(error.__context__, OSError):
                raise GeocoderUnavailable("no connection") from error
            raise

    def _decode_page(self, page: Any) -> str:
        try:
            return _read(page).decode("utf-8")
        except TimeoutError as error:
            raise GeocoderTimedOut("the answer does not come to an end") from error
        except ValueError as error:
            raise GeocoderParseError("the answer is not text of a decent length") from error


def _read(page: Any) -> bytes:
    end, body = time.monotonic() + LONGEST_S, b""
    while piece := page.read1(PIECE):
        body += piece
        if len(body) > LARGEST:
            raise ValueError("too long")
        if time.monotonic() > end:
            raise TimeoutError
    return body


class _SameServer(HTTPRedirectHandler):
    def redirect_request(self, req: Request, fp: Any, code: int, msg: str, headers: Any, newurl: str) -> Request | None:
        old, new = urlsplit(req.full_url), urlsplit(newurl)
        if new.hostname != old.hostname or new.scheme not in {old.scheme, "https"}:
            raise HTTPError(req.full_url, code, "points to another server", headers, fp)
        return super().redirect_request(req, fp, code, msg, headers, newurl)
