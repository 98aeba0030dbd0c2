"""The web: the page at an address, asked for only because the reader named it."""

import urllib.error
import urllib.request

from geotrack.errors import BadInputError, UnreadableError
from geotrack.report import MAX_BYTES

__all__ = ["fetched"]

TIMEOUT_S = 30.0
AGENT = "geotrack (reads one article at its reader's request)"
SCHEMES = ("http://", "https://")


def fetched(address: str) -> bytes:
    """Return what stands at an address.

    Raises
    ------
    UnreadableError
        When it does not answer, or says that there is nothing.
    BadInputError
        When it is no http or https address, or sends too much.
    """
    if not address.lower().startswith(SCHEMES):
        raise BadInputError(f"{address} is no address of the web", hint="it begins with https://")
    request = urllib.request.Request(address, headers={"User-Agent": AGENT})  # noqa: S310 - http and https only
    try:
        with urllib.request.urlopen(request, timeout=TIMEOUT_S) as answer:  # noqa: S310 - as above
            data = bytes(answer.read(MAX_BYTES + 1))
    except urllib.error.HTTPError as error:
        hint = "save the article as a file: some pages are only for readers who are logged in"
        raise UnreadableError(f"{address} answers {error.code} {error.reason}", hint=hint) from error
    except (OSError, ValueError) as error:
        reason = getattr(error, "reason", None) or error
        raise UnreadableError(f"{address} cannot be read: {reason}", hint="check address and network") from error
    if len(data) > MAX_BYTES:
        raise BadInputError(f"{address} sends more than {MAX_BYTES // 1_000_000} MB", hint="save the article as a file")
    return data
