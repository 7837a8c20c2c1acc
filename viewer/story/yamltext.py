"""YAML text -> plain dicts, lists and strings, in one pass over the parser's events.

Building from events needs no recursion, so that no depth can overrun the C stack, and every limit
is held before anything large is made. All scalars stay text, whatever YAML would read into them.
A key with nothing after it (or `~` or `null`) is left out: to the model it is absent.

`build` raises Refused for what it does not read at all. Where fields stand is found by `marking`,
when there is something to report.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from typing import NoReturn, Protocol, TypeAlias

import msgspec
import yaml

from viewer.story.filetext import Refused, refused
from viewer.story.marks import Mark, Path, Tree

DEPTH = 64
NODES = 500_000

_NOTHING = frozenset({"", "~", "null"})
_KEY_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f]")
_LOADER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
_SEE_EXAMPLE = "Start from the example: lanternist new."
_ONE = "Keep one document in the file: delete the line `---`."
_MENDS = (
    ("mapping values are not allowed", "Put text that holds a colon into quotes."),
    ("cannot start any token", "Put text that starts with this character into quotes."),
    ("unexpected end of stream", "Close the quote that is open."),
    ("could not find expected ':'", "Write a colon and a space after the field's name."),
    ("expected ',' or", "Close the bracket that is open, and put commas between its parts."),
    ("undefined alias", "Put text that starts with * into quotes."),
)


Parts: TypeAlias = Mapping[str, Callable[[Tree], Tree]]


class Built(msgspec.Struct):
    """What one pass over the events gave."""

    tree: Tree
    duplicates: list[tuple[Path, Mark]]
    """Keys that a mapping holds twice; the first one counts."""
    odd: bool
    """True if a string reads as null, which msgspec would take for nothing."""


def build(text: str, file: str, parts: Parts | None = None) -> Built:
    """Build the tree; raises Refused.

    `parts` names fields of the whole, and what to make of each item of theirs as soon as it has
    been read: so the tree never stands whole beside what is made of it.
    """
    builder = _Builder(file, parts or {})
    takers: dict[type[yaml.Event], Callable[..., None]] = {
        yaml.ScalarEvent: builder.scalar,
        yaml.MappingStartEvent: builder.start,
        yaml.SequenceStartEvent: builder.start,
        yaml.MappingEndEvent: builder.end,
        yaml.SequenceEndEvent: builder.end,
        yaml.AliasEvent: builder.alias,
        yaml.DocumentStartEvent: builder.document,
    }
    try:
        for event in events(text):
            take = takers.get(type(event))
            if take:
                take(event)
    except yaml.MarkedYAMLError as error:
        raise _not_yaml(file, text, error) from error
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        raise refused(file, "not-yaml", "The file is not YAML.", _SEE_EXAMPLE) from error
    return Built(builder.tree(), builder.duplicates, builder.odd)


def events(text: str) -> Iterator[yaml.Event]:
    """Give the events of a text one by one; raises yaml.YAMLError where it is no YAML."""
    loader = _LOADER(text)
    try:
        while event := loader.get_event():
            yield event
    finally:
        loader.dispose()


class _Outer(msgspec.Struct, gc=False):
    """What was open around a list or mapping when that began."""

    fields: dict[str, Tree] | None
    items: list[Tree]
    key: str | None
    anchor: str | None
    """The anchor of the one that began."""
    count: int


class _Builder:
    """Takes events one by one; what is open now is either `fields` or, if that is None, `items`."""

    def __init__(self, file: str, parts: Parts) -> None:
        self.file = file
        self._parts = parts
        self.odd = False
        self.duplicates: list[tuple[Path, Mark]] = []
        self._fields: dict[str, Tree] | None = None
        self._roots: list[Tree] = []
        self._items = self._roots
        self._key: str | None = None
        self._stack: list[_Outer] = []
        self._anchors: dict[str, tuple[Tree, int] | None] = {}
        self._count = 0
        self._documents = 0

    def tree(self) -> Tree:
        """Give what the events made."""
        return self._roots[0] if self._roots else None

    def scalar(self, event: yaml.ScalarEvent) -> None:
        """Take a field's name or a text."""
        self._count += 1
        if self._count > NODES or event.tag:
            self._refuse_node(event)
        value: str = event.value
        if self._fields is not None and self._key is None:
            self._name(value, event)
        elif value in _NOTHING and event.implicit[0]:
            self._put(None, event.anchor)
        else:
            if len(value) == 4 and value.lower() == "null":
                self.odd = True
            self._put(value, event.anchor)

    def start(self, event: yaml.CollectionStartEvent) -> None:
        """Open a list or a mapping."""
        self._count += 1
        if self._count > NODES or event.tag:
            self._refuse_node(event)
        if len(self._stack) >= DEPTH:
            message = f"Lists and fields lie more than {DEPTH} deep here."
            self._stop(event, "too-deep", message, "Close brackets that are open; write flatter.")
        if self._fields is not None and self._key is None:
            self._stop(event, "yaml-key", "A field's name must be text.", "Put it into quotes.")
        if event.anchor:
            self._anchors[event.anchor] = None
        outer = _Outer(self._fields, self._items, self._key, event.anchor, self._count)
        self._stack.append(outer)
        self._key = None
        if isinstance(event, yaml.MappingStartEvent):
            self._fields = {}
        else:
            self._fields, self._items = None, []

    def end(self, _event: yaml.CollectionEndEvent) -> None:
        """Close a list or a mapping, and put it into what holds it."""
        made: Tree = self._items if self._fields is None else self._fields
        outer = self._stack.pop()
        self._fields, self._items, self._key = outer.fields, outer.items, outer.key
        if outer.anchor:
            self._anchors[outer.anchor] = (made, 1 + self._count - outer.count)
        if len(self._stack) == 2:
            convert = self._parts.get(self._stack[1].key or "")
            self._put(convert(made) if convert else made, None)
        else:
            self._put(made, None)

    def alias(self, event: yaml.AliasEvent) -> None:
        """Put what an anchor stands for."""
        name = event.anchor or ""
        if name not in self._anchors:
            message = f"`*{name}` stands for nothing in this file."
            self._stop(event, "yaml-alias", message, "Put text that starts with * into quotes.")
        known = self._anchors[name]
        if known is None:
            self._stop(event, "yaml-alias", f"`*{name}` holds itself.", "Write it out.")
        value, count = known
        self._count += count
        if self._count > NODES:
            self._refuse_node(event)
        if self._fields is not None and self._key is None:
            self._stop(event, "yaml-key", "A field's name must be text.", "Write it out.")
        self._put(value, None)

    def document(self, event: yaml.DocumentStartEvent) -> None:
        """Refuse a second document."""
        self._documents += 1
        if self._documents > 1:
            self._stop(event, "several-documents", "A second document starts here.", _ONE)

    def _name(self, key: str, event: yaml.ScalarEvent) -> None:
        if key == "<<" and event.implicit[0]:
            self._stop(event, "yaml-merge", "Merge keys (<<) are not read.", "Write it out.")
        if not key.isprintable() and _KEY_CONTROL.search(key):
            self._stop(event, "control-character", "A field's name holds one.", "Delete it.")
        if event.anchor:
            self._anchors[event.anchor] = (key, 1)
        if self._fields is not None and key in self._fields:
            self.duplicates.append(((*self._here(), key), mark_of(event.start_mark)))
        self._key = key

    def _put(self, value: Tree, anchor: str | None) -> None:
        """Put a value where the next one belongs; the first of two equal keys counts."""
        if anchor:
            self._anchors[anchor] = (value, 1)
        if self._fields is None:
            self._items.append(value)
            return
        key, self._key = self._key or "", None
        if value is not None and key not in self._fields:
            self._fields[key] = value

    def _here(self) -> Path:
        """Give the path of the list or mapping that is open."""
        return tuple(
            len(outer.items) if outer.fields is None else outer.key or ""
            for outer in self._stack[1:]
        )

    def _refuse_node(self, event: yaml.NodeEvent) -> None:
        if self._count > NODES:
            message = f"The file holds more than {NODES:,} fields and values."
            self._stop(event, "too-large", message, "Move some slides to a second story.")
        if isinstance(event, yaml.ScalarEvent | yaml.CollectionStartEvent):
            message = f"The tag `{event.tag}` is not read."
            self._stop(event, "yaml-tag", message, "Delete the tag, or put the text into quotes.")

    def _stop(self, event: yaml.Event, code: str, message: str, mend: str) -> NoReturn:
        raise refused(self.file, code, message, mend, mark_of(event.start_mark))


class _Counted(Protocol):
    """A mark of the parser: it counts from 0."""

    line: int
    column: int


def mark_of(mark: _Counted | None) -> Mark:
    """Count a mark of the parser as people count: from 1."""
    return (mark.line + 1, mark.column + 1) if mark is not None else (1, 1)


def _not_yaml(file: str, text: str, error: yaml.MarkedYAMLError) -> Refused:
    said = error.problem or "it cannot be read"
    context = f" ({error.context})" if error.context else ""
    mend = next((mend for part, mend in _MENDS if part in said), "")
    if error.problem_mark and text[error.problem_mark.index :][:1] == "\t":
        mend = "Indent with spaces, not with tabs."
    if not mend:
        mend = "Check the indentation, the quotes and the brackets here and in the line above."
    where = mark_of(error.problem_mark) if error.problem_mark else None
    return refused(file, "not-yaml", f"This is not YAML: {said}{context}.", mend, where)
