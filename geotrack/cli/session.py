"""A session: how one run of the command line speaks to its reader, on standard error."""

import sys
import traceback
from dataclasses import dataclass

__all__ = ["Session"]


@dataclass(slots=True, kw_only=True)
class Session:
    """What the reader asked to hear. The only record here that changes: click fills it in while it reads the options.

    Parameters
    ----------
    quiet
        True: errors only.
    debug
        True: the traceback of an unexpected error too.
    """

    quiet: bool = False
    debug: bool = False

    def say(self, text: str) -> None:
        """Write one line, unless the reader asked for quiet."""
        if not self.quiet:
            _write(text)

    def error(self, text: str, hint: str | None = None) -> None:
        """Write one line about what went wrong, and one about what to do."""
        _write(f"geotrack: error: {text}")
        if hint:
            _write(f"hint: {hint}")

    def fault(self, error: BaseException, where: str = "") -> None:
        """Write one line about an error that nobody foresaw; with `debug` all that is known of it."""
        if self.debug:
            sys.stderr.write("".join(traceback.format_exception(error)))
        self.error(
            f"{where}internal error: {type(error).__name__}: {error}",
            "this is a fault of geotrack: please report it, with what the same command prints with --debug",
        )


def _write(text: str) -> None:
    from geotrack.exports.plain import plain

    sys.stderr.write(plain(text) + "\n")
