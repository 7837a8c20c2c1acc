"""Writes checksums into the text of a story, and the manifest of its bundle; touches no file.

The text is edited where the marks of the YAML parser say, and nowhere else: every comment, the
order and the look of it stay. Then it is parsed again. Unless that gives the same story but for
the checksums, nothing is given back but the reason.
"""

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple, TypeVar

import msgspec
import msgspec.structs
import yaml

from viewer.story.integrity import manifest_text, members, sha256
from viewer.story.marks import Path, as_path
from viewer.story.model import Comparison, Picture, Story
from viewer.story.parse import parse
from viewer.story.problems import BundleError
from viewer.story.tree import Bundle
from viewer.story.yamltext import events

PictureT = TypeVar("PictureT", Picture, Comparison)

_BOM = "\ufeff"
_REST_OF_LINE = re.compile("[ \t]*(?:#[^\r\n\x85\u2028\u2029]*)?(?=[\r\n\x85\u2028\u2029]|\\Z)")
_BREAK = re.compile("\r\n|[\n\r]")
_QUOTES = ("'", '"')


class Left(NamedTuple):
    """A picture or file that got no checksum."""

    name: str
    """Field of the story, as `slides[3].picture`, or the name of a file."""
    reason: str


class Hashed(msgspec.Struct, frozen=True, kw_only=True):
    """Texts to write, and what is in them."""

    story_text: str
    """Of the story file; begins with a byte order mark if the old one did."""
    manifest: str
    """Of the file `integrity.MANIFEST`; counts with `story_text` in UTF-8 as the story file."""
    written: tuple[str, ...] = ()
    """The fields (`slides[3].picture`) whose checksum is new or another than it was."""
    left: tuple[Left, ...] = ()


class HashingError(Exception):
    """Raised when the text cannot be edited without changing the story; its text says why."""


class _Edit(NamedTuple):
    start: int
    end: int
    text: str


class _Level(msgspec.Struct, gc=False):
    """A list or mapping that is open."""

    path: Path
    number: int | None
    """Of the next item; None in a mapping."""
    key: yaml.ScalarEvent | None = None


class _Node(NamedTuple):
    """The event that starts a value, and that of its field's name."""

    key: yaml.ScalarEvent | None
    event: yaml.NodeEvent


def hash_texts(bundle: Bundle, story: Story, text: str) -> Hashed:
    """Write the checksum of each picture beneath its `file:`, and the manifest of all files.

    `text` is that of the story file, with its byte order mark if it has one, and `story` what was
    read from it. Reads every file of the bundle. Raises HashingError.
    """
    body = text.removeprefix(_BOM)
    digests, left = _digests(bundle)
    nodes = _nodes(body)
    edits: list[_Edit] = []
    wanted: dict[Path, str | None] = {}
    written: list[str] = []
    for path, picture in _pictures(story):
        wanted[path] = picture.sha256
        try:
            digest = _digest_of(picture, bundle, digests)
            edit = _edit(body, path, nodes, digest)
        except _LeftOut as left_out:
            left.append(Left(as_path(path), str(left_out)))
            continue
        if (picture.sha256 or "").lower() != digest:
            edits.append(edit)
            wanted[path] = digest
            written.append(as_path(path))
    edited = _applied(body, edits)
    _compare(story, body, edited, bundle.story_file, wanted)
    whole = text[: len(text) - len(body)] + edited
    digests[bundle.story_file] = sha256(whole.encode())
    return Hashed(
        story_text=whole,
        manifest=manifest_text(digests),
        written=tuple(written),
        left=tuple(left),
    )


class _LeftOut(Exception):  # noqa: N818 - it says what becomes of a picture
    """A picture gets no checksum; the text says why, and what would."""


def _digests(bundle: Bundle) -> tuple[dict[str, str], list[Left]]:
    """Give the checksums of all files that can be read, and which cannot."""
    digests: dict[str, str] = {}
    left: list[Left] = []
    for name in members(bundle):
        try:
            digests[name] = sha256(bundle.read(name))
        except BundleError as error:
            left.append(Left(error.problem.file, f"{error.problem.message} {error.problem.mend}"))
    return digests, left


def _pictures(story: Story) -> Iterator[tuple[Path, Picture]]:
    for at, slide in enumerate(story.slides):
        yield from ((("slides", at, name), picture) for name, picture in slide.pictures)


def _digest_of(picture: Picture, bundle: Bundle, digests: Mapping[str, str]) -> str:
    try:
        name = bundle.find(picture.file)
        return digests[name] if name in digests else sha256(bundle.read(name))
    except BundleError as error:
        raise _LeftOut(error.problem.message) from error


def _nodes(text: str) -> dict[Path, _Node]:
    """Find the values of a text down to the fields of pictures; of equal keys the first counts."""
    found: dict[Path, _Node] = {}
    levels: list[_Level] = []
    for event in events(text):
        if isinstance(event, yaml.CollectionEndEvent):
            levels.pop()
        elif isinstance(event, yaml.NodeEvent):
            if levels and _takes_as_key(levels[-1], event):
                continue
            path, key = _place(levels)
            if len(path) <= 4:
                found.setdefault(path, _Node(key, event))
            if isinstance(event, yaml.CollectionStartEvent):
                is_list = isinstance(event, yaml.SequenceStartEvent)
                levels.append(_Level(path, 0 if is_list else None))
    return found


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


def _edit(text: str, path: Path, nodes: Mapping[Path, _Node], digest: str) -> _Edit:
    """Make the edit that gives a picture its checksum; raises _LeftOut where none is safe."""
    by_hand = f"write `sha256: {digest}` there yourself"
    around = [nodes[path[:length]].event for length in range(1, 4) if path[:length] in nodes]
    file = nodes.get((*path, "file"))
    if len(around) < 3 or file is None or not isinstance(file.event, yaml.ScalarEvent):
        raise _LeftOut(f"It stands behind an alias (`*name`): {by_hand}.")
    if any(event.anchor for event in (*around, file.event)):
        raise _LeftOut(f"It stands behind an anchor (`&name`): {by_hand}.")
    old = nodes.get((*path, "sha256"))
    if old is not None:
        return _replacement(text, old, digest, by_hand)
    mapping = around[-1]
    if isinstance(mapping, yaml.MappingStartEvent) and mapping.flow_style:
        return _in_brackets(file, digest)
    return _beneath(text, file, digest, by_hand)


def _replacement(text: str, old: _Node, digest: str, by_hand: str) -> _Edit:
    event = old.event
    if not isinstance(event, yaml.ScalarEvent) or event.anchor or event.style in ("|", ">"):
        raise _LeftOut(f"Its `sha256:` is no plain value: {by_hand}.")
    start, end = _span(event)
    if start == end and ":" not in text[_span(old.key)[1] if old.key else start : start]:
        raise _LeftOut(f"Its `sha256` has no colon: {by_hand}.")
    is_json = old.key is not None and old.key.style == '"'
    quote = '"' if is_json else (event.style if event.style in _QUOTES else "")
    space = "" if text[start - 1 : start] in (" ", "\t") else " "
    return _Edit(start, end, f"{space if start == end else ''}{quote}{digest}{quote}")


def _in_brackets(file: _Node, digest: str) -> _Edit:
    _, end = _span(file.event)
    is_json = file.key is not None and file.key.style == '"'
    return _Edit(end, end, f', "sha256": "{digest}"' if is_json else f", sha256: {digest}")


def _beneath(text: str, file: _Node, digest: str, by_hand: str) -> _Edit:
    _, end = _span(file.event)
    key, _ = _span(file.key) if file.key else (0, 0)
    indent = text[_line_start(text, key) : key]
    rest = _REST_OF_LINE.match(text, end)
    is_block = isinstance(file.event, yaml.ScalarEvent) and file.event.style in ("|", ">")
    if is_block or rest is None or indent.strip(" "):
        raise _LeftOut(f"Its `file:` is written in a way that is not edited: {by_hand}.")
    at = rest.end()
    newline = _BREAK.match(text, at) or _BREAK.search(text)
    return _Edit(at, at, f"{newline[0] if newline else chr(10)}{indent}sha256: {digest}")


def _span(event: yaml.Event) -> tuple[int, int]:
    """Give where an event starts and ends, in characters of the text."""
    start, end = event.start_mark, event.end_mark
    return (start.index if start else 0), (end.index if end else 0)


def _line_start(text: str, at: int) -> int:
    return 1 + max(text.rfind(char, 0, at) for char in "\n\r\x85\u2028\u2029")


def _applied(text: str, edits: list[_Edit]) -> str:
    parts: list[str] = []
    done = 0
    for edit in sorted(edits):
        parts += (text[done : edit.start], edit.text)
        done = edit.end
    return "".join((*parts, text[done:]))


def _compare(
    story: Story, before: str, after: str, file: str, wanted: Mapping[Path, str | None]
) -> None:
    """Raise HashingError unless the edited text is the same story with these checksums."""
    old, new = parse(before.encode(), file), parse(after.encode(), file)
    if old.story is None or _bare(old.story) != _bare(story):
        raise HashingError("The file was changed while its pictures were read; try again.")
    said = [[problem.code for problem in parsed.problems] for parsed in (old, new)]
    if new.story is None or said[0] != said[1] or _bare(new.story) != _bare(old.story):
        raise HashingError("Its text cannot be edited without changing what it says.")
    for path, picture in _pictures(new.story):
        if picture.sha256 != wanted[path]:
            raise HashingError(f"The checksum at {as_path(path)} cannot be written in its place.")


def _bare(story: Story) -> Story:
    """Give the story without checksums, and without the places of its problems."""
    slides = (
        msgspec.structs.replace(
            slide,
            picture=_unhashed(slide.picture),
            compare=_unhashed(slide.compare),
            problems=(),
        )
        for slide in story.slides
    )
    return msgspec.structs.replace(story, slides=tuple(slides))


def _unhashed(picture: PictureT | None) -> PictureT | None:
    return None if picture is None else msgspec.structs.replace(picture, sha256=None)
