"""``geotrack embed`` and ``geotrack map -o FILE.svg``: whole files and folders, or one line that says why not."""

from collections.abc import Callable
from pathlib import Path

Geotrack = Callable[..., tuple[int, str, str]]


def test_a_folder_is_written_whole(geotrack: Geotrack, report: Path, tmp_path: Path) -> None:
    """It holds the files, and nothing else is left beside it."""
    code, out, err = geotrack("embed", report, "-o", "journey", "--title", "North")
    assert (code, out) == (0, "")
    assert (tmp_path / "journey" / "map.html").read_text(encoding="utf-8") == "<html>North north</html>"
    assert "wrote journey: map.html, map.svg, oembed.json" in err.splitlines()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["journey", "north.txt"]


def test_an_older_embed_gives_way(geotrack: Geotrack, report: Path, tmp_path: Path) -> None:
    """Written again, the folder holds the new files alone."""
    assert geotrack("embed", report, "-o", "journey")[0] == 0
    (tmp_path / "journey" / "map.js").write_text("old", encoding="utf-8")
    assert geotrack("embed", report, "-o", "journey")[0] == 0
    assert sorted(p.name for p in (tmp_path / "journey").iterdir()) == ["map.html", "map.svg", "oembed.json"]
    assert sorted(path.name for path in tmp_path.iterdir()) == ["journey", "north.txt"]


def test_a_folder_of_others_is_left_alone(geotrack: Geotrack, report: Path, tmp_path: Path) -> None:
    """A folder that holds other files, a file, and a folder that is nowhere are one line and a hint."""
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "novel.txt").write_text("mine", encoding="utf-8")
    for target, words in (
        ("mine", "mine holds other files"),
        ("north.txt", "north.txt is a file"),
        ("no/where", "there is no folder no"),
    ):
        code, _, err = geotrack("embed", report, "-o", target)
        assert code == 1
        assert [line.split(": ")[0] for line in err.splitlines()] == ["geotrack", "hint"]
        assert words in err
    assert [path.name for path in (tmp_path / "mine").iterdir()] == ["novel.txt"]


def test_nothing_is_left_where_a_report_cannot_be_drawn(geotrack: Geotrack, quiet_report: Path, tmp_path: Path) -> None:
    """Nobody travelled, or a room fell in: no folder, and an older one stays."""
    assert geotrack("embed", quiet_report, "-o", "journey")[0] == 3
    (tmp_path / "bad.txt").write_text("crash", encoding="utf-8")
    assert geotrack("embed", "bad.txt", "-o", "journey")[0] == 1
    assert sorted(path.name for path in tmp_path.iterdir()) == ["bad.txt", "home.txt"]


def test_the_ending_makes_it_a_picture(geotrack: Geotrack, report: Path, tmp_path: Path) -> None:
    """-o FILE.svg writes the picture in the size that is asked for; letters that its font lacks are named."""
    code, _, err = geotrack("map", report, "-o", "card.svg", "--size", "16:9")
    assert code == 0
    assert (tmp_path / "card.svg").read_text(encoding="utf-8") == "<svg>16:9 None</svg>"
    assert "warning: the picture's font has no 東: another font of the reader's machine stands in" in err.splitlines()


def test_a_png_is_bytes(geotrack: Geotrack, report: Path, tmp_path: Path) -> None:
    """-o FILE.PNG writes pixels, whole or not at all."""
    assert geotrack("map", report, "-o", "card.PNG")[0] == 0
    assert (tmp_path / "card.PNG").read_bytes() == b"\x89PNG article"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["card.PNG", "north.txt"]


def test_a_size_is_for_pictures(geotrack: Geotrack, report: Path, tmp_path: Path) -> None:
    """--size without a picture is wrong usage, and a size that is none is an error, before anything is read."""
    assert geotrack("map", report, "--size", "1:1")[0] == 2
    code, _, err = geotrack("map", report, "-o", "card.svg", "--size", "big")
    assert (code, err.splitlines()[0]) == (1, "geotrack: error: there is no size 'big'")
    assert not list(tmp_path.glob("*.svg"))
