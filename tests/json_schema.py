"""A checker for the part of JSON Schema (draft 2020-12) that the schema of the itinerary document uses."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

__all__ = ["errors"]

Schema = Mapping[str, Any]
NOTES = {"$schema", "$id", "$defs", "title", "description"}
TYPES: Mapping[str, tuple[type, ...]] = {
    "object": (dict,),
    "array": (list,),
    "string": (str,),
    "integer": (int,),
    "number": (int, float),
    "boolean": (bool,),
    "null": (type(None),),
}


def errors(value: object, schema: Schema) -> list[str]:
    """Return one line for each thing in a value that the schema does not allow: where it stands, and what is wrong."""
    return list(_errors(value, schema, schema, "document"))


def _errors(value: object, schema: Schema, root: Schema, path: str) -> Iterator[str]:
    for keyword, rule in schema.items():
        if keyword in NOTES:
            continue
        if keyword == "$ref":
            yield from _errors(value, root["$defs"][rule.removeprefix("#/$defs/")], root, path)
        elif keyword == "anyOf":
            if all(list(_errors(value, choice, root, path)) for choice in rule):
                yield f"{path}: fits none of the choices"
        elif keyword == "properties" and isinstance(value, dict):
            for key in rule.keys() & value.keys():
                yield from _errors(value[key], rule[key], root, f"{path}.{key}")
        elif keyword == "items" and isinstance(value, list):
            for i, item in enumerate(value):
                yield from _errors(item, rule, root, f"{path}[{i}]")
        elif keyword not in {"properties", "items"} and not _fits(keyword, rule, value):
            yield f"{path}: {keyword} {rule!r} does not allow {value!r}"


def _fits(keyword: str, rule: Any, value: Any) -> bool:
    number = isinstance(value, int | float) and not isinstance(value, bool)
    checks = {
        "type": lambda: any(_is(value, name) for name in ([rule] if isinstance(rule, str) else rule)),
        "const": lambda: value == rule,
        "enum": lambda: value in rule,
        "required": lambda: not isinstance(value, dict) or not set(rule) - value.keys(),
        "minItems": lambda: not isinstance(value, list) or len(value) >= rule,
        "pattern": lambda: not isinstance(value, str) or re.search(rule, value) is not None,
        "minimum": lambda: not number or value >= rule,
        "maximum": lambda: not number or value <= rule,
        "exclusiveMaximum": lambda: not number or value < rule,
    }
    return checks[keyword]()


def _is(value: object, name: str) -> bool:
    wanted_bool = name == "boolean"
    return isinstance(value, TYPES[name]) and isinstance(value, bool) == wanted_bool
