"""The README tells the truth about the command line."""

import re
import shlex
from pathlib import Path

import pytest

from geotrack.cli import run

ROOT = Path(__file__).resolve().parent.parent
FENCE = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
README = (ROOT / "README.md").read_text(encoding="utf-8")


def blocks(language: str) -> list[str]:
    """Return the fenced blocks of the README in a language."""
    return [text for name, text in FENCE.findall(README) if name == language]


def commands() -> list[list[str]]:
    """Return the words after ``geotrack`` of every command line in the README."""
    lines = "\n".join(blocks("sh")).splitlines()
    parts = [shlex.split(part) for line in lines for part in line.split("&&")]
    return [words[1:] for words in parts if words and Path(words[0]).name == "geotrack"]


def path_of(words: list[str]) -> list[str]:
    """Return the command without its arguments."""
    return words[:2] if words[0] == "gazetteer" else words[:1]


@pytest.mark.parametrize("words", commands(), ids=" ".join)
def test_every_command_exists_with_its_options(words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    """Each command line of the README names a command, and options that its help tells of."""
    assert run([*path_of(words), "--help"]) == 0
    shown = capsys.readouterr().out
    assert [word for word in words if word.startswith("-") and word not in shown] == []


def test_the_readme_shows_commands() -> None:
    """The parser of this test finds what it is to check."""
    known = {"map", "route", "draft", "embed", "toponyms", "batch", "gazetteer"}
    assert {words[0] for words in commands()} == known


@pytest.mark.parametrize("block", blocks("python"))
def test_python_examples_compile(block: str) -> None:
    """The examples are Python, and the names they take from geotrack are there."""
    compile(block, "README.md", "exec")


def test_the_files_it_names_are_there() -> None:
    """The report that the first line draws is in the repository."""
    assert all((ROOT / word).is_file() for words in commands() for word in words if word.startswith("maps/"))


def test_setting_up_needs_one_line_each() -> None:
    """One line draws the map, another runs the tests; Windows has its own two."""
    assert [len(block.splitlines()) for block in blocks("sh") if "venv" in block] == [1, 1]
    assert [len(block.splitlines()) for block in blocks("powershell")] == [1, 1]
