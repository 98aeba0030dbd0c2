"""Downloads from a server on this machine: resumed, begun anew, cut off, refused."""

import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from dumps import alternate, place_row, zipped

from geotrack.errors import BadInputError, OutputError
from geotrack.gazetteer import Gazetteer
from geotrack.gazetteer.folder import alone, pack_files
from geotrack.gazetteer.geonames import Selection, install
from geotrack.gazetteer.geonames.download import DownloadError, download
from geotrack.gazetteer.own import add_places

CONTENT = bytes(range(256)) * 4000  # a megabyte


@dataclass
class Server:
    """A server of dumps: what it has, how it behaves, and what it was asked."""

    url: str = ""
    files: dict[str, bytes] = field(default_factory=dict)
    version: dict[str, str] = field(default_factory=lambda: {"ETag": '"1"'})
    ranges: bool = True
    cut_after: list[int] = field(default_factory=list)  # bytes of the answers to come
    status: int | None = None
    chunked: bool = False  # send half of the file in chunks, and go
    begin: int | None = None  # where a part begins, whatever was asked for
    asked: list[tuple[str, str | None]] = field(default_factory=list)

    def answer(self, request: BaseHTTPRequestHandler) -> None:
        """Answer a request."""
        wanted = request.headers.get("Range")
        self.asked.append((request.path, wanted))
        content = self.files.get(request.path)
        if content is None or self.status:
            request.send_error(self.status or 404)
            return
        start = int(wanted.removeprefix("bytes=").rstrip("-")) if wanted and self._same(request) else 0
        if start >= len(content) > 0:
            request.send_response(416)
            request.send_header("Content-Range", f"bytes */{len(content)}")
            request.send_header("Content-Length", "0")
            request.end_headers()
            return
        self._send(request, content, start if self.begin is None else self.begin)

    def _same(self, request: BaseHTTPRequestHandler) -> bool:
        return self.ranges and request.headers.get("If-Range") in self.version.values()

    def _send(self, request: BaseHTTPRequestHandler, content: bytes, start: int) -> None:
        request.send_response(206 if start else 200)
        if self.chunked:
            request.send_header("Transfer-Encoding", "chunked")
            request.end_headers()
            request.wfile.write(b"80000\r\n" + content[:500_000])
            return
        request.send_header("Content-Length", str(len(content) - start))
        if start:
            request.send_header("Content-Range", f"bytes {start}-{len(content) - 1}/{len(content)}")
        for name, value in self.version.items():
            request.send_header(name, value)
        request.end_headers()
        end = start + self.cut_after.pop(0) if self.cut_after else len(content)
        request.wfile.write(content[start:end])


@pytest.fixture
def server() -> Iterator[Server]:
    """Return a server that listens on this machine only."""
    ours = Server(files={"/RU.zip": CONTENT})

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            with suppress(ConnectionError):  # the other side has heard enough
                ours.answer(self)

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as listening:
        thread = threading.Thread(target=listening.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        ours.url = f"http://127.0.0.1:{listening.server_port}"
        yield ours
        listening.shutdown()
        thread.join()


@pytest.fixture
def fetch(server: Server, tmp_path: Path) -> Callable[[], bytes]:
    """Return a function that downloads the file and returns its bytes."""
    return lambda: download(f"{server.url}/RU.zip", tmp_path / "RU.zip", timeout=5).read_bytes()


def half_done(tmp_path: Path, version: str | None = '"1"', size: int = 400_000) -> None:
    """Leave what a run that was cut off leaves."""
    (tmp_path / "RU.zip.part").write_bytes(CONTENT[:size])
    if version:
        (tmp_path / "RU.zip.part.version").write_text(version, encoding="utf-8")


def test_a_file_is_fetched_whole(server: Server, tmp_path: Path) -> None:
    """With its progress told, from the first bytes to all of them."""
    told: list[tuple[str, int, int | None]] = []
    path = download(f"{server.url}/RU.zip", tmp_path / "RU.zip", progress=lambda *each: told.append(each))
    assert path.read_bytes() == CONTENT
    assert told[-1] == ("RU.zip", len(CONTENT), len(CONTENT))
    assert [done for _, done, _ in told] == sorted(done for _, done, _ in told)


def test_a_download_goes_on_where_it_was_cut(server: Server, fetch: Callable[[], bytes], tmp_path: Path) -> None:
    """Only what is missing is asked for."""
    half_done(tmp_path)
    assert fetch() == CONTENT
    assert server.asked == [("/RU.zip", "bytes=400000-")]


def test_a_cut_connection_is_tried_again(server: Server, fetch: Callable[[], bytes]) -> None:
    """Within one call, as long as each attempt brings something."""
    server.cut_after = [300_000, 1]
    assert fetch() == CONTENT
    assert [wanted for _, wanted in server.asked] == [None, "bytes=300000-", "bytes=300001-"]


def test_a_connection_that_is_cut_again_and_again(server: Server, fetch: Callable[[], bytes], tmp_path: Path) -> None:
    """One line; what has come is kept, and the next call goes on from it."""
    server.cut_after = [200_000, 0]
    with pytest.raises(DownloadError, match="connection was cut") as caught:
        fetch()
    assert "build" in (caught.value.hint or "")
    assert (tmp_path / "RU.zip.part").stat().st_size == 200_000
    assert not (tmp_path / "RU.zip").exists()
    assert fetch() == CONTENT


def test_a_server_that_ignores_ranges_starts_over(server: Server, fetch: Callable[[], bytes], tmp_path: Path) -> None:
    """It sends the whole file: nothing is put together from two."""
    server.ranges = False
    half_done(tmp_path)
    assert fetch() == CONTENT


@pytest.mark.parametrize("size", [400_000, len(CONTENT), len(CONTENT) + 5])
def test_a_file_that_has_changed_starts_over(
    server: Server, fetch: Callable[[], bytes], tmp_path: Path, size: int
) -> None:
    """The server says that the part is of another version."""
    server.files["/RU.zip"] = CONTENT[::-1]
    server.version = {"ETag": '"2"'}
    half_done(tmp_path, size=size)
    assert fetch() == CONTENT[::-1]


def test_a_part_of_unknown_version_starts_over(server: Server, fetch: Callable[[], bytes], tmp_path: Path) -> None:
    """Without the server's mark nobody knows what it is a part of."""
    half_done(tmp_path, version=None)
    assert fetch() == CONTENT
    assert server.asked == [("/RU.zip", None)]


@pytest.mark.parametrize("version", [{"ETag": 'W/"1"'}, {}])
def test_without_a_sure_version_nothing_is_resumed(
    server: Server, fetch: Callable[[], bytes], version: dict[str, str]
) -> None:
    """A weak tag does not say that the bytes are the same."""
    server.version = version
    server.cut_after = [500_000]
    assert fetch() == CONTENT
    assert [wanted for _, wanted in server.asked] == [None, None]


def test_a_date_serves_where_there_is_no_tag(server: Server, fetch: Callable[[], bytes]) -> None:
    """Last-Modified, as the server wrote it."""
    server.version = {"Last-Modified": "Mon, 23 Nov 2026 02:11:47 GMT"}
    server.cut_after = [500_000]
    assert fetch() == CONTENT
    assert server.asked[1][1] == "bytes=500000-"


def test_a_file_that_is_whole_is_not_fetched_again(server: Server, fetch: Callable[[], bytes]) -> None:
    """A build that failed after the download: the server is asked, and sends nothing."""
    assert fetch() == CONTENT
    server.cut_after = [0]
    assert fetch() == CONTENT
    assert server.asked[1][1] == f"bytes={len(CONTENT)}-"


def test_a_server_that_sends_another_part_is_refused(
    server: Server, fetch: Callable[[], bytes], tmp_path: Path
) -> None:
    """The pieces would not fit; nothing of them is kept."""
    server.begin = 7
    half_done(tmp_path)
    with pytest.raises(DownloadError, match="do not fit"):
        fetch()
    assert not list(tmp_path.iterdir())


def test_a_part_longer_than_the_file_starts_over(server: Server, fetch: Callable[[], bytes], tmp_path: Path) -> None:
    """Though the server knows its version: something else was written to it."""
    half_done(tmp_path)
    with (tmp_path / "RU.zip.part").open("ab") as part:
        part.write(bytes(len(CONTENT)))
    assert fetch() == CONTENT
    assert [wanted for _, wanted in server.asked] == [f"bytes={len(CONTENT) + 400_000}-", None]


def test_a_stream_of_unknown_length_that_is_cut_is_not_whole(
    server: Server, fetch: Callable[[], bytes], tmp_path: Path
) -> None:
    """It ends without its last chunk."""
    server.chunked = True
    with pytest.raises(DownloadError, match="connection was cut"):
        fetch()
    assert not (tmp_path / "RU.zip").exists()


def test_a_file_that_is_not_there(server: Server, tmp_path: Path) -> None:
    """404 is most often a country that is none."""
    with pytest.raises(DownloadError, match="there is no") as caught:
        download(f"{server.url}/QQ.zip", tmp_path / "QQ.zip")
    assert "3166" in (caught.value.hint or "")
    server.status = 503
    with pytest.raises(DownloadError, match="503"):
        download(f"{server.url}/RU.zip", tmp_path / "RU.zip")


def test_offline_is_one_line(tmp_path: Path) -> None:
    """Nobody listens: the hint names the other way."""
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        port = unused.getsockname()[1]
    with pytest.raises(DownloadError, match="cannot be reached") as caught:
        download(f"http://127.0.0.1:{port}/RU.zip", tmp_path / "RU.zip")
    assert "geotrack gazetteer build" in (caught.value.hint or "")


def test_a_silent_server_is_left(tmp_path: Path) -> None:
    """After the time-out, not never."""
    with socket.socket() as silent:
        silent.bind(("127.0.0.1", 0))
        silent.listen()
        with pytest.raises(DownloadError, match="cannot be reached"):
            download(f"http://127.0.0.1:{silent.getsockname()[1]}/RU.zip", tmp_path / "RU.zip", timeout=0.2)


@pytest.mark.parametrize("url", ["file:///etc/hosts", "ftp://x.org/RU.zip", "RU.zip", "data:,x"])
def test_only_the_web_is_fetched_from(tmp_path: Path, url: str) -> None:
    """A mirror cannot be a file of this machine."""
    with pytest.raises(BadInputError, match="no address of the web"):
        download(url, tmp_path / "RU.zip")


def test_a_folder_that_cannot_be_written_is_told(server: Server, tmp_path: Path) -> None:
    """As when packs are made."""
    (tmp_path / "file").touch()
    with pytest.raises(OutputError, match="cannot be written"):
        download(f"{server.url}/RU.zip", tmp_path / "file" / "RU.zip")


@pytest.fixture
def geonames(server: Server, tmp_path: Path) -> Server:
    """Return a server of GeoNames' shape, with two countries."""
    division = place_row(5, "Engelond", cls="A", code="ADM1")
    country = "GB\tGBR\t826\tUK\tUnited Kingdom\tLondon\t244820\t1\tEU" + "\t" * 8 + "6\t\t"
    server.files |= {
        "/GB.zip": zipped(tmp_path / "1", GB_txt=f"{place_row(1)}\n{division}\n", readme_txt="").read_bytes(),
        "/KP.zip": zipped(tmp_path / "2", KP_txt=place_row(2, "Sonbong", country="KP") + "\n").read_bytes(),
        "/alternatenames/GB.zip": zipped(tmp_path / "3", GB_txt=alternate(1, "ru", "Тестов") + "\n").read_bytes(),
        "/admin1CodesASCII.txt": b"GB.ENG\tEngland\tEngland\t5\n",
        "/admin2Codes.txt": b"GB.ENG.A1\tTest County\tTest County\t17\n",
        "/countryInfo.txt": f"# remarks\n{country}\n".encode(),
    }
    return server


def test_countries_are_installed(geonames: Server, tmp_path: Path) -> None:
    """A pack of each, with divisions under their English names; what was fetched is removed."""
    folder = tmp_path / "packs"
    built = install(["gb", "KP", "GB"], server=f"{geonames.url}/", folder=folder)
    assert [(each.name, each.places) for each in built] == [("GB", 2), ("KP", 1)]
    assert [file.name for file in pack_files(folder)] == ["GB", "KP"]
    assert [path.name for path in (folder / "downloads").iterdir()] == ["lock"]
    with Gazetteer.open([each.path for each in built]) as gazetteer:
        assert gazetteer.lookup("England")[0].place.id == "geonames:5"
        assert not gazetteer.lookup("Тестов", country="KP")


def test_names_in_all_languages_are_installed_when_asked_for(geonames: Server, tmp_path: Path) -> None:
    """From the folder of alternate names, whose zip is called as that of the places."""
    (built,) = install(
        ["GB"], alternates=True, selection=Selection.of(classes="P"), server=geonames.url, folder=tmp_path
    )
    with Gazetteer.open([built.path]) as gazetteer:
        assert gazetteer.lookup("Тестов")[0].place.id == "geonames:1"
    assert built.left_out == {"A not selected": 1}


def test_the_server_can_be_named_by_the_environment(
    geonames: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """For a mirror in a house without a way out."""
    monkeypatch.setenv("GEOTRACK_GEONAMES_URL", geonames.url)
    monkeypatch.setenv("GEOTRACK_PACKS", str(tmp_path / "packs"))
    assert install(["KP"])[0].path.parent == tmp_path / "packs"


def test_something_else_than_a_dump_is_refused(geonames: Server, tmp_path: Path) -> None:
    """A page that asks to log in, as some networks answer; the pack that is there stays."""
    (built,) = install(["KP"], server=geonames.url, folder=tmp_path)
    geonames.files["/KP.zip"] = b"<html>Welcome to our hotel</html>"
    with pytest.raises(BadInputError, match=r"KP\.zip, line 1: this is no table of GeoNames"):
        install(["KP"], server=geonames.url, folder=tmp_path)
    assert [file.path for file in pack_files(tmp_path)] == [built.path]
    assert not list((tmp_path / "downloads").glob("KP*"))


def test_a_name_that_is_taken_is_refused_before_anything_is_fetched(geonames: Server, tmp_path: Path) -> None:
    """By the person's own places."""
    (tmp_path / "places.csv").write_text("name,lat,lon\nCamp,1,2\n", encoding="utf-8")
    add_places(tmp_path / "places.csv", name="kp", folder=tmp_path)
    with pytest.raises(BadInputError, match="your own places"):
        install(["KP"], server=geonames.url, folder=tmp_path)
    assert not geonames.asked


@pytest.mark.parametrize("code", ["Russia", "r", "../RU", "cities7", ""])
def test_an_unknown_code_is_refused_before_anything_is_fetched(geonames: Server, tmp_path: Path, code: str) -> None:
    """With what can be installed."""
    with pytest.raises(BadInputError, match="nothing to install"):
        install(["GB", code], server=geonames.url, folder=tmp_path / "packs")
    assert not geonames.asked


def test_two_installs_wait_for_each_other(geonames: Server, tmp_path: Path) -> None:
    """They would write one and the same file."""
    downloads = tmp_path / "downloads"
    done = threading.Event()

    def second() -> None:
        install(["KP"], server=geonames.url, folder=tmp_path)
        done.set()

    with alone(downloads):
        thread = threading.Thread(target=second)
        thread.start()
        assert not done.wait(0.2)
        assert not geonames.asked
    assert done.wait(20)
    thread.join()
