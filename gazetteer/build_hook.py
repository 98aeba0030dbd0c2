"""Compiles the base gazetteer when the package is built or installed for editing.

Run by hatchling; by hand, `python gazetteer/build_hook.py` prints the path of the pack it makes.
"""

import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

HERE = Path(__file__).resolve().parent
DATA = "geotrack/gazetteer/data"


class GazetteerHook(BuildHookInterface):  # type: ignore[misc, type-arg, unused-ignore]  # hatchling is not always there
    """Puts the base pack beside the code that reads it."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:  # noqa: ARG002 - hatchling's signature
        """Compile the pack unless the same one is there, and ship it although git ignores it."""
        if self.target_name != "wheel":
            return  # the sdist holds the tables; the pack is made again from them
        pack = compile_base()
        build_data["artifacts"].append(f"/{DATA}/{pack.name}")


def compile_base() -> Path:
    """Return the path of the base pack, compiled if need be."""
    root = HERE.parent
    if str(root) not in sys.path:
        sys.path.insert(0, str(root))
    from geotrack.gazetteer.compiler import build_base

    return build_base(HERE, root / DATA)


if __name__ == "__main__":
    print(compile_base())
