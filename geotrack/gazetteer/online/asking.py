"""Asking: one name after the other, at the service's pace, until it answers or has failed too often."""

import time
from collections.abc import Callable, Mapping, Sequence
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from threading import Lock
from types import TracebackType
from typing import TYPE_CHECKING, Any, NamedTuple, Self

from geotrack.gazetteer.keys import name_key
from geotrack.gazetteer.online.answers import places_of
from geotrack.gazetteer.online.cache import AnswerCache, cache_folder
from geotrack.gazetteer.online.pace import Pace
from geotrack.gazetteer.online.settings import GeocoderSettings
from geotrack.place import Place

if TYPE_CHECKING:
    from geopy.geocoders.base import Geocoder

__all__ = ["OnlineGeocoder", "open_geocoder"]

TRIES = 3
BACK_OFF_S = (2.0, 8.0)  # seconds before the second and the third try
LONGEST_WAIT_S = 60.0  # a service that wants more is not asked again in this run
PATIENCE = 2  # names in a row without an answer
LONGEST_NAME = 100  # no place is called like a sentence: nothing of a text goes out by mistake
TOO_MANY, REFUSED, SERVER_FAULT = 429, frozenset({401, 402, 403, 407}), 500


class Failure(NamedTuple):
    """Why a name got no answer.

    Attributes
    ----------
    why
        In words that tell nothing of key or name: what geopy says is never shown, for it may hold the request.
    final
        True where the next name would fare no better.
    again_in
        Seconds after which the same request may be tried again; None where it may not.
    """

    why: str
    final: bool = False
    again_in: float | None = None


def open_geocoder(
    service: str,
    *,
    url: str | None = None,
    email: str | None = None,
    key: str | None = None,
    timeout: float = 10.0,
    pause: float = 1.0,
) -> "OnlineGeocoder":
    """Return an online geocoder, which nothing has been asked yet.

    Parameters are those of `GeocoderSettings`.

    Raises
    ------
    BadInputError
        If the service is unknown or a setting that it needs is missing.
    """
    return OnlineGeocoder(
        GeocoderSettings(service=service, url=url, email=email, key=key, timeout=timeout, pause=pause)
    )


class OnlineGeocoder:
    """A service that is asked for names, and what came of it so far. Threads may share it.

    Use it in a `with` block, or close it. What goes out is a name and, where it is known, the code of its country.

    Parameters
    ----------
    settings
        Which service, and how.
    cache
        Folder of earlier answers; by default see `cache_folder`.
    clock, sleep
        Seconds since 1970, and how they are spent.

    Raises
    ------
    BadInputError
        If the settings do not suffice.
    """

    def __init__(
        self,
        settings: GeocoderSettings,
        *,
        cache: Path | None = None,
        clock: Callable[[], float] = time.time,
        sleep: Callable[[float], object] = time.sleep,
    ) -> None:
        self.settings = settings.checked()
        self._coder = _geopy_geocoder(self.settings)
        folder = (cache or cache_folder()) if self.settings.of.kept else None
        language = str(self.settings.of.more.get("language", ""))
        self._cache = AnswerCache.open(self.settings.service, self.settings.host, language, folder=folder, clock=clock)
        self._pace = Pace(self.settings.pause, book=self._cache.book, clock=clock, sleep=sleep)
        self._told: dict[tuple[str, str | None], tuple[Place, ...]] = {}
        self._turn = Lock()
        self._failed = 0
        self._stopped = False
        self._trouble: str | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the cache."""
        self._cache.close()

    @property
    def label(self) -> str:
        """What a reader is told: "Nominatim"."""
        return self.settings.of.label

    @property
    def attribution(self) -> str:
        """What the service's licence wants to be printed with its places."""
        return self.settings.of.attribution

    @property
    def trouble(self) -> str | None:
        """Why the last name that got no answer got none, as "Nominatim (host) cannot be reached"; None while all do."""
        return self._trouble

    def find(self, name: str, country: str | None = None) -> tuple[Place, ...] | None:
        """Return the places that the service knows by a name, in its order; none where it knows none.

        Nothing is raised: a name without an answer gives None, and `trouble` says why. After a connection that failed,
        a refusal, or several names without an answer, nothing more is asked.

        Parameters
        ----------
        country
            ISO 3166-1 alpha-2: only places of this country, or of none.
        """
        bare = " ".join(name.split())
        if not name_key(bare) or len(bare) > LONGEST_NAME:
            return ()
        asked = (name_key(bare), country)
        with self._turn:  # one at a time: what one thread has asked, the next finds told
            if asked not in self._told:
                found = self._known(bare, country)
                if found is None:
                    return None
                self._told[asked] = found
            return self._told[asked]

    def _known(self, name: str, country: str | None) -> tuple[Place, ...] | None:
        found = self._cache.get(name, country)
        if found is None and not self._stopped:
            found = self._ask(name, country)
            if found is not None:
                self._cache.put(name, country, found)
        return found

    def _ask(self, name: str, country: str | None) -> tuple[Place, ...] | None:
        failure = None
        for back_off in (*BACK_OFF_S, None):
            self._pace.wait((failure.again_in or 0.0) if failure else 0.0)
            try:
                found = self._request(name, country)
            except Exception as error:  # noqa: BLE001 - whatever a server sends, the work goes on
                failure = _failure(error, back_off)
                if failure.again_in is None:
                    break
            else:
                self._failed = 0
                return found
        self._note(failure or Failure("gives no answer"))
        return None

    def _request(self, name: str, country: str | None) -> tuple[Place, ...]:
        row = self.settings.of
        limit: Mapping[str, Any] = row.country(country) if country and row.country else {}
        found: Sequence[Any] = self._coder.geocode(name, exactly_one=False, **row.more, **limit) or ()
        places = places_of(row.shape, row.name, (each.raw for each in found if each is not None))
        return tuple(place for place in places if not country or place.country in {country.upper(), None})

    def _note(self, failure: Failure) -> None:
        self._failed += 1
        self._stopped = failure.final or self._failed >= PATIENCE
        host = self.settings.host.split("/")[0]
        self._trouble = f"{self.label} ({host}) {failure.why}"


def _geopy_geocoder(settings: GeocoderSettings) -> "Geocoder":
    import geopy.geocoders

    from geotrack.gazetteer.online.adapter import BoundedAdapter

    row = settings.of
    caller = f"geotrack/{_version()}" + (f" ({settings.email})" if settings.email else "")
    return getattr(geopy.geocoders, row.maker)(
        domain=settings.host,
        scheme=settings.scheme,
        user_agent=caller,
        timeout=settings.timeout,
        adapter_factory=BoundedAdapter,
        **({row.key: settings.key} if row.key and settings.key else {}),
    )


def _version() -> str:
    try:
        return version("geotrack")
    except PackageNotFoundError:  # run from a folder that is not installed
        return "0"


def _failure(error: Exception, back_off: float | None) -> Failure:
    """Return what to make of an error: only "too many requests" and faults of the server are worth another try."""
    from geopy import exc

    status = getattr(error.__cause__, "status_code", None)
    wait = getattr(error, "retry_after", None) or back_off
    if status == TOO_MANY:
        over = wait is None or wait > LONGEST_WAIT_S
        return Failure("asks for fewer requests", final=over, again_in=None if over or back_off is None else wait)
    if status in REFUSED or isinstance(error, _refusals()):
        return Failure("refuses: check key, user name or e-mail, or its quota is spent", final=True)
    if status is not None and status >= SERVER_FAULT:
        return Failure(f"is out of order (status {status})", again_in=back_off)
    if status is not None:
        return Failure(f"rejects the request (status {status})")
    if isinstance(error, exc.GeocoderTimedOut):
        return Failure("does not answer in time")
    if isinstance(error, exc.GeocoderUnavailable):
        return Failure("cannot be reached", final=True)
    return Failure("answers something unreadable")


def _refusals() -> tuple[type[Exception], ...]:
    from geopy import exc

    return (exc.GeocoderAuthenticationFailure, exc.GeocoderInsufficientPrivileges, exc.GeocoderQuotaExceeded)
