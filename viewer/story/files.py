"""Whether the files that a story names are there, and are what it takes them for."""

import hashlib
import re
from collections.abc import Callable, Iterator
from typing import TypeAlias

from viewer.story.finding import Finding, error, warning
from viewer.story.marks import Path
from viewer.story.model import Picture, Story
from viewer.story.problems import BundleError
from viewer.story.tree import Bundle

HEAD_BYTES = 4096

_STARTS = (b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n", b"GIF87a", b"GIF89a", b"BM")
_TIFF_STARTS = (b"II*\0", b"MM\0*", b"II+\0", b"MM\0+")
_BRANDS = frozenset(
    {b"avif", b"avis", b"heic", b"heix", b"hevc", b"heim", b"heis", b"mif1", b"msf1"}
)
_SVG = re.compile(
    rb"\s*(?:<\?xml[^>]*>|<!--.*?-->|<!DOCTYPE[^>\[]*(?:\[.*?\])?\s*>|\s)*<(?:\w+:)?svg[\s>/]",
    re.DOTALL,
)


Trial: TypeAlias = Callable[[str], str]
"""Says what is wrong with the picture of this name when it is decoded, or ""."""


def file_findings(bundle: Bundle, story: Story, trial: Trial | None = None) -> Iterator[Finding]:
    """Look at every file that the story names."""
    look = _Look(bundle, trial)
    if story.cover is not None:
        yield from look.at_file(story.cover, ("cover",), picture=True)
    for at, slide in enumerate(story.slides):
        path: Path = ("slides", at)
        if slide.picture is not None:
            yield from look.at_picture(slide.picture, (*path, "picture"))
        if slide.compare is not None:
            yield from look.at_picture(slide.compare, (*path, "compare"))
        if slide.audio is not None:
            yield from look.at_file(slide.audio.file, (*path, "audio", "file"))
        if slide.clip is not None:
            yield from look.at_file(slide.clip.file, (*path, "clip", "file"))


def is_picture(head: bytes) -> bool:
    """Tell from its first HEAD_BYTES whether a file is a picture of a kind that may be shown."""
    if head.startswith((*_STARTS, *_TIFF_STARTS)):
        return True
    if head[:4] == b"RIFF" and head[8:12] == b"WEBP":
        return True
    if head[4:8] == b"ftyp":
        return head[8:12] in _BRANDS
    return _SVG.match(head.removeprefix(b"\xef\xbb\xbf")) is not None


class _Look:
    """A look at the files of one bundle."""

    def __init__(self, bundle: Bundle, trial: Trial | None) -> None:
        self._bundle = bundle
        self._trial = trial

    def at_picture(self, picture: Picture, path: Path) -> Iterator[Finding]:
        """Look at a picture's file, and at its checksum."""
        found = list(self.at_file(picture.file, (*path, "file"), picture=True))
        yield from found
        is_there = all(each.said.code in ("other-case", "broken-picture") for each in found)
        if picture.sha256 is None or not is_there:
            return
        try:
            digest = hashlib.sha256(self._bundle.read(picture.file)).hexdigest()
        except BundleError as refused:
            yield _refused((*path, "file"), refused)
            return
        if digest != picture.sha256.lower():
            yield error(
                (*path, "sha256"),
                "wrong-checksum",
                f"`{picture.file}` is not the file that this checksum was made of.",
                f"Put the file back as it was, or write the checksum of this one: {digest}",
            )

    def at_file(self, name: str, path: Path, *, picture: bool = False) -> Iterator[Finding]:
        """Look whether a file is there under just this name, and is a picture if it should be."""
        try:
            actual = self._bundle.find(name)
            head = self._bundle.head(name, HEAD_BYTES)
        except BundleError as refused:
            yield _refused(path, refused)
            return
        if actual != name:
            yield warning(
                path,
                "other-case",
                f"The file is called `{actual}`, which is not found everywhere as `{name}`.",
                f"Write `{actual}`.",
            )
        if not head:
            yield error(path, "empty-file", f"`{name}` is empty.", "Copy the file there again.")
        elif picture and not is_picture(head):
            yield error(
                path,
                "not-a-picture",
                f"`{name}` is not a picture that can be shown.",
                "Save it as JPEG, PNG, WebP, GIF, AVIF, TIFF, BMP, HEIC or SVG.",
            )
        elif picture and self._trial is not None and (wrong := self._trial(name)):
            yield error(
                path,
                "broken-picture",
                f"`{name}` cannot be decoded: {wrong}",
                "Put an intact file in its place.",
            )


def _refused(path: Path, refused: BundleError) -> Finding:
    problem = refused.problem
    return error(path, problem.code, problem.message, problem.mend)
