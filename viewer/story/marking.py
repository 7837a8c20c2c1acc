"""Finds where fields stand: one more pass over the parser's events, for the paths that matter.

`report` comes here only when there is something to report. What no path leads through is passed
over, so that one mistake in a story of thousands of slides is found soon.
"""

from collections.abc import Iterable
from typing import TypeAlias

import yaml

from viewer.story.marks import Marks, Path
from viewer.story.yamltext import events, mark_of

_Wanted: TypeAlias = "dict[str | int, _Wanted]"


def mark(text: str, paths: Iterable[Path]) -> Marks:
    """Note the places of what lies at these paths, and of all that holds it.

    Notes nothing where the text turns out to be no YAML.
    """
    marks = Marks(text)
    marker = _Marker(marks, _by_part(paths))
    try:
        for event in events(text):
            marker.take(event)
    except (yaml.YAMLError, ValueError, RecursionError):
        return Marks("")
    return marks


def _by_part(paths: Iterable[Path]) -> _Wanted:
    """Make `{slides: {3: {caption: {}}}}` of `slides[3].caption`."""
    wanted: _Wanted = {}
    for path in paths:
        inner = wanted
        for part in path:
            inner = inner.setdefault(part, {})
    return wanted


class _Level:
    """A list or mapping that is open and holds something wanted."""

    __slots__ = ("key", "number", "path", "wanted")

    def __init__(self, path: Path, wanted: _Wanted, *, is_list: bool) -> None:
        self.path = path
        self.wanted = wanted
        self.number = 0 if is_list else None
        """Of the next item; None in a mapping."""
        self.key: str | None = None


class _Marker:
    """Takes events one by one; counts the depth of what nobody wants, and no more."""

    def __init__(self, marks: Marks, wanted: _Wanted) -> None:
        self._marks = marks
        self._wanted = wanted
        self._levels: list[_Level] = []
        self._unwanted = 0

    def take(self, event: yaml.Event) -> None:
        """Note the place of one event."""
        if isinstance(event, yaml.CollectionEndEvent):
            if self._unwanted:
                self._unwanted -= 1
            else:
                self._levels.pop()
        elif self._unwanted:
            self._unwanted += isinstance(event, yaml.CollectionStartEvent)
        elif isinstance(event, yaml.NodeEvent):
            self._node(event)

    def _node(self, event: yaml.NodeEvent) -> None:
        if not self._levels:
            self._value(event, (), self._wanted)
            return
        level = self._levels[-1]
        if level.number is not None:
            part: str | int = level.number
            level.number += 1
        elif level.key is not None:
            part, level.key = level.key, None
        else:
            self._name(event, level)
            return
        self._value(event, (*level.path, part), level.wanted.get(part))

    def _name(self, event: yaml.NodeEvent, level: _Level) -> None:
        level.key = event.value if isinstance(event, yaml.ScalarEvent) else ""
        if level.key in level.wanted:
            self._marks.keys.setdefault((*level.path, level.key), mark_of(event.start_mark))
        self._unwanted += isinstance(event, yaml.CollectionStartEvent)

    def _value(self, event: yaml.NodeEvent, path: Path, wanted: "_Wanted | None") -> None:
        is_start = isinstance(event, yaml.CollectionStartEvent)
        if wanted is None:
            self._unwanted += is_start
            return
        both = (mark_of(event.start_mark), mark_of(event.end_mark))
        self._marks.values.setdefault(path, both)
        if is_start:
            is_list = isinstance(event, yaml.SequenceStartEvent)
            self._levels.append(_Level(path, wanted, is_list=is_list))
