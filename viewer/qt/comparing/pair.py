"""What a canvas is told to compare: how, the second picture or why it is not seen, the labels."""

from typing import NamedTuple

from PySide6.QtGui import QImage

from viewer.imaging.geometry import Size
from viewer.qt.images import to_image
from viewer.qt.pictures import BROKEN
from viewer.qt.showing import Showing
from viewer.show.comparing import Comparing, Mode
from viewer.story.language import own_line
from viewer.story.model import Comparison

COVERED = "Covered"
COMING = "One moment…"


class Plate(NamedTuple):
    """The words that stand in a picture's place: plain text."""

    heading: str
    note: str = ""


class Second(NamedTuple):
    """The second picture, whose own size is `original`; without an image its plate is shown."""

    name: str
    original: Size
    image: QImage | None
    plate: Plate


class Pair(NamedTuple):
    """How two pictures are compared now; `labels` are the first's and the second's."""

    mode: Mode
    share: float
    sees_other: bool
    second: Second
    labels: tuple[str, str]


def second_of(showing: Showing, picture: Comparison) -> Second:
    """The second picture as it can be seen now: not a pixel of it while it is covered."""
    name = picture.file
    if showing.session.covers.is_covered(name):
        return covered(showing, name)
    pixels = showing.loader.best(name, showing.pictures.box)
    if pixels is not None:
        return Second(name, pixels.original, to_image(pixels), Plate(""))
    is_broken = showing.loader.failure(name) is not None
    return Second(name, Size(0, 0), None, Plate(BROKEN if is_broken else COMING))


def covered(showing: Showing, name: str) -> Second:
    """What stands in the place of a covered picture: words that say what it shows."""
    session = showing.session
    note = own_line(session.story, session.covers.note(name))
    return Second(name, Size(0, 0), None, Plate(COVERED, note))


def pair_of(showing: Showing, comparing: Comparing, picture: Comparison, second: Second) -> Pair:
    """What to show now."""
    story = showing.session.story
    labels = own_line(story, picture.own_label) or "1", own_line(story, picture.label) or "2"
    return Pair(comparing.mode, comparing.share, comparing.sees_other, second, labels)
