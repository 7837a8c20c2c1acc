"""YAML text -> plain dicts, lists and strings, in one pass over the parser's events.

Building from events needs no recursion, so that no depth can overrun the C stack, and every limit
is held before anything large is made. All scalars stay text, whatever YAML would read into them.
A key with nothing after it (or `~` or `null`) is left out: to the model it is absent.

`build` raises Refused for what it does not read at all. It can note in `Marks` where everything
stands, which `parse` asks for only when there is something to report.
"""

import re
from typing import NoReturn, Protocol, TypeAlias

import msgspec
import yaml

from viewer.story.marks import Mark, Marks, Path
from viewer.story.problems import Problem, Severity

YAML_BYTES = 4 * 1024 * 1024
DEPTH = 64
NODES = 500_000

Tree: TypeAlias = "str | list[Tree] | dict[str, Tree] | None"

_NOTHING = frozenset({"", "~", "null"})
_NOT_TEXT = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\U0010ffff]")
_KEY_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f]")
_LOADER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
_MENDS = (
    ("mapping values are not allowed", "Put text that holds a colon into quotes."),
    ("cannot start any token", "Put text that starts with this character into quotes."),
    ("unexpected end of stream", "Close the quote that is open."),
    ("could not find expected ':'", "Write a colon and a space after the field's name."),
    ("expected ',' or", "Close the bracket that is open, and put commas between its parts."),
    ("undefined alias", "Put text that starts with * into quotes."),
)


class Refused(Exception):  # noqa: N818 - it says what became of the file
    """The text is not read; `problem` says why."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.message)
        self.problem = problem


class Built(msgspec.Struct):
    """What one pass over the events gave."""

    tree: Tree
    duplicates: list[tuple[Path, Mark]]
    """Keys that a mapping holds twice; the first one counts."""
    odd: bool
    """True if a string reads as null, which msgspec would take for nothing."""


class _Frame:
    """A list or mapping whose end has not come yet."""

    __slots__ = ("anchor", "before", "items", "key", "path")

    def __init__(
        self,
        items: "list[Tree] | dict[str, Tree]",
        anchor: str | None,
        path: Path,
        before: int,
    ) -> None:
        self.items = items
        self.anchor = anchor
        self.path = path
        self.before = before
        self.key: str | None = None


def decode(data: bytes, file: str) -> str:
    """Give the text of a story file; raises Refused for what is not UTF-8 text."""
    if len(data) > YAML_BYTES:
        limit = f"The file is larger than {YAML_BYTES // 1024 // 1024} MiB."
        raise _refused(file, "too-large", limit, "Move long texts or slides to a second story.")
    if data[:2] in (b"\xff\xfe", b"\xfe\xff") or data[1:2] == b"\0":
        raise _refused(file, "not-utf8", "The file is written in UTF-16.", _SAVE_AS_UTF8)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = data[: error.start].decode("utf-8-sig", errors="replace")
        message = f"Byte 0x{data[error.start]:02x} here is not UTF-8 text."
        raise _refused(file, "not-utf8", message, _SAVE_AS_UTF8, _end_of(before)) from error
    wrong = _NOT_TEXT.search(text)
    if wrong:
        message = f"The control character U+{ord(wrong[0]):04X} may not stand in YAML."
        where = _end_of(text[: wrong.start()])
        raise _refused(file, "control-character", message, "Delete it.", where)
    return text


def build(text: str, file: str, marks: Marks | None = None) -> Built:
    """Build the tree, and fill `marks` if they are given. Raises Refused."""
    builder = _Builder(file, marks)
    loader = _LOADER(text)
    try:
        while loader.check_event():
            builder.take(loader.get_event())
    except yaml.MarkedYAMLError as error:
        raise _not_yaml(file, text, error) from error
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        raise _refused(file, "not-yaml", "The file is not YAML.", _SEE_EXAMPLE) from error
    finally:
        loader.dispose()
    return Built(builder.tree, builder.duplicates, builder.odd)


_SAVE_AS_UTF8 = "Save the file as UTF-8 in your editor."
_SEE_EXAMPLE = "Start from the example: lanternist new."


class _Builder:
    """Takes events one by one and keeps the part of the tree that is still open."""

    def __init__(self, file: str, marks: Marks | None) -> None:
        self.file = file
        self.marks = marks
        self.tree: Tree = None
        self.duplicates: list[tuple[Path, Mark]] = []
        self.odd = False
        self._stack: list[_Frame] = []
        self._anchors: dict[str, tuple[Tree, int] | None] = {}
        self._count = 0
        self._documents = 0

    def take(self, event: yaml.Event) -> None:
        """Add one event."""
        if isinstance(event, yaml.ScalarEvent):
            self._scalar(event)
        elif isinstance(event, yaml.CollectionStartEvent):
            self._open(event)
        elif isinstance(event, yaml.CollectionEndEvent):
            self._close(event)
        elif isinstance(event, yaml.AliasEvent):
            self._alias(event)
        elif isinstance(event, yaml.DocumentStartEvent):
            self._documents += 1
            if self._documents > 1:
                self._stop(event, "several-documents", "A second document starts here.", _ONE)

    def _scalar(self, event: yaml.ScalarEvent) -> None:
        self._node(event)
        self._tag(event)
        value: str = event.value
        frame = self._stack[-1] if self._stack else None
        if frame is not None and frame.key is None and isinstance(frame.items, dict):
            self._key(frame, event)
            return
        nothing = event.implicit[0] and value in _NOTHING
        if not nothing and len(value) == 4 and value.lower() == "null":
            self.odd = True
        if event.anchor:
            self._anchors[event.anchor] = (None if nothing else value, 1)
        self._add(None if nothing else value, event)

    def _key(self, frame: _Frame, event: yaml.ScalarEvent) -> None:
        key: str = event.value
        if key == "<<" and event.implicit[0]:
            self._stop(event, "yaml-merge", "Merge keys (<<) are not read.", "Write it out.")
        if _KEY_CONTROL.search(key):
            self._stop(event, "control-character", "A field's name holds one.", "Delete it.")
        if event.anchor:
            self._anchors[event.anchor] = (key, 1)
        if key in frame.items:
            self.duplicates.append(((*frame.path, key), _mark(event.start_mark)))
        frame.key = key
        if self.marks is not None:
            path = (*frame.path, key)
            if path not in self.marks.keys:
                self.marks.keys[path] = _mark(event.start_mark)

    def _open(self, event: yaml.CollectionStartEvent) -> None:
        self._node(event)
        self._tag(event)
        if len(self._stack) >= DEPTH:
            message = f"Lists and fields lie more than {DEPTH} deep here."
            self._stop(event, "too-deep", message, "Close brackets that are open; write flatter.")
        frame = self._stack[-1] if self._stack else None
        if frame is not None and frame.key is None and isinstance(frame.items, dict):
            self._stop(event, "yaml-key", "A field's name must be text.", "Put it into quotes.")
        if event.anchor:
            self._anchors[event.anchor] = None
        items: list[Tree] | dict[str, Tree] = {}
        if isinstance(event, yaml.SequenceStartEvent):
            items = []
        # Paths cost more than the rest together, so they are kept only with marks.
        path = self._here() if self.marks is not None else ()
        self._stack.append(_Frame(items, event.anchor, path, self._count))
        if self.marks is not None:
            self.marks.values.setdefault(path, (_mark(event.start_mark), _mark(event.end_mark)))

    def _close(self, event: yaml.CollectionEndEvent) -> None:
        frame = self._stack.pop()
        if frame.anchor:
            self._anchors[frame.anchor] = (frame.items, 1 + self._count - frame.before)
        self._add(frame.items, event, marked=False)

    def _alias(self, event: yaml.AliasEvent) -> None:
        name = event.anchor or ""
        if name not in self._anchors:
            message = f"`*{name}` stands for nothing in this file."
            self._stop(event, "yaml-alias", message, "Put text that starts with * into quotes.")
        known = self._anchors[name]
        if known is None:
            self._stop(event, "yaml-alias", f"`*{name}` holds itself.", "Write it out.")
        value, count = known
        self._node(event, count)
        frame = self._stack[-1] if self._stack else None
        if frame is not None and frame.key is None and isinstance(frame.items, dict):
            self._stop(event, "yaml-key", "A field's name must be text.", "Write it out.")
        self._add(value, event)

    def _node(self, event: yaml.NodeEvent, count: int = 1) -> None:
        self._count += count
        if self._count > NODES:
            message = f"The file holds more than {NODES:,} fields and values."
            self._stop(event, "too-large", message, "Move some slides to a second story.")

    def _tag(self, event: yaml.ScalarEvent | yaml.CollectionStartEvent) -> None:
        if event.tag:
            message = f"The tag `{event.tag}` is not read."
            self._stop(event, "yaml-tag", message, "Delete the tag, or put the text into quotes.")

    def _here(self) -> Path:
        """Give the path of the value that comes next."""
        if not self._stack:
            return ()
        frame = self._stack[-1]
        if isinstance(frame.items, dict):
            return (*frame.path, frame.key or "")
        return (*frame.path, len(frame.items))

    def _add(self, value: Tree, event: yaml.Event, *, marked: bool = True) -> None:
        if marked and self.marks is not None:
            both = (_mark(event.start_mark), _mark(event.end_mark))
            self.marks.values.setdefault(self._here(), both)
        if not self._stack:
            self.tree = value
            return
        frame = self._stack[-1]
        if isinstance(frame.items, list):
            frame.items.append(value)
            return
        key = frame.key or ""
        frame.key = None
        if value is not None:
            frame.items.setdefault(key, value)

    def _stop(self, event: yaml.Event, code: str, message: str, mend: str) -> NoReturn:
        raise _refused(self.file, code, message, mend, _mark(event.start_mark))


_ONE = "Keep one document in the file: delete the line `---`."


class _Counted(Protocol):
    """A mark of the parser: it counts from 0."""

    line: int
    column: int


def _mark(mark: _Counted | None) -> Mark:
    return (mark.line + 1, mark.column + 1) if mark is not None else (1, 1)


def _end_of(text: str) -> Mark:
    lines = text.splitlines(keepends=True) or [""]
    if lines[-1].endswith(("\n", "\r")):
        return (len(lines) + 1, 1)
    return (len(lines), len(lines[-1]) + 1)


def _not_yaml(file: str, text: str, error: yaml.MarkedYAMLError) -> Refused:
    said = error.problem or "it cannot be read"
    context = f" ({error.context})" if error.context else ""
    mend = next((mend for part, mend in _MENDS if part in said), "")
    if error.problem_mark and text[error.problem_mark.index :][:1] == "\t":
        mend = "Indent with spaces, not with tabs."
    if not mend:
        mend = "Check the indentation, the quotes and the brackets here and in the line above."
    where = _mark(error.problem_mark) if error.problem_mark else None
    return _refused(file, "not-yaml", f"This is not YAML: {said}{context}.", mend, where)


def _refused(file: str, code: str, message: str, mend: str, where: Mark | None = None) -> Refused:
    line, column = where or (None, None)
    return Refused(
        Problem(
            code=code,
            severity=Severity.ERROR,
            file=file,
            line=line,
            column=column,
            message=message,
            mend=mend,
        )
    )
