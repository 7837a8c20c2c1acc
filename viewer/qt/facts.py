"""What is found out about the files of pictures, when somebody asks for a slide's dossier.

Decoder children read what a file says of itself and its Content Credentials; a thread compares
that with the story and with the file's checksum. What was found is kept as long as its slide.
"""

from typing import NamedTuple

from PySide6.QtCore import QObject, Signal

from viewer.imaging.geometry import Size
from viewer.imaging.wire import Credentials, Embedded, Failed
from viewer.qt.showing import Showing
from viewer.qt.worker import Worker
from viewer.show.dossier.dossier import COMING, THERE, FileFacts
from viewer.story import credentials as content_credentials
from viewer.story.differences import differences
from viewer.story.embedded import private, said
from viewer.story.integrity import of_picture, words
from viewer.story.model import Picture, Slide, Story
from viewer.story.problems import BundleError
from viewer.story.tree import Bundle
from viewer.story.withheld import creator_withheld, withheld_fields

MEGABYTE = 1_000_000
NOTHING = FileFacts(state=THERE)


class FromFile(NamedTuple):
    """What decoder children read from a picture's file.

    `size` is that of its pixels, upright; None for a drawing, which has none.
    """

    embedded: Embedded
    credentials: Credentials | Failed
    size: Size | None


class Facts(QObject):
    """The facts of one story's pictures. `ready` has the index of a slide whose facts changed."""

    ready = Signal(int)
    _embedded = Signal(object, object)
    _signed = Signal(object, object)

    def __init__(self, showing: Showing, worker: Worker) -> None:
        super().__init__(showing)
        self._showing = showing
        self._worker = worker
        self._found: dict[int, tuple[Slide, FileFacts]] = {}
        self._embedded.connect(self._on_embedded)
        self._signed.connect(self._on_signed)

    def of(self, index: int) -> FileFacts:
        """What is known by now of a slide's picture; `ready` says when that is more."""
        slide = self._showing.session.slides[index]
        known, facts = self._found.get(index, (None, NOTHING))
        if known is slide or slide.picture is None:
            return facts
        self._found[index] = slide, FileFacts(state=COMING)
        name, loader = slide.picture.file, self._showing.loader
        loader.describe(name, lambda answer: self._embedded.emit((index, slide), answer))
        return self._found[index][1]

    def _on_embedded(self, of: tuple[int, Slide], answer: Embedded | Failed) -> None:
        index, slide = of
        if isinstance(answer, Failed):
            self._put(index, slide, FileFacts(state=answer.message))
            return
        name = slide.picture.file if slide.picture else ""
        told = self._signed.emit
        self._showing.loader.credentials(name, lambda signed: told((index, slide, answer), signed))

    def _on_signed(self, of: tuple[int, Slide, Embedded], answer: Credentials | Failed) -> None:
        index, slide, embedded = of
        if slide.picture is None:
            return
        pixels = self._showing.loader.best(slide.picture.file)
        size = pixels.original if pixels and not pixels.scalable else None
        read = FromFile(embedded, answer, size)
        bundle, story = self._showing.loaded.bundle, self._showing.session.story
        self._worker.make(
            lambda: gather(bundle, story, slide, read),
            lambda facts: self._put(index, slide, facts),
        )

    def _put(self, index: int, slide: Slide, facts: FileFacts) -> None:
        if self._showing.session.slides[index] is slide:
            self._found[index] = slide, facts
            self.ready.emit(index)


def gather(bundle: Bundle, story: Story, slide: Slide, read: FromFile) -> FileFacts:
    """Put together what was read of a picture's file with what the story says."""
    if slide.picture is None:
        return NOTHING
    data: bytes | None = None
    try:
        data = bundle.read(slide.picture.file)
        size = _size(slide.picture, len(data), read.size)
    except BundleError as error:
        size = error.problem.message
    withheld = withheld_fields(slide)
    hidden = [(each.label, each.words) for each in private(read.embedded, withheld)]
    if isinstance(read.credentials, Failed):
        signed: tuple[tuple[str, str], ...] = (("Content Credentials", read.credentials.message),)
    else:
        is_withheld = creator_withheld(slide) != ()
        signed = content_credentials.statements(read.credentials, withheld=is_withheld)
        hidden += content_credentials.kept_back(read.credentials) if is_withheld else ()
    return FileFacts(
        rows=tuple((each.label, each.words) for each in said(read.embedded, withheld)),
        private=tuple(hidden),
        differences=differences(story, slide, read.embedded),
        credentials=signed,
        integrity=words(of_picture(bundle, slide.picture, data)),
        size=size,
        state=THERE,
    )


def _size(picture: Picture, count: int, size: Size | None) -> str:
    in_bytes = f"{count / MEGABYTE:.1f} MB" if count >= MEGABYTE else f"{max(1, count // 1000)} kB"
    pixels = f"{size.width} by {size.height} pixels" if size else ""
    return ", ".join(part for part in (picture.file, pixels, in_bytes) if part)
