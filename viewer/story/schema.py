"""The format for editors and for people, made from the model.

`assets/story.schema.json` is `schema_text()`, `docs/story-format.md` is `reference_page()`; tests
fail when one of them is stale.
"""

import enum
import types
from collections.abc import Iterator
from typing import Annotated, Union, get_args, get_origin

import msgspec
import msgspec.structs

from viewer.story.model import FORMAT, HIDDEN, Kind, Status, Story

_REF = "#/$defs/{name}"
_SCALAR = ["string", "number", "boolean"]
_TEXT: dict[str, object] = {
    "title": "Text",
    "description": "A string, or a map from a language (BCP 47) to a string.",
    "anyOf": [
        {"type": _SCALAR},
        {"type": "object", "additionalProperties": {"type": _SCALAR}},
    ],
}
_WORDS: dict[object, str] = {
    str: "text",
    int: "whole number",
    float: "number",
    dict[str, str]: "map from language to text",
}


def json_schema() -> dict[str, object]:
    """Give the JSON Schema (draft 2020-12) of story.yaml.

    Plain numbers and booleans pass for text, since the viewer reads every scalar as it was written.
    Unknown fields pass: they are a warning of `lanternist check`, not an error.
    """
    made = msgspec.json.schema(Story, ref_template=_REF, schema_hook=_anything)
    defs = made.pop("$defs")
    parts = {name: _loosened(each) for name, each in defs.items() if not _is_left_out(name, each)}
    head: dict[str, object] = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": "story.schema.json",
        "title": f"Lanternist story, format {FORMAT}",
    }
    return {**head, **made, "$defs": {**parts, "Text": _TEXT}}


def schema_text() -> str:
    """Give the JSON Schema as text, ready to be a file."""
    encoded = msgspec.json.encode(json_schema())
    return msgspec.json.format(encoded, indent=2).decode() + "\n"


def reference_page() -> str:
    """Give the reference of the format as Markdown: a table of fields for each part."""
    parts = "\n\n".join(_section(cls) for cls in _structs())
    choices = "\n\n".join(_choices(each) for each in (Kind, Status))
    return f"{_INTRODUCTION}\n\n{parts}\n\n{choices}\n"


_INTRODUCTION = f"""\
# Story format {FORMAT}: reference

A story is a folder that holds `story.yaml` and the files it names, or that folder packed into one
`.story` file. These are the fields of `story.yaml`, part by part; the first part is the file
itself. This page is made from the program and is always up to date.

- *Text* is a string, or a map from a language (BCP 47) to a string: `{{en: Hello, ko: 안녕}}`.
- A *date* is an EDTF date: `2012`, `2012-09-04`, `2012~` (about), `2012?` (uncertain), `201X`,
  `2010/2012`.
- Every value is read as it was written: `NO`, `1:30` and `3.10` need no quotes.
- A field without a value counts as absent. Unknown fields are kept, and are a warning; one whose
  name starts with `x-` belongs to another program, and is kept without a word."""


def _anything(kind: type) -> dict[str, object]:
    """Give the schema of the fields that no story can set; `_loosened` takes them out."""
    if kind is object:
        return {"title": "anything"}
    raise NotImplementedError


def _loosened(node: object) -> object:
    if isinstance(node, list):
        return [_loosened(each) for each in node]
    if not isinstance(node, dict):
        return node
    loose = {key: _loosened(each) for key, each in node.items() if not _is_left_out(key, each)}
    choices = loose.get("anyOf")
    if isinstance(choices, list) and choices[:2] == _TEXT["anyOf"]:
        loose["anyOf"] = [{"$ref": "#/$defs/Text"}, *choices[2:]]
    if loose.get("type") == "string" and "enum" not in loose:
        loose["type"] = "string" if "pattern" in loose else _SCALAR
    return loose


def _is_left_out(key: str, value: object) -> bool:
    hidden = key.startswith(HIDDEN) or key in {"Problem", "Severity"}
    return hidden or (key == "additionalProperties" and value is False)


def _structs() -> list[type[msgspec.Struct]]:
    """Give the parts of the format, each after the one that first names it."""
    found: list[type[msgspec.Struct]] = [Story]
    for cls in found:
        for field in _fields(cls):
            found += [each for each in _inside(field.type) if each not in found]
    return found


def _inside(kind: object) -> Iterator[type[msgspec.Struct]]:
    if isinstance(kind, type) and issubclass(kind, msgspec.Struct):
        yield kind
    for each in get_args(kind):
        yield from _inside(each)


def _fields(cls: type[msgspec.Struct]) -> list[msgspec.structs.FieldInfo]:
    fields = msgspec.structs.fields(cls)
    return [field for field in fields if not field.encode_name.startswith(HIDDEN)]


def _section(cls: type[msgspec.Struct]) -> str:
    title = "The file" if cls is Story else cls.__name__
    head = "| field | value | |\n| --- | --- | --- |"
    rows = "\n".join(_row(field) for field in _fields(cls))
    return f"## {title}\n\n{cls.__doc__}\n\n{head}\n{rows}"


def _row(field: msgspec.structs.FieldInfo) -> str:
    value = _value(field.type)
    if field.required:
        value += ", **required**"
    elif isinstance(field.default, str) and field.default:
        value += f", `{field.default}` if not given"
    about = _description(field.type).replace("|", "\\|")
    return f"| `{field.encode_name}` | {value} | {about} |"


def _description(kind: object) -> str:
    if get_origin(kind) is not Annotated:
        return ""
    notes = [each for each in get_args(kind) if isinstance(each, msgspec.Meta)]
    return next((each.description for each in notes if each.description), "")


def _value(kind: object) -> str:
    """Say in words what a field takes."""
    if isinstance(kind, type) and issubclass(kind, (msgspec.Struct, enum.StrEnum)):
        return f"[{kind.__name__.lower()}](#{kind.__name__.lower()})"
    if kind in _WORDS:
        return _WORDS[kind]
    arguments = get_args(kind)
    if get_origin(kind) is Annotated:
        return _value(arguments[0])
    if get_origin(kind) is tuple:
        return f"list of {_value(arguments[0])}" if arguments[-1] is ... else _numbers(arguments)
    if get_origin(kind) is dict:
        return f"map from a key to {_value(arguments[1])}"
    return _union(kind)


def _union(kind: object) -> str:
    if get_origin(kind) not in {Union, types.UnionType}:
        return "anything"
    inside = [each for each in get_args(kind) if each is not types.NoneType]
    return "*Text*" if dict[str, str] in inside else _value(inside[0])


def _numbers(arguments: tuple[object, ...]) -> str:
    return f"{len(arguments)} numbers in percent"


def _choices(kind: type[enum.StrEnum]) -> str:
    listed = "\n".join(f"- `{member.value}`" for member in kind)
    return f"## {kind.__name__}\n\n{kind.__doc__}\n\n{listed}"
