"""The command line: one module per command, and no logic of its own. Each command has its twin in Python."""

from geotrack.cli.entry import main, run

__all__ = ["main", "run"]
