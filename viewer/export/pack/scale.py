"""Smaller copies of a story's pictures for slow machines, with all that says whose they are.

Decoder children give the pixels; `viewer.imaging.reencode` writes the file. A picture whose words
would not come along whole, or whose `changes` cannot be noted, stays as it is, and that is said.
"""

from collections.abc import Callable, Iterator
from functools import partial
from queue import SimpleQueue
from typing import NamedTuple

from viewer.export.pack.bundle import PackBundle
from viewer.imaging.anchors import with_anchors
from viewer.imaging.formats import DecodeError, sniff
from viewer.imaging.geometry import Size
from viewer.imaging.jobs import Job
from viewer.imaging.pool import Pool
from viewer.imaging.reencode import KINDS, TooLongError, encoded
from viewer.imaging.wire import Answer, Credentials, Pixels, Question
from viewer.story.marks import Path
from viewer.story.model import Story
from viewer.story.noting import LeftOut, Notes

_HEAD_BYTES = 4096
_NOT_SIGNED = "none"
# What was done, and that it took Credentials away; English where a language is not here.
_WORDS = {
    "en": (
        "scaled to {pixels} pixels on the longer side",
        ", which removed its Content Credentials",
    ),
    "ko": (
        "긴 변을 {pixels}픽셀로 줄임",
        ", 이때 콘텐츠 자격 증명이 제거됨",
    ),
}


class Smaller(NamedTuple):
    """How large a picture may be, how well it is encoded, and who decodes it."""

    pixels: int
    """On its longer side."""
    quality: int
    """From 1 to 100, of JPEG and WebP."""
    pool: Pool
    told: Callable[[], None]
    """Called after each file."""


class Kept(NamedTuple):
    """A picture that is too large and stays as it is, and why."""

    name: str
    reason: str


class Scaled(NamedTuple):
    """What became of the pictures."""

    smaller: tuple[str, ...]
    unnoted: tuple[str, ...]
    """Those of the smaller ones that no slide has as its picture, so that nothing is noted."""
    unsigned: tuple[str, ...]
    """Those of the smaller ones that had Content Credentials, and have none now."""
    kept: tuple[Kept, ...]


class _KeptError(Exception):
    """The picture stays as it is; the text says why."""


def scale(bundle: PackBundle, story: Story, notes: Notes, smaller: Smaller) -> Scaled:
    """Put smaller copies into the bundle, and what was done into the notes.

    Raises BundleError and OSError.
    """
    done: list[str] = []
    unsigned: list[str] = []
    kept: list[Kept] = []
    scaler = _Scaler(bundle, story, notes, smaller)
    for name in bundle.order():
        try:
            signed = scaler.scale(name)
        except _KeptError as error:
            kept.append(Kept(name, str(error)))
        else:
            done += [name] if signed is not None else []
            unsigned += [name] if signed else []
        smaller.told()
    unnoted = tuple(name for name in done if not scaler.is_noted(name))
    return Scaled(tuple(done), unnoted, tuple(unsigned), tuple(kept))


class _Scaler:
    """Makes one picture after the other smaller."""

    def __init__(self, bundle: PackBundle, story: Story, notes: Notes, smaller: Smaller) -> None:
        self._bundle = bundle
        self._notes = notes
        self._wish = smaller
        self._shown: dict[str, list[Path]] = {}
        for path, file in _pictures(story):
            if bundle.has(file):
                self._shown.setdefault(bundle.find(file), []).append(path)

    def is_noted(self, name: str) -> bool:
        """Tell whether the story has a place to say what is done to a picture."""
        return name in self._shown

    def scale(self, name: str) -> bool | None:
        """Make a picture smaller; whether it had Content Credentials, or None if it is not large.

        Raises _KeptError.
        """
        kind = _kind(self._bundle.head(name, _HEAD_BYTES))
        if kind in {"", "SVG"}:
            return None
        data = self._bundle.read(name)
        box = Size(self._wish.pixels, self._wish.pixels)
        pixels, credentials = self._asked(
            (data, Question(box)), (with_anchors(data, ""), Question(credentials=True))
        )
        if not isinstance(pixels, Pixels) or max(pixels.original) <= self._wish.pixels:
            return None  # `check` has told of what cannot be decoded
        _check_kind(kind, pixels)
        signed = isinstance(credentials, Credentials) and credentials.state != _NOT_SIGNED
        copy = self._copied(pixels, data, kind)
        try:
            self._notes.add(self._shown.get(name, ()), partial(_words, self._wish.pixels, signed))
        except LeftOut as error:
            raise _KeptError(f"What is done to it cannot be noted. {error}") from error
        self._bundle.put(name, copy)
        return signed

    def _copied(self, pixels: Pixels, data: bytes, kind: str) -> bytes:
        """Encode the smaller picture, and see that it says of itself what the large one did."""
        try:
            copy = encoded(pixels, data, kind, self._wish.quality)
        except TooLongError as error:
            raise _KeptError("What it says of itself is too long for a copy.") from error
        old, new = self._asked((data, Question()), (copy, Question()))
        if old != new:
            raise _KeptError("Its copy would not say all that it says of itself.")
        return copy

    def _asked(self, *questions: tuple[bytes, Question]) -> list[Answer]:
        """Ask decoder children about these bytes, all at once, and wait for their answers."""
        waiting: list[SimpleQueue[Answer]] = []
        for data, question in questions:
            answers: SimpleQueue[Answer] = SimpleQueue()
            self._wish.pool.submit(Job(partial(bytes, data), answers.put, question), 0)
            waiting.append(answers)
        return [answers.get() for answers in waiting]


def _words(pixels: int, signed: bool, language: str) -> str:  # noqa: FBT001 - for `partial`
    done, lost = _WORDS.get(language.partition("-")[0].lower(), _WORDS["en"])
    return f"{done.format(pixels=pixels)}{lost if signed else ''}"


def _kind(head: bytes) -> str:
    """Give what kind of picture begins so; "" for what is none."""
    try:
        return sniff(head)
    except DecodeError:
        return ""


def _check_kind(kind: str, pixels: Pixels) -> None:
    if pixels.frames > 1:
        raise _KeptError("It is an animation.")
    if kind not in KINDS:
        raise _KeptError(f"Pictures of its kind ({kind}) are not written here.")


def _pictures(story: Story) -> Iterator[tuple[Path, str]]:
    for at, slide in enumerate(story.slides):
        yield from ((("slides", at, field), picture.file) for field, picture in slide.pictures)
