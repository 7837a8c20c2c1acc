"""Edits fields of pictures in the text of a story: all that is not edited stays letter by letter.

The text is changed where the marks of the YAML parser say, and nowhere else: every comment, the
order and the look of it stay. Who edits parses the text again afterwards and compares: `hashing`
writes checksums so, and `noting` what was done to a picture.
"""

import re
from collections.abc import Iterable, Mapping
from typing import NamedTuple

import msgspec
import yaml

from viewer.story.marks import Path
from viewer.story.yamltext import events

DEPTH = 5
"""Parts of a path that are known: down to the languages of a picture's field."""

_REST_OF_LINE = re.compile("[ \t]*(?:#[^\r\n\x85\u2028\u2029]*)?(?=[\r\n\x85\u2028\u2029]|\\Z)")
_BREAK = re.compile("\r\n|[\n\r]")
_QUOTES = ("'", '"')


class Edit(NamedTuple):
    """What is to stand in place of the characters from `start` to `end`."""

    start: int
    end: int
    text: str


class Field(NamedTuple):
    """A field and the value that it is to have: a scalar as YAML writes it, plain or in `"`."""

    name: str
    value: str

    @property
    def by_hand(self) -> str:
        """What to do where the text is not edited."""
        return f"write `{self.name}: {self.value}` there yourself"

    def written(self, quote: str) -> str:
        """Give the value in these quotes, if it has none of its own."""
        return self.value if self.value.startswith('"') else f"{quote}{self.value}{quote}"


class Node(NamedTuple):
    """The event that starts a value, and that of its field's name."""

    key: yaml.ScalarEvent | None
    event: yaml.NodeEvent


class LeftOut(Exception):  # noqa: N818 - it says what becomes of a picture
    """A picture's field is not edited; the text says why, and what would."""


class _Level(msgspec.Struct, gc=False):
    """A list or mapping that is open."""

    path: Path
    number: int | None
    """Of the next item; None in a mapping."""
    key: yaml.ScalarEvent | None = None


def nodes_of(text: str) -> dict[Path, Node]:
    """Find the values of a text by their paths, DEPTH deep; of equal keys the first counts."""
    found: dict[Path, Node] = {}
    levels: list[_Level] = []
    for event in events(text):
        if isinstance(event, yaml.CollectionEndEvent):
            levels.pop()
        elif isinstance(event, yaml.NodeEvent):
            if levels and _takes_as_key(levels[-1], event):
                continue
            path, key = _place(levels)
            if len(path) <= DEPTH:
                found.setdefault(path, Node(key, event))
            if isinstance(event, yaml.CollectionStartEvent):
                is_list = isinstance(event, yaml.SequenceStartEvent)
                levels.append(_Level(path, 0 if is_list else None))
    return found


def edited(text: str, path: Path, nodes: Mapping[Path, Node], field: Field) -> Edit:
    """Make the edit that gives the picture at `path` this field, beneath its `file:` if it is new.

    Raises LeftOut where no edit is safe.
    """
    file = _file_of(path, nodes, field)
    old = nodes.get((*path, field.name))
    if old is not None:
        return replaced(text, old, field)
    mapping = nodes[path].event
    if isinstance(mapping, yaml.MappingStartEvent) and mapping.flow_style:
        return _in_brackets(file, field)
    return _beneath(text, file, field)


def replaced(text: str, old: Node, field: Field) -> Edit:
    """Make the edit that puts another value in the place of one. Raises LeftOut."""
    event = old.event
    if not isinstance(event, yaml.ScalarEvent) or event.anchor or event.style in ("|", ">"):
        raise LeftOut(f"Its `{field.name}:` is no plain value: {field.by_hand}.")
    start, end = _span(event)
    if start == end and ":" not in text[_span(old.key)[1] if old.key else start : start]:
        raise LeftOut(f"Its `{field.name}` has no colon: {field.by_hand}.")
    is_json = old.key is not None and old.key.style == '"'
    quote = '"' if is_json else (event.style if event.style in _QUOTES else "")
    space = "" if text[start - 1 : start] in (" ", "\t") else " "
    return Edit(start, end, f"{space if start == end else ''}{field.written(quote or '')}")


def applied(text: str, edits: Iterable[Edit]) -> str:
    """Give the text with these edits, no two of which are in one place."""
    parts: list[str] = []
    done = 0
    for edit in sorted(edits):
        parts += (text[done : edit.start], edit.text)
        done = edit.end
    return "".join((*parts, text[done:]))


def _takes_as_key(level: _Level, event: yaml.NodeEvent) -> bool:
    if level.number is not None or level.key is not None:
        return False
    level.key = event if isinstance(event, yaml.ScalarEvent) else None
    return level.key is not None


def _place(levels: list[_Level]) -> tuple[Path, yaml.ScalarEvent | None]:
    """Give the path of the value that comes, and make its list or mapping ready for the next."""
    if not levels:
        return (), None
    level = levels[-1]
    key, level.key = level.key, None
    if level.number is None:
        return (*level.path, key.value if key else ""), key
    level.number += 1
    return (*level.path, level.number - 1), None


def _file_of(path: Path, nodes: Mapping[Path, Node], field: Field) -> Node:
    """Give the `file:` of the picture at `path`; raises LeftOut where it stands elsewhere too."""
    around = [nodes[path[:length]].event for length in range(1, 4) if path[:length] in nodes]
    file = nodes.get((*path, "file"))
    if len(around) < 3 or file is None or not isinstance(file.event, yaml.ScalarEvent):
        raise LeftOut(f"It stands behind an alias (`*name`): {field.by_hand}.")
    if any(event.anchor for event in (*around, file.event)):
        raise LeftOut(f"It stands behind an anchor (`&name`): {field.by_hand}.")
    return file


def _in_brackets(file: Node, field: Field) -> Edit:
    _, end = _span(file.event)
    is_json = file.key is not None and file.key.style == '"'
    written = f'"{field.name}": {field.written(chr(34))}' if is_json else _line(field)
    return Edit(end, end, f", {written}")


def _line(field: Field) -> str:
    return f"{field.name}: {field.value}"


def _beneath(text: str, file: Node, field: Field) -> Edit:
    _, end = _span(file.event)
    key, _ = _span(file.key) if file.key else (0, 0)
    indent = text[_line_start(text, key) : key]
    rest = _REST_OF_LINE.match(text, end)
    is_block = isinstance(file.event, yaml.ScalarEvent) and file.event.style in ("|", ">")
    if is_block or rest is None or indent.strip(" "):
        raise LeftOut(f"Its `file:` is written in a way that is not edited: {field.by_hand}.")
    at = rest.end()
    newline = _BREAK.match(text, at) or _BREAK.search(text)
    return Edit(at, at, f"{newline[0] if newline else chr(10)}{indent}{_line(field)}")


def _span(event: yaml.Event) -> tuple[int, int]:
    """Give where an event starts and ends, in characters of the text."""
    start, end = event.start_mark, event.end_mark
    return (start.index if start else 0), (end.index if end else 0)


def _line_start(text: str, at: int) -> int:
    return 1 + max(text.rfind(char, 0, at) for char in "\n\r\x85\u2028\u2029")
