"""``geotrack gazetteer info``: which packs are in use, and what they hold."""

import json
import sys
from typing import TYPE_CHECKING, Any

import click

from geotrack.cli.options import examples, session_options

if TYPE_CHECKING:
    from geotrack.gazetteer.folder import PackFile
    from geotrack.gazetteer.pack import Pack

__all__ = ["info_command"]

COUNTED = {"places": "place", "names": "name", "demonyms": "demonym"}


@click.command("info", epilog=examples("geotrack gazetteer info", "geotrack gazetteer info --json"))
@click.option("--json", "as_json", is_flag=True, help="Print a JSON list instead of lines.")
@session_options
def info_command(*, as_json: bool) -> int:
    """Tell which packs are in use, those that win last: where they lie, their sources, licences and sizes."""
    from geotrack.gazetteer import Gazetteer
    from geotrack.gazetteer.folder import other_versions

    with Gazetteer.open() as gazetteer:
        facts = [_facts(pack) for pack in gazetteer.opened]
    facts += [_foreign(file) for file in other_versions()]
    if as_json:
        sys.stdout.write(json.dumps(facts, indent=2) + "\n")
        return 0
    blocks = ("".join(f"{key:<10} {_told(value)}\n" for key, value in pack.items()) for pack in facts)
    sys.stdout.write("\n".join(blocks))
    return 0


def _foreign(file: "PackFile") -> dict[str, Any]:
    return {
        "pack": file.name,
        "version": file.stamp,
        "schema": str(file.schema),
        "path": str(file.path),
        "not_used": "made by another version of geotrack: make it again, or remove it",
    }


def _facts(pack: "Pack") -> dict[str, Any]:
    meta = dict(pack.ask("SELECT k, v FROM meta", ()))
    counts = {noun: pack.ask(f"SELECT count(*) FROM {table}", ())[0][0] for noun, table in COUNTED.items()}  # noqa: S608 - the names of our own tables
    made = {key: json.loads(meta[key]) for key in ("sources", "licences")}
    return {
        "pack": pack.name,
        "version": pack.version,
        "schema": meta["schema"],
        "path": str(pack.path),
        **counts,
        **made,
    }


def _told(value: Any) -> str:
    if isinstance(value, dict):
        return "; ".join(f"{key}: {each}" for key, each in value.items())
    return f"{value:,}" if isinstance(value, int) else str(value)
