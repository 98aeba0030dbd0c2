import json
import socket
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from geocoder_server import Server, nominatim, serving

from geotrack.cli import run
from geotrack.gazetteer.online import SERVICES

TEXT = "Ada Berg flew from Moscow to Vladivostok on Friday. She drove to Qqxgorodok and then to Zzxino, Russia.\n"
COMMANDS = ("map", "route", "toponyms", "batch")

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def server() -> Iterator[Server]:
    """Return a server of Nominatim's kind that knows one village."""
    with serving() as running:
        running.says([nominatim(name="Qqxgorodok", osm_id=42)], [])
        yield running


@pytest.fixture
def geotrack(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Run:
    """Return a function that runs a command on the report, in an empty folder."""
    for name in ("GEOTRACK_GEOCODER_KEY", "GEOTRACK_GEOCODER_EMAIL", "http_proxy", "HTTP_PROXY"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("GEOTRACK_CACHE", str(tmp_path / "cache"))
    monkeypatch.setattr("time.sleep", lambda _: None)
    monkeypatch.chdir(tmp_path)
    (tmp_path / "report.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "reports.jsonl").write_text(json.dumps({"id": "a", "text": TEXT}) + "\n", encoding="utf-8")

    def geotrack(command: str, *options: str) -> tuple[int, str, str]:
        given = ["reports.jsonl"] if command == "batch" else ["report.txt"]
        code = run([command, *given, "--published", "2023-09-18", "-o", "-", *options])
        return code, *capsys.readouterr()

    return geotrack


@pytest.mark.parametrize("command", COMMANDS)
def test_a_name_that_nothing_local_knows_is_asked_for(command: str, geotrack: Run, server: Server) -> None:
    """Every command that reads reports can ask; it sends names, and never text."""
    code, out, _ = geotrack(command, "--geocoder", "nominatim", "--geocoder-url", server.url)
    assert code == 0
    assert "nominatim:N42" in out or "44.9" in out
    assert [asked.query["q"] for asked in server.asked] == ["Qqxgorodok", "Zzxino"]


def test_the_page_prints_the_attribution(geotrack: Run, server: Server) -> None:
    """The footer names the service and what its licence wants."""
    _, page, _ = geotrack("map", "--geocoder", "nominatim", "--geocoder-url", server.url)
    assert "some by way of Nominatim, © OpenStreetMap contributors" in page


def test_the_document_tells_it(geotrack: Run, server: Server) -> None:
    """``made_with`` holds the service, the attribution and how many names were asked."""
    _, out, _ = geotrack("route", "--format", "json", "--geocoder", "nominatim", "--geocoder-url", server.url)
    assert json.loads(out)["made_with"]["geocoder"] == {
        "service": "Nominatim",
        "attribution": SERVICES["nominatim"].attribution,
        "asked": 2,
    }


@pytest.mark.parametrize("command", COMMANDS)
def test_when_the_network_is_gone_the_local_result_stands(command: str, geotrack: Run) -> None:
    """One warning line, and exit 0."""
    with serving() as gone:
        url = gone.url
    code, out, err = geotrack(command, "--geocoder", "nominatim", "--geocoder-url", url)
    assert code == 0
    assert "Vladivostok" in out
    told = [line for line in err.splitlines() if "cannot be reached" in line]
    assert len(told) == 1
    assert told[0].startswith("warning: Nominatim (127.0.0.1:")


@pytest.mark.parametrize("command", COMMANDS)
def test_nothing_goes_out_unless_asked(command: str, geotrack: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """A default run makes no socket at all, though the report has names that nothing knows."""

    def forbidden(*_: object, **__: object) -> None:
        raise AssertionError("a socket is made")

    for name in ("socket", "create_connection", "getaddrinfo"):
        monkeypatch.setattr(socket, name, forbidden)
    monkeypatch.setenv("GEOTRACK_GEOCODER_EMAIL", "desk@example.org")
    code, _, err = geotrack(command)
    assert (code, "socket" in err) == (0, False)


def test_an_unknown_service_is_wrong_usage(geotrack: Run) -> None:
    """The line lists the services that there are."""
    code, out, err = geotrack("route", "--geocoder", "atlantis")
    assert (code, out) == (2, "")
    assert all(name in err for name in ("'--geocoder'", "'atlantis'", *SERVICES))


def test_settings_without_a_service_are_wrong_usage(geotrack: Run) -> None:
    """Somebody who gives a key means to ask, and forgot whom."""
    code, _, err = geotrack("route", "--geocoder-key", "s3cret")
    assert code == 2
    assert "--geocoder" in err
    assert "s3cret" not in err


def test_the_public_nominatim_wants_an_e_mail(geotrack: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """Its policy does; the hint says how. Nothing is sent before."""
    monkeypatch.setattr(socket, "socket", None)
    code, _, err = geotrack("route", "--geocoder", "nominatim")
    assert code == 1
    assert "hint: add --geocoder-email" in err


@pytest.mark.parametrize("command", COMMANDS)
def test_help_tells_of_the_options(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    """All four stand there, and where keys are better kept."""
    assert run([command, "--help"]) == 0
    shown = capsys.readouterr().out
    for word in ("--geocoder NAME", "--geocoder-url URL", "--geocoder-email MAIL", "--geocoder-key KEY"):
        assert word in shown


@pytest.mark.usefixtures("geotrack")
def test_a_search_can_ask_too(server: Server, capsys: pytest.CaptureFixture[str]) -> None:
    """`gazetteer search` asks only for what nothing local knows, and says whom."""
    online = ("--json", "--geocoder", "nominatim", "--geocoder-url", server.url)
    assert run(["gazetteer", "search", "Vladivostok", *online]) == 0
    assert server.asked == []
    assert run(["gazetteer", "search", "Qqxgorodok", *online]) == 0
    out, err = capsys.readouterr()
    assert '"match": "online"' in out
    assert "OpenStreetMap" in err
    assert run(["gazetteer", "search", "Zzxino", *online]) == 1
