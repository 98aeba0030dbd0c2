"""How a service is to be asked, checked before anything is sent."""

import os
import re
from dataclasses import dataclass, field, replace
from urllib.parse import urlsplit

from geotrack.errors import BadInputError
from geotrack.gazetteer.online.services import SERVICES, Service

__all__ = ["GeocoderSettings"]

EMAIL = re.compile(r"[!-~]+@[!-~]+\.[!-~]+")  # ASCII without blanks: it stands in a header
FORBIDDEN = re.compile(r'[()<>,;:\\"\[\]]')


@dataclass(frozen=True, slots=True, kw_only=True)
class GeocoderSettings:
    """Which service is asked, and how.

    Parameters
    ----------
    service
        A name of `SERVICES`.
    url
        Scheme, host and path of a server of one's own ("http://localhost:8080/nominatim"); the public one when None.
    email
        Where the service's owners can write to; sent with each request. ``GEOTRACK_GEOCODER_EMAIL`` when None.
    key
        Key or user name; never shown, never written. ``GEOTRACK_GEOCODER_KEY`` when None.
    timeout
        Seconds to wait for an answer.
    pause
        Seconds between two requests; never below 1 for a public server.
    """

    service: str
    url: str | None = None
    email: str | None = None
    key: str | None = field(default=None, repr=False)
    timeout: float = 10.0
    pause: float = 1.0

    def checked(self) -> "GeocoderSettings":
        """Return the settings, completed from the environment, with nothing amiss.

        Raises
        ------
        BadInputError
            If the service is unknown, the URL or the e-mail is none, or one that the service needs is missing.
        """
        if self.service not in SERVICES:
            raise BadInputError(f"there is no geocoder {self.service!r}", hint=f"it is one of {', '.join(SERVICES)}")
        given = replace(
            self,
            email=self.email or os.environ.get("GEOTRACK_GEOCODER_EMAIL") or None,
            key=self.key or os.environ.get("GEOTRACK_GEOCODER_KEY") or None,
        )
        _check_server(given)
        _check_caller(given)
        return given if given.url else replace(given, pause=max(1.0, given.pause))

    @property
    def of(self) -> Service:
        """The row of the service."""
        return SERVICES[self.service]

    @property
    def scheme(self) -> str:
        """``https``, or what the URL says."""
        return urlsplit(self.url).scheme if self.url else "https"

    @property
    def host(self) -> str:
        """Host, port and path of the server."""
        if not self.url:
            return self.of.host or ""
        parts = urlsplit(self.url)
        return (parts.netloc + parts.path).rstrip("/")


def _check_server(given: GeocoderSettings) -> None:
    if not given.url:
        if given.of.host is None:
            raise BadInputError(
                f"{given.of.label} has no public server", hint="name yours: --geocoder-url https://HOST"
            )
        return
    try:
        parts = urlsplit(given.url)
        named = parts.hostname and (parts.port or True)
    except ValueError:
        named = None
    if not named or parts.scheme not in {"http", "https"} or not given.url.isascii() or not given.url.isprintable():
        raise BadInputError("the geocoder's URL is none", hint="write it as https://HOST or http://HOST:PORT/PATH")
    if "@" in parts.netloc or parts.query or parts.fragment:
        raise BadInputError(
            "the geocoder's URL is more than host and path", hint="give a key with --geocoder-key, not in the URL"
        )


def _check_caller(given: GeocoderSettings) -> None:
    row = given.of
    if given.email and (not EMAIL.fullmatch(given.email) or FORBIDDEN.search(given.email)):
        raise BadInputError("the e-mail for the geocoder is none", hint="write it as NAME@HOST.ORG")
    if row.needs_email and not given.email and not given.url:
        raise BadInputError(
            f"{row.label}'s public server wants an address of whoever asks",
            hint="add --geocoder-email YOU@HOST.ORG, or set GEOTRACK_GEOCODER_EMAIL",
        )
    if row.needs_key and not given.key:
        what = "a user name" if row.key == "username" else "a key"
        raise BadInputError(f"{row.label} wants {what}", hint="set GEOTRACK_GEOCODER_KEY, or add --geocoder-key KEY")
