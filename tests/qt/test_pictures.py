from collections.abc import Callable, Sequence

import pytest
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from viewer.imaging.geometry import Size
from viewer.imaging.loader import Loader, Want
from viewer.imaging.wire import Failed, Pixels
from viewer.qt import theme
from viewer.qt.order import THUMBNAIL
from viewer.qt.pictures import Pictures
from viewer.qt.stage.canvas import Canvas
from viewer.qt.stage.notice import Notice
from viewer.show.session import Session
from viewer.story.model import Picture, Slide, Story

BOX = Size(300, 200)
ORIGINAL = Size(600, 400)
TONES = {"0.jpg": (200, 30, 30), "1.jpg": (30, 200, 30), "2.jpg": (30, 30, 200)}


class StillLoader(Loader):
    """Has the pictures that a test puts into it, and notes what is wanted."""

    def __init__(self) -> None:
        self.wishes: list[list[Want]] = []
        self.sharp_ones: dict[str, Pixels] = {}
        self.rough_ones: dict[str, Pixels] = {}
        self.failures: dict[str, Failed] = {}

    def hold(self, size_bytes: int) -> None:
        assert size_bytes > BOX.width * BOX.height * 4

    def want(self, wants: Sequence[Want]) -> None:
        self.wishes.append(list(wants))

    def best(self, name: str, box: Size | None = None) -> Pixels | None:
        del box  # each name has one sharp picture here, and one rough
        return self.sharp_ones.get(name) or self.rough_ones.get(name)

    def sharp(self, name: str, box: Size) -> bool:
        del box
        return name in self.sharp_ones

    def failure(self, name: str) -> Failed | None:
        return self.failures.get(name)


def pixels(name: str, size: Size = BOX) -> Pixels:
    """A picture of one colour, that of its name."""
    red, green, blue = TONES.get(name, (90, 90, 90))
    data = bytes((blue, green, red, 255)) * (size.width * size.height)
    return Pixels(*size, size.width * 4, alpha=False, data=data, original=ORIGINAL)


def rgb(colour: QColor) -> tuple[int, int, int]:
    return colour.red(), colour.green(), colour.blue()


class Stage:
    """Pictures with everything around them, as the window has it."""

    def __init__(self, room: QWidget, count: int, *, wordless: tuple[int, ...] = ()) -> None:
        slides = tuple(
            Slide(id=f"s{n}", picture=None if n in wordless else Picture(file=f"{n}.jpg"))
            for n in range(count)
        )
        self.session = Session(Story(format=1, id="x", title="X", slides=slides))
        self.loader = StillLoader()
        self.canvas = Canvas(room)
        self.canvas.resize(*BOX)
        self.canvas.show()
        self.notice = Notice(self.canvas)
        self.may_fade = False
        self.pictures = Pictures(
            self.session,
            self.loader,
            self.canvas,
            self.notice,
            may_fade=lambda: self.may_fade,
            parent=room,
        )
        self.presented: list[int] = []
        self.pictures.presented.connect(self.presented.append)
        self.session.moved.connect(self.pictures.move)
        self.canvas.resized.connect(self.pictures.refit)

    def rest(self) -> None:
        """Let the reader look at the slide for a while."""
        self.pictures._moved_at = float("-inf")

    def arrive(self, name: str, *, sharp: bool = True) -> None:
        """Let a picture come."""
        held = self.loader.sharp_ones if sharp else self.loader.rough_ones
        held[name] = pixels(name, BOX if sharp else THUMBNAIL)
        self.pictures.take(name)

    def fail(self, name: str, message: str = "It is a letter.") -> None:
        """Let a picture turn out to be none."""
        self.loader.failures[name] = Failed("not-a-picture", message)
        self.pictures.take(name)

    @property
    def colour(self) -> tuple[int, int, int]:
        """What is in the middle of the canvas."""
        return rgb(self.canvas.grab().toImage().pixelColor(BOX.width // 2, BOX.height // 2))

    @property
    def wanted(self) -> list[str]:
        """The names that were asked for last, for the stage."""
        return [want.name for want in self.loader.wishes[-1] if want.box != THUMBNAIL]


@pytest.fixture
def stage(application: QApplication, room: QWidget) -> Stage:
    """Three slides, the first on the stage."""
    stage = Stage(room, 3)
    stage.pictures.move(0)
    stage.arrive("0.jpg")
    application.processEvents()
    return stage


def words(notice: Notice) -> str:
    """What a notice says."""
    return "\n".join(label.text() for label in notice.findChildren(QLabel))


def test_the_last_picture_stays_until_the_next_is_ready(stage: Stage) -> None:
    stage.session.next()
    assert (stage.colour, stage.presented, stage.pictures.shown) == (TONES["0.jpg"], [0], 0)
    stage.arrive("1.jpg")
    assert (stage.colour, stage.presented, stage.pictures.shown) == (TONES["1.jpg"], [0, 1], 1)


def test_a_picture_that_is_there_already_is_shown_at_once(stage: Stage) -> None:
    stage.arrive("1.jpg")
    assert stage.presented == [0]
    stage.session.next()
    assert (stage.colour, stage.presented) == (TONES["1.jpg"], [0, 1])


def test_a_picture_that_comes_too_late_does_not_turn_the_page_back(stage: Stage) -> None:
    stage.session.next()
    stage.session.next()
    stage.arrive("2.jpg")
    stage.arrive("1.jpg")
    assert (stage.colour, stage.presented) == (TONES["2.jpg"], [0, 2])


def test_a_rough_picture_is_shown_and_sharpened_without_telling_twice(stage: Stage) -> None:
    stage.session.next()
    stage.arrive("1.jpg", sharp=False)
    assert (stage.colour, stage.presented) == (TONES["1.jpg"], [0, 1])
    assert not stage.pictures.is_whole(1)
    stage.arrive("1.jpg")
    assert stage.presented == [0, 1]
    assert stage.pictures.is_whole(1)


def test_a_picture_that_fails_gives_its_place_to_a_card(stage: Stage) -> None:
    stage.session.next()
    stage.fail("1.jpg", "It is a <b>letter</b>.")
    assert stage.presented == [0, 1]
    assert stage.notice.isVisible()
    assert "1.jpg: It is a <b>letter</b>." in words(stage.notice)
    assert stage.pictures.is_whole(1)
    assert stage.canvas.grab().toImage().pixelColor(2, 2) == QColor(theme.GROUND)
    stage.session.next()
    assert stage.notice.isVisible()
    stage.arrive("2.jpg")
    assert not stage.notice.isVisible()


def test_a_card_stays_when_the_window_changes_its_size(stage: Stage) -> None:
    stage.session.next()
    stage.fail("1.jpg")
    stage.canvas.resize(280, 180)
    assert stage.notice.isVisible()
    assert stage.pictures.is_whole(1)


def test_a_slide_without_a_picture_clears_the_stage(room: QWidget) -> None:
    stage = Stage(room, 2, wordless=(1,))
    stage.pictures.move(0)
    stage.arrive("0.jpg")
    stage.session.next()
    assert stage.presented == [0, 1]
    assert stage.colour == rgb(QColor(theme.GROUND))
    assert stage.pictures.thumbnail(1) is None


def test_what_a_slide_without_a_picture_says_stays_when_the_window_changes_its_size(
    room: QWidget,
) -> None:
    stage = Stage(room, 1, wordless=(0,))
    stage.pictures.move(0)
    stage.notice.say("Words alone")
    stage.canvas.resize(280, 180)
    assert stage.notice.isVisible()
    assert stage.pictures.is_whole(0)
    assert stage.presented == [0]


def test_neighbours_are_asked_for_in_the_direction_of_travel_and_then_the_ends(
    room: QWidget,
) -> None:
    stage = Stage(room, 9)
    stage.pictures.move(0)
    assert stage.wanted == ["0.jpg", "1.jpg", "2.jpg", "8.jpg"]
    stage.arrive("0.jpg")
    stage.rest()
    stage.session.go(4)
    assert stage.wanted == [f"{i}.jpg" for i in (4, 5, 3, 6, 2, 0, 8)]
    stage.arrive("4.jpg")
    stage.rest()
    stage.session.previous()
    assert stage.wanted == [f"{i}.jpg" for i in (3, 2, 4, 1, 5, 0, 8)]


def test_in_haste_only_what_lies_ahead_is_asked_for_until_the_reader_rests(
    room: QWidget, until: Callable[[Callable[[], bool]], None]
) -> None:
    stage = Stage(room, 9)
    stage.pictures.move(0)
    for index in (1, 2):
        stage.session.go(index)
    assert stage.pictures.is_hasty
    assert stage.wanted == [f"{i}.jpg" for i in (2, 3, 4, 5, 6)]
    until(lambda: not stage.pictures.is_hasty)
    assert stage.wanted == [f"{i}.jpg" for i in (2, 3, 1, 4, 0, 8)]


def test_small_pictures_are_asked_for_after_those_of_the_stage(stage: Stage) -> None:
    stage.pictures.want_thumbnails([2, 0, 1, 7])
    assert stage.loader.wishes[-1] == [
        *(Want(f"{i}.jpg", BOX) for i in (0, 1, 2)),
        *(Want(f"{i}.jpg", THUMBNAIL, small=True) for i in (2, 0, 1)),
    ]
    stage.rest()
    stage.session.next()
    assert [want.box for want in stage.loader.wishes[-1]] == [BOX] * 3 + [THUMBNAIL] * 3


def test_small_pictures_are_told_of_and_given(stage: Stage) -> None:
    arrived: list[int] = []
    stage.pictures.thumbnail_arrived.connect(arrived.append)
    assert stage.pictures.thumbnail(2) is None
    stage.arrive("2.jpg", sharp=False)
    assert arrived == [2]
    image = stage.pictures.thumbnail(2)
    assert image is not None
    assert (image.width(), image.height()) == THUMBNAIL


def test_a_slide_is_whole_when_its_small_pictures_are_there_or_failed(stage: Stage) -> None:
    assert stage.pictures.is_whole(0)
    stage.pictures.want_thumbnails([0, 1, 2])
    assert not stage.pictures.is_whole(0)
    stage.arrive("1.jpg")
    stage.fail("2.jpg")
    assert stage.pictures.is_whole(0)
    assert not stage.pictures.is_whole(1)


def test_a_new_size_is_asked_for_and_the_picture_stays_meanwhile(stage: Stage) -> None:
    stage.loader.sharp_ones.clear()
    stage.loader.rough_ones["0.jpg"] = pixels("0.jpg")
    stage.canvas.resize(150, 100)
    assert stage.loader.wishes[-1][0] == Want("0.jpg", Size(150, 100))
    assert not stage.pictures.is_whole(0)
    assert rgb(stage.canvas.grab().toImage().pixelColor(75, 50)) == TONES["0.jpg"]
    assert stage.presented == [0]


def test_a_picture_on_two_slides_shows_on_both(room: QWidget) -> None:
    stage = Stage(room, 2)
    slides = tuple(Slide(id=f"s{n}", picture=Picture(file="0.jpg")) for n in range(2))
    session = Session(Story(format=1, id="x", title="X", slides=slides))
    pictures = Pictures(
        session, stage.loader, stage.canvas, stage.notice, may_fade=lambda: False, parent=room
    )
    told: list[int] = []
    pictures.thumbnail_arrived.connect(told.append)
    pictures.move(0)
    stage.loader.sharp_ones["0.jpg"] = pixels("0.jpg")
    pictures.take("0.jpg")
    assert told == [0, 1]
    session.next()
    pictures.move(1)
    assert pictures.shown == 1


@pytest.mark.parametrize(
    ("wanted", "sharp", "fades"), [(True, True, True), (True, False, False), (False, True, False)]
)
def test_a_slide_melts_into_the_next_if_that_is_wanted_and_ready(
    stage: Stage, *, wanted: bool, sharp: bool, fades: bool
) -> None:
    stage.may_fade = wanted
    stage.session.next()
    stage.arrive("1.jpg", sharp=sharp)
    assert stage.canvas.fading == fades


def test_the_first_picture_does_not_fade_in(room: QWidget) -> None:
    stage = Stage(room, 1)
    stage.may_fade = True
    stage.pictures.move(0)
    stage.arrive("0.jpg")
    assert not stage.canvas.fading
