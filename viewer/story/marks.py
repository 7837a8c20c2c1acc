"""Where each field of a story stands in its file.

A path is a tuple of keys and indexes, `("slides", 3, "caption")`; people read it as
`slides[3].caption`. It leads through a tree to one value. `yamltext` builds the tree, `marking`
fills the marks, `report` looks places up.
"""

import functools
import re
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    import msgspec

Path: TypeAlias = tuple[str | int, ...]
Mark: TypeAlias = tuple[int, int]
"""Line and column, both counted from 1."""
Tree: TypeAlias = "str | list[Tree] | dict[str, Tree] | msgspec.Struct | None"
"""Texts in lists and mappings; None for nothing; a struct for what has been converted."""

_PLAIN_KEY = re.compile(r"[\w-]+")
LINE_END = re.compile("\r\n|[\n\r\x85\u2028\u2029]")
"""What ends a line of YAML."""


class Marks:
    """Places of keys and values in one text."""

    def __init__(self, text: str) -> None:
        self.keys: dict[Path, Mark] = {}
        self.values: dict[Path, tuple[Mark, Mark]] = {}
        self._text = text

    @functools.cached_property
    def _lines(self) -> list[str]:
        return LINE_END.split(self._text)

    def key(self, path: Path) -> Mark | None:
        """Give the place of a field's name, else of what holds it."""
        return self.keys.get(path) or self.value(path)

    def value(self, path: Path) -> Mark | None:
        """Give the place of a field's value, else of the nearest thing around it."""
        for length in range(len(path), -1, -1):
            found = self.values.get(path[:length])
            if found:
                return found[0]
        return None

    def within(self, path: Path, words: str) -> Mark | None:
        """Give the place of these words inside a field's text, else that of the text."""
        both = self.values.get(path)
        if both:
            (line, column), (last, _) = both
            for number in range(line, min(last, len(self._lines)) + 1):
                start = column - 1 if number == line else 0
                at = self._lines[number - 1].find(words, start)
                if at >= 0:
                    return (number, at + 1)
        return self.value(path)


def as_path(path: Path) -> str:
    """Write a path for people: `slides[3].caption`, `glossary["gray market"]`."""
    text = ""
    for part in path:
        if isinstance(part, int):
            text += f"[{part}]"
        elif _PLAIN_KEY.fullmatch(part):
            text += f".{part}" if text else part
        else:
            text += f'["{part}"]'
    return text
