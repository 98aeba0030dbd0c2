"""Notation: YAML or JSON read into fields, without anything that a file could misuse.

Dates stay text, `NO` stays Norway, and aliases ("billion laughs") are refused. YAML 1.2 core schema, section 10.3.
"""

import json
import re
from typing import Any

from geotrack.errors import BadInputError, quoted
from geotrack.itinerary.file.field import Field

__all__ = ["read_fields"]

WORDS = {"": None, "~": None, "null": None, "true": True, "false": False}
INTEGER = re.compile(r"[-+]?\d{1,18}")
MOST_YAML = 4_000_000
"""What is read in half a minute, whatever it holds."""

DECIMAL = re.compile(r"[-+]?(?:\d+\.\d*|\.\d+)(?:[eE][-+]?\d{1,3})?")


def read_fields(text: str) -> Field:
    """Return the whole file as a field; YAML fields know their lines.

    Raises
    ------
    BadInputError
        When it is neither YAML nor JSON, uses aliases, names a key twice, or is nested too deeply.
    """
    try:
        if text.lstrip("\ufeff \t\r\n").startswith("{"):
            return Field(value=json.loads(text.lstrip("\ufeff"), object_pairs_hook=_once), path="", lines={})
        return _yaml(text)
    except json.JSONDecodeError as error:
        raise BadInputError(f"line {error.lineno}: this is no JSON: {error.msg}", hint="a comma or a quote?") from error
    except ValueError as error:
        if isinstance(error, BadInputError):
            raise
        raise BadInputError("a number has too many digits", hint="degrees have three before the point") from error
    except RecursionError as error:
        raise BadInputError(
            "the file is nested too deeply", hint="an itinerary has tracks, stops and places"
        ) from error


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """Return a mapping whose keys stand in it once, as in YAML."""
    out = dict(pairs)
    if len(out) < len(pairs):
        keys = [key for key, _ in pairs]
        twice = next(key for key in keys if keys.count(key) > 1)
        raise BadInputError(f"the key {quoted(twice)} stands twice in one mapping", hint="delete one of them")
    return out


def _yaml(text: str) -> Field:
    import yaml

    if len(text) > MOST_YAML:
        raise BadInputError(f"the file has more than {MOST_YAML:,} characters", hint="JSON may be longer: save it so")

    loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    try:
        node = yaml.compose(text, Loader=loader)
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        problem = " ".join(str(error.problem or error.context).split())
        raise BadInputError(
            f"line {line}: this is no YAML: {problem}", hint="quotes around text with a colon?"
        ) from error
    except yaml.YAMLError as error:
        raise BadInputError(f"this is no YAML: {' '.join(str(error).split())}", hint="is it a text file?") from error
    lines: dict[str, int] = {}
    return Field(value=_value(node, "", lines, set()), path="", lines=lines)


def _value(node: Any, path: str, lines: dict[str, int], seen: set[int]) -> Any:
    """Return the plain value of a node, with the line of everything in it."""
    if node is None:
        return None
    lines[path] = node.start_mark.line + 1
    if node.id == "scalar":
        return _scalar(node)
    if id(node) in seen:
        raise Field(value=None, path=path, lines=lines).error("aliases are not read", hint="write the value out")
    seen.add(id(node))
    if node.id == "sequence":
        return [_value(child, f"{path}[{i}]", lines, seen) for i, child in enumerate(node.value)]
    return _mapping(node, path, lines, seen)


def _mapping(node: Any, path: str, lines: dict[str, int], seen: set[int]) -> dict[str, Any]:
    out: dict[str, Any] = {}
    for key, child in node.value:
        name = str(key.value) if key.id == "scalar" else "?"
        inner = f"{path}.{name}".lstrip(".")
        if name in out or key.id != "scalar":
            lines[inner] = key.start_mark.line + 1
            raise Field(value=None, path=inner, lines=lines).error(
                "the key stands here twice, or is no word", hint="delete one of them"
            )
        out[name] = _value(child, inner, lines, seen)
    return out


def _scalar(node: Any) -> Any:
    text = str(node.value)
    if node.style:  # quoted or a block: text
        return text
    if text.lower() in WORDS:
        return WORDS[text.lower()]
    if INTEGER.fullmatch(text):
        return int(text)
    return float(text) if DECIMAL.fullmatch(text) else text
