"""Whether the files that a story names are there, and are what it takes them for.

What a picture decodes to, and what its file says of itself, others find out: the trial that
`check` is given. `viewer.story.rules.files` has the rows of what is found here.
"""

import re
import unicodedata
from collections.abc import Callable, Generator, Iterator
from typing import NamedTuple, Protocol, TypeAlias, TypeVar

import msgspec.structs

from viewer.story.differences import Difference, differences
from viewer.story.embedded import EmbeddedMetadata
from viewer.story.finding import Finding, error
from viewer.story.integrity import SHA256, sha256
from viewer.story.marks import Path
from viewer.story.mediakind import FILM, FILM_WORDS, SOUND, SOUND_WORDS, MediaKind, media_kind
from viewer.story.model import Picture, Slide, Story
from viewer.story.names import unsafe
from viewer.story.problems import BundleError
from viewer.story.rules import files as rules
from viewer.story.rules.media import UNPLAYABLE_MEDIA
from viewer.story.tree import Bundle
from viewer.story.withheld import creator_withheld

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


ValueT = TypeVar("ValueT")
_Findings: TypeAlias = Generator[Finding, None, ValueT]
"""What a look found, and then its result."""


class Tried(Protocol):
    """What a trial of one picture gave."""

    @property
    def wrong(self) -> str:
        """What keeps it from being shown; "" for a sound one."""

    @property
    def size(self) -> tuple[int, int] | None:
        """Its own width and height in pixels; None if it has none, as a drawing."""

    @property
    def embedded(self) -> EmbeddedMetadata | None:
        """What its file says of itself; None if that was not asked or cannot be read."""


Trial: TypeAlias = Callable[[str, bytes], Tried]
"""Decodes the picture of this name from its bytes."""


class _Known(NamedTuple):
    """What has been found out about one file; it may be on several slides."""

    length: int
    """In bytes."""
    digest: str
    tried: Tried | None


def file_findings(
    bundle: Bundle,
    story: Story,
    trial: Trial | None = None,
    digests: dict[str, str] | None = None,
) -> Iterator[Finding]:
    """Look at every file that the story names; `digests` takes the checksums made meanwhile."""
    look = _Look(bundle, story, trial, {} if digests is None else digests)
    if story.cover is not None:
        yield from look.at_cover(story.cover)
    for at, slide in enumerate(story.slides):
        path: Path = ("slides", at)
        for field, picture in slide.pictures:
            told_of = slide if picture is slide.picture else _alone(slide)
            yield from look.at_picture(picture, (*path, field), told_of)
        if slide.audio is not None:
            yield from look.at_media(slide.audio.file, (*path, "audio", "file"), SOUND)
        if slide.clip is not None:
            yield from look.at_media(slide.clip.file, (*path, "clip", "file"), FILM)


def picture_names(story: Story) -> frozenset[str]:
    """Give the names of all pictures of a story: those that a trial would be asked about."""
    found = {picture.file for slide in story.slides for _, picture in slide.pictures}
    return frozenset(found if story.cover is None else {*found, story.cover})


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
    """A look at the files of one story."""

    def __init__(
        self, bundle: Bundle, story: Story, trial: Trial | None, digests: dict[str, str]
    ) -> None:
        self._bundle = bundle
        self._digests = digests
        self._story = story
        self._trial = trial
        self._known: dict[str, _Known] = {}
        pictures = (picture for slide in story.slides for _, picture in slide.pictures)
        self._hashed = {picture.file for picture in pictures if picture.sha256 is not None}

    def at_cover(self, name: str) -> Iterator[Finding]:
        """Look at the picture that is shown on the shelf."""
        found = yield from self._at_picture_file(name, ("cover",))
        if found is not None:
            yield from _shape(found, name, ("cover",))

    def at_picture(self, picture: Picture, path: Path, slide: Slide) -> Iterator[Finding]:
        """Look at a picture's file, its checksum and what it says of itself.

        `slide` is the one whose picture it is, as `differences` compares it.
        """
        if picture.photo_slot is not None:
            photograph = Picture(file=picture.photo_slot, creator_withheld=picture.creator_withheld)
            yield from self._at_slot(photograph, (*path, "photo_slot"), slide)
        found = yield from self._at_picture_file(picture.file, (*path, "file"))
        if found is None:
            return
        yield from _shape(found, picture.file, (*path, "file"))
        yield from _checksum(found, picture, path)
        if found.tried is not None and found.tried.embedded is not None:
            own = msgspec.structs.replace(slide, picture=picture)
            for difference in differences(self._story, own, found.tried.embedded):
                yield _contradiction(difference, path)

    def _at_slot(self, picture: Picture, path: Path, slide: Slide) -> Iterator[Finding]:
        """Look at a photograph that a reader may put there; it need not lie there."""
        name = picture.file
        if not self._bundle.has(name) and not unsafe(name):
            return
        found = yield from self._at_picture_file(name, path)
        if found is None:
            return
        yield from _shape(found, name, path)
        told = found.tried.embedded if found.tried is not None else None
        if told is None:
            return
        own = msgspec.structs.replace(slide, picture=picture)
        for difference in differences(self._story, own, told):
            if difference.is_revealing:
                yield _contradiction(difference, path)._replace(path=path)
        if not (told.creator or told.credit or told.copyright or creator_withheld(own)):
            message = f"`{name}` does not say who made it, and the story cannot know."
            mend = "Write creator, credit or copyright into the file with a photo program."
            yield rules.NO_PHOTO_CREDIT.at(path, message, mend)

    def at_media(self, name: str, path: Path, kinds: tuple[MediaKind, ...]) -> Iterator[Finding]:
        """Look whether a file is there, and of one of the kinds that are played."""
        head = yield from self._head(name, path)
        if head and media_kind(head, whole=False) not in kinds:
            words = FILM_WORDS if kinds is FILM else SOUND_WORDS
            message = f"`{name}` is of no kind that can be played."
            yield UNPLAYABLE_MEDIA.at(path, message, f"Save it as {words}.")

    def _head(self, name: str, path: Path) -> _Findings[bytes]:
        """Give the start of a file, b"" if there is none to read."""
        try:
            actual = self._bundle.find(name)
            head = self._bundle.head(name, HEAD_BYTES)
        except BundleError as refused:
            yield _refused(path, refused)
            return b""
        if actual != name:
            yield rules.OTHER_CASE.at(path, *_other_case(actual, name))
        if not head:
            yield rules.EMPTY_FILE.at(path, f"`{name}` is empty.", "Copy the file there again.")
        return head

    def _at_picture_file(self, name: str, path: Path) -> _Findings[_Known | None]:
        head = yield from self._head(name, path)
        if not head:
            return None
        if not is_picture(head):
            message = f"`{name}` is not a picture that can be shown."
            mend = "Save it as JPEG, PNG, WebP, GIF, AVIF, TIFF, BMP, HEIC or SVG."
            yield rules.NOT_A_PICTURE.at(path, message, mend)
            return None
        try:
            found = self._whole(name)
        except BundleError as refused:
            yield _refused(path, refused)
            return None
        if found.tried is not None and found.tried.wrong:
            message = f"`{name}` cannot be decoded: {found.tried.wrong}"
            yield rules.BROKEN_PICTURE.at(path, message, "Put an intact file in its place.")
        return found

    def _whole(self, name: str) -> _Known:
        """Read a file and find out what is asked of it; once, though many slides may show it."""
        if name not in self._known:
            is_hashed = name in self._hashed
            data = self._bundle.read(name) if is_hashed or self._trial else b""
            digest = sha256(data) if is_hashed else ""
            if is_hashed:
                self._digests[self._bundle.find(name)] = digest
            self._known[name] = _Known(
                length=len(data),
                digest=digest,
                tried=self._trial(name, data) if self._trial else None,
            )
        return self._known[name]


def _shape(found: _Known, name: str, path: Path) -> Iterator[Finding]:
    width, height = (found.tried.size if found.tried else None) or (0, 0)
    megapixels, megabytes = width * height / 1_000_000, found.length / 1_000_000
    if max(width, height) > rules.USEFUL_SIDE_PX or megapixels > rules.USEFUL_MEGAPIXELS:
        said = f"{width:,} \N{MULTIPLICATION SIGN} {height:,} pixels"
    elif found.length > rules.USEFUL_BYTES:
        said = f"{megabytes:.0f} MB"
    else:
        return
    mend = "Save a copy of 6,000 pixels on the longer side for the story, and keep the original."
    yield rules.OVERSIZED_PICTURE.at(path, f"`{name}` is far larger than is of use: {said}.", mend)


def _checksum(found: _Known, picture: Picture, path: Path) -> Iterator[Finding]:
    written = picture.sha256 or ""
    if SHA256.fullmatch(written) and found.digest != written.lower():
        yield rules.WRONG_CHECKSUM.at(
            (*path, "sha256"),
            f"`{picture.file}` is not the file that this checksum was made of.",
            f"Put the file back as it was, or write the checksum of this one: {found.digest}",
        )


def _contradiction(difference: Difference, path: Path) -> Finding:
    """Make a finding of a difference; of what is withheld nothing is repeated."""
    inside: Path = difference.path
    # What stands in the picture's own fields is found there; the rest lies beside it.
    where = (*path, *inside[1:]) if inside[:1] == ("picture",) else (*path[:-1], *inside)
    if difference.is_revealing:
        message = f"The story withholds this, and the picture's file tells: {difference.file}."
        mend = (
            "Before you share the story put a copy of the picture without metadata in its place; "
            "most photo programs can save one."
        )
        return rules.METADATA_REVEALS.at(where, message, mend)
    message = (
        f"{difference.label}: the story says “{difference.story[:80]}”, "
        f"the picture's file “{difference.file[:80]}”."
    )
    mend = "Find out which is right, and correct the other, or say in the text why they differ."
    return rules.METADATA_DIFFERS.at(where, message, mend)


def _alone(slide: Slide) -> Slide:
    """Give the slide without what it says of its own picture, for the one it compares with."""
    return msgspec.structs.replace(
        slide, taken=None, place=None, camera_place=None, evidence=None, compare=None
    )


def _other_case(actual: str, name: str) -> tuple[str, str]:
    """Say how the name of a file is not the written one, and what mends it."""
    forms = [unicodedata.normalize("NFC", each) for each in (actual, name)]
    if forms[0] != forms[1]:
        message = f"The file is called `{actual}`, which is not found everywhere as `{name}`."
        return message, f"Write `{actual}`."
    message = f"The file's name looks like `{name}`, but its accents are other characters."
    return message, "Copy the name from the folder into the story, or rename the file."


def _refused(path: Path, refused: BundleError) -> Finding:
    problem = refused.problem
    return error(path, problem.code, problem.message, problem.mend)
