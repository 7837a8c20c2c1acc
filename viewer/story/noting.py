"""Writes into a story's text what was done to its pictures, into the honest field `changes`.

`fieldedit` changes the text. Where it cannot without touching more than that field, the picture
must stay as it was; and the text must be the same story afterwards but for the notes.
"""

import re
from collections.abc import Callable, Iterable
from typing import TypeAlias

import msgspec.structs

from viewer.story.fieldedit import Edit, Field, LeftOut, applied, edited, nodes_of, replaced
from viewer.story.marks import Path
from viewer.story.model import Picture, Slide, Story, Text
from viewer.story.parse import parse

__all__ = ["LeftOut", "Notes", "NotingError"]

Words: TypeAlias = Callable[[str], str]
"""Gives what is to be noted in a language (a BCP 47 tag)."""

_BOM = "\ufeff"
_PLAIN = re.compile("[a-z][a-z0-9]*(?: [a-z0-9]+)+")


class NotingError(Exception):
    """Raised when the text with its notes would be another story."""


class Notes:
    """The notes that are to be added to one text."""

    def __init__(self, story: Story, text: str) -> None:
        """`text` is that of the story, with its byte order mark if it has one."""
        self._story = story
        self._body = text.removeprefix(_BOM)
        self._head = text[: len(text) - len(self._body)]
        self._nodes = nodes_of(self._body)
        self._edits: list[Edit] = []
        self._wanted: dict[Path, Text] = {}

    def add(self, paths: Iterable[Path], words: Words) -> None:
        """Add words to the `changes` of the pictures at these paths; to none if one cannot have it.

        A path is `("slides", 3, "picture")`. Raises LeftOut.
        """
        wanted = {path: self._longer(self._picture(path).changes, words) for path in paths}
        edits = [edit for path, text in wanted.items() for edit in self._of(path, text)]
        self._edits += edits
        self._wanted |= wanted

    def text(self, file: str) -> str:
        """Give the text with the notes; `file` is its name. Raises NotingError."""
        body = applied(self._body, self._edits)
        parsed = parse(body.encode(), file)
        if parsed.story is None or _bare(parsed.story) != _bare(self._expected()):
            raise NotingError("Its text cannot be edited without changing what it says.")
        return self._head + body

    def _picture(self, path: Path) -> Picture:
        _, at, field = path
        return dict(self._story.slides[int(at)].pictures)[str(field)]

    def _longer(self, old: Text | None, words: Words) -> Text:
        """Give what `changes` says with the words at its end."""
        if isinstance(old, dict):
            return {tag: f"{text}; {words(tag)}" for tag, text in old.items()}
        said = words(self._story.language)
        return said if old is None else f"{old}; {said}"

    def _of(self, path: Path, wanted: Text) -> list[Edit]:
        if isinstance(wanted, str):
            field = Field("changes", _scalar(wanted))
            return [edited(self._body, path, self._nodes, field)]
        edits: list[Edit] = []
        for language, text in wanted.items():
            node = self._nodes.get((*path, "changes", language))
            if node is None:
                raise LeftOut("Its `changes:` stands behind an alias: add what was done yourself.")
            edits.append(replaced(self._body, node, Field(language, _scalar(text))))
        return edits

    def _expected(self) -> Story:
        slides = list(self._story.slides)
        for path, text in self._wanted.items():
            _, at, field = path
            picture = msgspec.structs.replace(self._picture(path), changes=text)
            slides[int(at)] = msgspec.structs.replace(slides[int(at)], **{str(field): picture})
        return msgspec.structs.replace(self._story, slides=tuple(slides))


def _scalar(text: str) -> str:
    """Write a text as YAML does on one line: plain where that is safe, else in double quotes."""
    return text if _PLAIN.fullmatch(text) else '"' + "".join(map(_escaped, text)) + '"'


def _escaped(char: str) -> str:
    if char in '"\\':
        return f"\\{char}"
    return char if char.isprintable() else f"\\U{ord(char):08x}"


def _bare(story: Story) -> Story:
    """Give the story without the places of its problems."""
    return msgspec.structs.replace(story, slides=tuple(map(_settled, story.slides)))


def _settled(slide: Slide) -> Slide:
    return msgspec.structs.replace(slide, problems=())
