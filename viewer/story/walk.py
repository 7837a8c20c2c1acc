"""Finds every text field of a story, by the model and not by a list of names."""

import functools
import types
from collections.abc import Iterator
from typing import Annotated, Union, get_args, get_origin

import msgspec
import msgspec.structs

from viewer.story.marks import Path
from viewer.story.model import Story, Text


def texts(story: Story) -> Iterator[tuple[Path, Text]]:
    """Give each text field that is filled, with its path."""
    yield from _struct(story, ())


def _struct(struct: msgspec.Struct, path: Path) -> Iterator[tuple[Path, Text]]:
    for name, key, is_text in _fields(type(struct)):
        value: object = getattr(struct, name)
        if value is not None:
            yield from _value(value, (*path, key), is_text=is_text)


def _value(value: object, path: Path, *, is_text: bool) -> Iterator[tuple[Path, Text]]:
    if isinstance(value, msgspec.Struct):
        yield from _struct(value, path)
    elif isinstance(value, tuple):
        for at, each in enumerate(value):
            yield from _value(each, (*path, at), is_text=is_text)
    elif is_text and isinstance(value, str):
        yield path, value
    elif is_text and isinstance(value, dict):
        yield path, {str(key): str(each) for key, each in value.items()}
    elif isinstance(value, dict):
        for key, each in value.items():
            is_glossary = path == ("glossary",)
            yield from _value(each, (*path, str(key)), is_text=is_glossary)


@functools.cache
def _fields(cls: type[msgspec.Struct]) -> list[tuple[str, str, bool]]:
    """Give attribute, key and whether it is a Text of every field that a story can set."""
    return [
        (field.name, field.encode_name, holds_text(field.type))
        for field in msgspec.structs.fields(cls)
        if field.name == field.encode_name or field.encode_name == field.name.replace("_", "-")
    ]


def holds_text(kind: object) -> bool:
    """Tell whether a field of this type holds a Text, or several."""
    if get_origin(kind) is Annotated:
        return holds_text(get_args(kind)[0])
    if get_origin(kind) is tuple:
        return holds_text(get_args(kind)[0])
    if get_origin(kind) in (Union, types.UnionType):
        return dict[str, str] in get_args(kind)
    return False
