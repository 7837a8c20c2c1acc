"""Writes checksums into the text of a story, and the manifest of its bundle; touches no file.

`fieldedit` changes the text, and nothing else in it. Then it is parsed again. Unless that gives the
same story but for the checksums, nothing is given back but the reason.
"""

from collections.abc import Iterator, Mapping
from typing import NamedTuple, TypeVar

import msgspec
import msgspec.structs

from viewer.story.fieldedit import Edit, Field, LeftOut, applied, edited, nodes_of
from viewer.story.integrity import manifest_text, members, sha256
from viewer.story.marks import Path, as_path
from viewer.story.model import Comparison, Picture, Story
from viewer.story.parse import parse
from viewer.story.problems import BundleError
from viewer.story.tree import Bundle

PictureT = TypeVar("PictureT", Picture, Comparison)

_BOM = "\ufeff"


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


def hash_texts(bundle: Bundle, story: Story, text: str) -> Hashed:
    """Write the checksum of each picture beneath its `file:`, and the manifest of all files.

    `text` is that of the story file, with its byte order mark if it has one, and `story` what was
    read from it. Reads every file of the bundle. Raises HashingError.
    """
    body = text.removeprefix(_BOM)
    digests, left = _digests(bundle)
    nodes = nodes_of(body)
    edits: list[Edit] = []
    wanted: dict[Path, str | None] = {}
    written: list[str] = []
    for path, picture in _pictures(story):
        wanted[path] = picture.sha256
        try:
            digest = _digest_of(picture, bundle, digests)
            edit = edited(body, path, nodes, Field("sha256", digest))
        except LeftOut as left_out:
            left.append(Left(as_path(path), str(left_out)))
            continue
        if (picture.sha256 or "").lower() != digest:
            edits.append(edit)
            wanted[path] = digest
            written.append(as_path(path))
    hashed = applied(body, edits)
    _compare(story, body, hashed, bundle.story_file, wanted)
    whole = text[: len(text) - len(body)] + hashed
    digests[bundle.story_file] = sha256(whole.encode())
    return Hashed(
        story_text=whole,
        manifest=manifest_text(digests),
        written=tuple(written),
        left=tuple(left),
    )


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
        raise LeftOut(error.problem.message) from error


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
