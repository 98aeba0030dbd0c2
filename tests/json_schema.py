"""A checker for the part of JSON Schema (draft 2020-12) that the schema of the itinerary document uses."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, TypeGuard

__all__ = ["errors"]

Schema = Mapping[str, Any]
Part = tuple[object, Schema, str]
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
    for keyword in schema.keys() - NOTES - INSIDE.keys():
        if not CHECKS[keyword](schema[keyword], value):
            yield f"{path}: {keyword} {schema[keyword]!r} does not allow {value!r}"
    for keyword in schema.keys() & INSIDE.keys():
        for part, rule, where in INSIDE[keyword](schema[keyword], value, root):
            yield from _errors(part, rule, root, path + where)
    if "anyOf" in schema and all(list(_errors(value, choice, root, path)) for choice in schema["anyOf"]):
        yield f"{path}: fits none of the choices"


def _is(names: str | Sequence[str], value: object) -> bool:
    wanted = [names] if isinstance(names, str) else names
    return any(isinstance(value, TYPES[name]) and isinstance(value, bool) == (name == "boolean") for name in wanted)


def _number(value: object) -> TypeGuard[float]:
    return isinstance(value, int | float) and not isinstance(value, bool)


# a keyword that there is not is a KeyError: the schema may not use what is not checked
CHECKS: Mapping[str, Callable[[Any, object], bool]] = {
    "type": _is,
    "const": lambda rule, value: bool(value == rule),
    "enum": lambda rule, value: value in rule,
    "required": lambda rule, value: not isinstance(value, dict) or set(rule) <= value.keys(),
    "minItems": lambda rule, value: not isinstance(value, list) or len(value) >= int(rule),
    "maxItems": lambda rule, value: not isinstance(value, list) or len(value) <= int(rule),
    "pattern": lambda rule, value: not isinstance(value, str) or re.search(rule, value) is not None,
    "minimum": lambda rule, value: not _number(value) or value >= float(rule),
    "maximum": lambda rule, value: not _number(value) or value <= float(rule),
    "exclusiveMaximum": lambda rule, value: not _number(value) or value < float(rule),
    "anyOf": lambda rule, value: True,  # noqa: ARG005 - `_errors` looks at the choices
}


def _referred(rule: str, value: object, root: Schema) -> list[Part]:
    return [(value, root["$defs"][rule.removeprefix("#/$defs/")], "")]


def _properties(rule: Schema, value: object, root: Schema) -> list[Part]:  # noqa: ARG001 - as the others
    return [(value[key], rule[key], f".{key}") for key in rule if key in value] if isinstance(value, dict) else []


def _items(rule: Schema, value: object, root: Schema) -> list[Part]:  # noqa: ARG001 - as the others
    return [(item, rule, f"[{i}]") for i, item in enumerate(value)] if isinstance(value, list) else []


INSIDE: Mapping[str, Callable[[Any, object, Schema], list[Part]]] = {
    "$ref": _referred,
    "properties": _properties,
    "items": _items,
}
