"""Downloads that go on where they were cut off."""

import http.client
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from geotrack.errors import BadInputError, UnreadableError
from geotrack.gazetteer.folder import telling
from geotrack.gazetteer.making import Progress

__all__ = ["DownloadError", "download"]

TIMEOUT_SECONDS = 30.0
ATTEMPTS = 4  # of one call; the next call goes on from there
CHUNK = 1 << 16
MOST_BYTES = 4 << 30
NOT_FOUND, PARTIAL, RANGE_NOT_SATISFIABLE = 404, 206, 416
OFFLINE_HINT = "check the connection and run it again, or use `geotrack gazetteer build` with files you have"


class DownloadError(UnreadableError):
    """A file that could not be fetched."""


class _CutError(Exception):
    """The connection was cut; the next attempt goes on from there."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Part:
    """A file that is being fetched: its bytes so far, and beside them the server's mark of the version they are of."""

    url: str
    path: Path
    mark: Path

    @property
    def size(self) -> int:
        return self.path.stat().st_size if self.path.exists() else 0

    def headers(self) -> dict[str, str]:
        """Return what asks for the rest, where there is a part of a known version."""
        if not (self.size and self.mark.exists()):
            return {}
        return {"Range": f"bytes={self.size}-", "If-Range": self.mark.read_text(encoding="utf-8")}

    def forget(self) -> None:
        self.path.unlink(missing_ok=True)
        self.mark.unlink(missing_ok=True)


def download(url: str, target: Path, *, progress: Progress | None = None, timeout: float = TIMEOUT_SECONDS) -> Path:
    """Fetch a file and return its path; what an earlier call has fetched of the same version is not fetched again.

    Parameters
    ----------
    target
        The file; until it is whole its bytes lie beside it, with ``.part`` after its name.
    timeout
        Seconds without a byte after which the connection counts as cut.

    Raises
    ------
    BadInputError
        If the address is not one of the web.
    DownloadError
        If the server cannot be reached, does not have the file, or the connection is cut again and again.
    OutputError
        If the file cannot be written.
    """
    if urlsplit(url).scheme not in {"http", "https"}:
        raise BadInputError(f"{url} is no address of the web", hint="it begins with https://")
    part = _Part(
        url=url, path=target.with_name(f"{target.name}.part"), mark=target.with_name(f"{target.name}.part.version")
    )
    with telling(target.parent):
        if target.exists():  # whole, from a run that ended before it was built from: the server says if it still holds
            target.replace(part.path)
        for attempt in range(1, ATTEMPTS + 1):
            before = part.size
            if _fetched(part, target.name, progress, timeout):
                break
            if attempt == ATTEMPTS or part.size <= before:
                raise DownloadError(f"the connection was cut while {target.name} came", hint=OFFLINE_HINT)
        return part.path.replace(target)


def _fetched(part: _Part, name: str, progress: Progress | None, timeout: float) -> bool:
    """Ask once for what is missing, and return True when the file is whole."""
    headers = {"User-Agent": "geotrack", "Accept-Encoding": "identity", **part.headers()}
    request = urllib.request.Request(part.url, headers=headers)  # noqa: S310 - the scheme was checked
    try:
        with urllib.request.urlopen(request, timeout=timeout) as response:  # noqa: S310 - as above
            return _received(part, response, name, progress)
    except urllib.error.HTTPError as error:
        if error.code == RANGE_NOT_SATISFIABLE:
            return _was_whole(part, error) or _fetched(part, name, progress, timeout)
        raise _refused(part.url, error) from error
    except (urllib.error.URLError, TimeoutError, ConnectionError, http.client.HTTPException) as error:
        reason = getattr(error, "reason", error)
        raise DownloadError(f"{part.url} cannot be reached ({reason})", hint=OFFLINE_HINT) from error


def _refused(url: str, error: urllib.error.HTTPError) -> DownloadError:
    if error.code == NOT_FOUND:
        return DownloadError(f"there is no {url}", hint="check the code, two letters of ISO 3166 as RU, or the address")
    return DownloadError(f"{url} cannot be had: {error.code} {error.reason}", hint=OFFLINE_HINT)


def _was_whole(part: _Part, error: urllib.error.HTTPError) -> bool:
    """True when the part has all bytes that the server has; else it is of something else and is forgotten."""
    if not part.size:  # no part was asked for
        raise _refused(part.url, error) from error
    if error.headers.get("Content-Range", "").rpartition("/")[2] == str(part.size):
        return True
    part.forget()
    return False


def _received(part: _Part, response: Any, name: str, progress: Progress | None) -> bool:
    start = _start(part, response)
    if start == 0:
        _begin(part, response.headers)
    length = response.headers.get("Content-Length", "")
    total = start + int(length) if length.isdigit() else None
    if total is not None and total > MOST_BYTES:
        raise DownloadError(f"{part.url} has {total:,} bytes: that is no dump of GeoNames", hint=OFFLINE_HINT)
    done = start
    with part.path.open("r+b" if start else "wb") as file:
        file.seek(start)
        try:
            for chunk in _chunks(response):
                file.write(chunk)
                done += len(chunk)
                if progress:
                    progress(name, done, total)
        except _CutError:
            return False
    return total in {None, done}


def _start(part: _Part, response: Any) -> int:
    """Return from which byte on the server sends: 0 where it sends all of it."""
    if response.status != PARTIAL:
        return 0
    unit, _, rest = response.headers.get("Content-Range", "").partition(" ")
    first = rest.partition("-")[0]
    if unit != "bytes" or first != str(part.size):
        part.forget()
        raise DownloadError(f"{part.url} came in parts that do not fit", hint=OFFLINE_HINT)
    return part.size


def _begin(part: _Part, headers: Mapping[str, str]) -> None:
    part.forget()
    entity = headers.get("ETag") or ""
    # a weak tag says that the content is as good as the same, which is not enough to put halves together
    version = entity if entity.startswith('"') else headers.get("Last-Modified")
    if version:
        part.mark.write_text(version, encoding="utf-8")


def _chunks(response: Any) -> Iterator[bytes]:
    """Yield what comes, and raise a _CutError where the connection ends before the file does."""
    got = 0
    try:
        while chunk := response.read(CHUNK):
            yield chunk
            if (got := got + len(chunk)) > MOST_BYTES:
                return
    except http.client.IncompleteRead as error:
        yield error.partial
        raise _CutError from error
    except OSError as error:
        raise _CutError from error
