"""Options: the arguments and options that several commands share."""

import re
from collections.abc import Callable
from functools import wraps
from typing import TYPE_CHECKING, Any, TypeVar, cast

import click

from geotrack.cli.session import Session

if TYPE_CHECKING:
    from geotrack.gazetteer import GeocoderSettings
    from geotrack.geodesy import Point

__all__ = [
    "Explaining",
    "columns_option",
    "country_option",
    "dates_option",
    "encoding_option",
    "examples",
    "explain_option",
    "feature_option",
    "format_option",
    "geocoder_options",
    "home_option",
    "keep_option",
    "output_option",
    "pass_session",
    "point",
    "published_option",
    "report_argument",
    "reports_argument",
    "session_options",
    "width_option",
]

STOP_NUMBER = re.compile(r"[A-Za-z]?\d{1,4}|all")
FEATURE = re.compile(r"[AHLPRSTUV](\.[A-Z0-9]*)?")
F = TypeVar("F", bound=Callable[..., Any])

pass_session = click.make_pass_decorator(Session, ensure=True)

report_argument = click.argument("report", metavar="REPORT")

reports_argument = click.argument("reports", metavar="REPORT...", nargs=-1, required=True)

published_option = click.option(
    "--published",
    metavar="DATE",
    help="When the report was published, as 2023-09-18: turns “Saturday” into a date.",
)

dates_option = click.option(
    "--published",
    metavar="DATE",
    multiple=True,
    help="When the report was published, as 2023-09-18: turns “Saturday” into a date. Given again for each report.",
)

encoding_option = click.option(
    "--encoding",
    default="utf-8",
    show_default=True,
    metavar="NAME",
    help="Encoding of the report, for example cp1252.",
)

home_option = click.option(
    "--home",
    metavar="PLACE",
    help="Where the paper is at home, “Columbus, Ohio”: its towns are meant first. “auto” learns it from the text.",
)

explain_option = click.option(
    "--explain",
    metavar="[N]",
    help="Tell for every stop (or for stop N of the table), date, leg and name left out, by which words and rule.",
)


class Explaining(click.Command):
    """A command whose ``--explain`` may stand alone: a report that follows it is not taken for the number of a stop."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Read the command line, ``--explain`` without a number as ``--explain=all``."""
        numbered = [*args[1:], ""]
        read = [
            "--explain=all" if arg == "--explain" and not STOP_NUMBER.fullmatch(after) else arg
            for arg, after in zip(args, numbered, strict=True)
        ]
        return super().parse_args(ctx, read)


columns_option = click.option(
    "--columns",
    metavar="COLUMN=HEADING,...",
    help="Which heading of a table is which: place, country, lat, lon, point (both), arrive, depart, mode, role, note, "
    "traveller.",
)

keep_option = click.option(
    "--keep-corrections",
    "keep",
    metavar="FILE",
    help="An itinerary file made from an earlier version of the report: what a person changed in it is kept.",
)

output_option = click.option(
    "-o",
    "--output",
    default="-",
    metavar="FILE",
    help="Write to this file instead of standard output.",
)

width_option = click.option("--width", type=click.IntRange(min=40), metavar="COLUMNS", help="Width of the table.")


feature_option = click.option(
    "--feature",
    multiple=True,
    metavar="CLASS[.CODE]",
    callback=lambda *given: _features(given[2]),
    help="Only such places, by GeoNames class and code: P a settlement, S.AIRP an airport. May be given again.",
)

country_option = click.option(
    "--country",
    metavar="CODE",
    callback=lambda *given: _country(given[2]),
    help="Only places of this country, in two letters, as RU.",
)


def point(text: str | None) -> "Point | None":
    """Return the point that is written as degrees north and east, "43.1,131.9"; None for None.

    Raises
    ------
    click.BadParameter
        If it is anything else, or lies off the earth.
    """
    from geotrack.geodesy import Point

    if text is None:
        return None
    try:
        lat, lon = (float(part) for part in text.replace(",", " ").split())
    except ValueError:
        raise click.BadParameter("a point is degrees north and east, as 43.1,131.9") from None
    if not (-90 <= lat <= 90 and -180 <= lon <= 180):  # noqa: PLR2004 - degrees; a NaN is neither
        raise click.BadParameter(f"{text} does not lie on the earth: latitudes end at 90 degrees, longitudes at 180")
    return Point(lat, lon)


def _country(code: str | None) -> str | None:
    if code is not None and not (len(code) == len("RU") and code.isascii() and code.isalpha()):
        raise click.BadParameter("a country is two letters of ISO 3166, as RU or US")
    return code and code.upper()


def _features(codes: tuple[str, ...]) -> tuple[str, ...]:
    if wrong := [code for code in codes if not FEATURE.fullmatch(code.upper())]:
        raise click.BadParameter(f"{wrong[0]!r} is no class and code of GeoNames, as P or S.AIRP")
    return tuple(code.upper() for code in codes)


def format_option(*names: str) -> Callable[[F], F]:
    """Return the option ``--format`` with these names to choose from."""
    shown = "Default: a table on a terminal, else tab-separated values, or what the name of the file says."
    return click.option("--format", "form", type=click.Choice(names), help=shown)


GEOCODER = (
    (
        "geocoder",
        "NAME",
        "Ask this online geocoder (nominatim, photon, geonames, ...) for names that nothing local knows.",
    ),
    ("geocoder-url", "URL", "Ask this server of that kind instead of the public one."),
    ("geocoder-email", "MAIL", "Whom the geocoder's owners can write to; else GEOTRACK_GEOCODER_EMAIL."),
    ("geocoder-key", "KEY", "Your key or user name there; better in GEOTRACK_GEOCODER_KEY, where nobody sees it."),
)


def geocoder_options(command: F) -> F:
    """Add ``--geocoder`` and its settings; the command is given them as one argument, None where none is asked for."""

    @wraps(command)
    def with_geocoder(*args: Any, **given: Any) -> Any:
        name, url, email, key = (given.pop(option.replace("-", "_")) for option, _, _ in GEOCODER)
        return command(*args, **given, geocoder=_geocoder(name, url, email, key))

    for option, metavar, text in reversed(GEOCODER):
        with_geocoder = click.option(f"--{option}", metavar=metavar, help=text)(with_geocoder)
    return cast("F", with_geocoder)


def _geocoder(name: str | None, url: str | None, email: str | None, key: str | None) -> "GeocoderSettings | None":
    if name is None:
        if url or email or key:
            raise click.UsageError("the settings of a geocoder are given, but no --geocoder")
        return None
    from geotrack.gazetteer import GeocoderSettings
    from geotrack.gazetteer.online import SERVICES

    if name not in SERVICES:
        raise click.BadParameter(f"{name!r} is not one of {', '.join(SERVICES)}", param_hint="'--geocoder'")
    return GeocoderSettings(service=name, url=url, email=email, key=key).checked()


def session_options(command: F) -> F:
    """Add ``--quiet`` and ``--debug``, which every command takes."""
    for name, text in (("debug", "Show the traceback of an unexpected error."), ("quiet", "Say nothing but errors.")):
        option = click.option(f"--{name}", is_flag=True, expose_value=False, callback=_note, help=text)
        command = option(command)
    return command


def _note(ctx: click.Context, option: click.Parameter, value: bool) -> None:  # noqa: FBT001 - click calls it so
    if value:
        setattr(ctx.ensure_object(Session), option.name or "", True)


def examples(*lines: str) -> str:
    """Return the end of a help text: examples, one a line, which click leaves as they stand."""
    return "\b\nExamples:\n" + "\n".join(f"  {line}" for line in lines)
