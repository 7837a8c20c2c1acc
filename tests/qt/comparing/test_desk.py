from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest
from PIL import Image
from PySide6.QtCore import QTimer
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QApplication

from viewer.qt import theme
from viewer.qt.app import App
from viewer.qt.comparing.desk import NOTHING, UNSEEN, CompareDesk
from viewer.qt.showing import Showing
from viewer.qt.stage.canvas import Canvas
from viewer.show.comparing import Mode
from viewer.show.covers import Policy

Start = Callable[[Path], App]
Until = Callable[[Callable[[], bool]], None]

FIRST, SECOND, HIDDEN = "#c03030", "#3030c0", "#30c030"
STORY = """\
format: 1
id: bridges
title: Bridges
slides:
  - id: both
    picture: {file: first.png, credit: Photo Lee}
    compare: {file: second.png, credit: Photo Kim, own_label: Before, label: After}
  - {id: alone, picture: {file: first.png, credit: Photo Lee}}
  - id: covered
    picture: {file: first.png, credit: Photo Lee}
    compare: {file: hidden.png, credit: Photo Kim, sensitive: A wounded man}
  - id: broken
    picture: {file: first.png, credit: Photo Lee}
    compare: {file: broken.png, credit: Photo Kim}
  - {id: words, compare: {file: second.png, credit: Photo Kim}}
"""
BOTH, ALONE, COVERED, BROKEN, WORDS = range(5)


class Compared(NamedTuple):
    """A program with a desk, and a second canvas that shows what the first does."""

    app: App
    desk: CompareDesk
    other: Canvas

    @property
    def canvases(self) -> tuple[Canvas, Canvas]:
        return self.app.window.canvas, self.other

    @property
    def showing(self) -> Showing:
        return self.app.showing

    @property
    def said(self) -> str:
        assert self.app.window.furniture is not None
        return self.app.window.furniture.said.text()

    def run(self, command_id: str, times: int = 1) -> None:
        for _ in range(times):
            self.desk.by_id()[command_id]()


@pytest.fixture
def bridges(tmp_path: Path) -> Path:
    """The story: its first picture red, its second blue, the hidden one green."""
    for name, colour in (("first", FIRST), ("second", SECOND), ("hidden", HIDDEN)):
        Image.new("RGB", (1200, 800), colour).save(tmp_path / f"{name}.png")
    (tmp_path / "broken.png").write_bytes(b"\x89PNG\r\n\x1a\n and no more")
    (tmp_path / "story.yaml").write_text(STORY, "utf-8")
    return tmp_path


@pytest.fixture
def compared(start: Start, until: Until, bridges: Path, application: QApplication) -> Compared:
    """The story's first slide, whole, with its second picture there."""
    app = start(bridges)
    desk = CompareDesk(app.window)
    desk.follow(app.showing)
    main, other = app.window.canvas, Canvas(app.window)
    other.setGeometry(0, 0, 300, 200)
    other.show()

    def copy() -> None:
        if not app.showing.session.frozen:
            other.show_image(main.image, main.original, fade=False)

    copy()
    main.changed.connect(copy)
    desk.add_canvas(other)
    until(lambda: app.showing.loader.sharp("second.png", app.showing.pictures.box))
    application.processEvents()
    return Compared(app, desk, other)


def go(compared: Compared, until: Until, index: int) -> None:
    compared.showing.session.go(index)
    until(lambda: compared.app.is_whole(index))


def seen(canvas: Canvas) -> QImage:
    return canvas.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)


def tone(canvas: Canvas, across: float, down: float = 0.75) -> str:
    """The colour at this share of the stage's width and height."""
    image = seen(canvas)
    return image.pixelColor(int(across * image.width()), int(down * image.height())).name()


def tones(canvas: Canvas) -> set[str]:
    image = seen(canvas)
    wide, high = range(0, image.width(), 2), range(0, image.height(), 12)
    return {image.pixelColor(x, y).name() for x in wide for y in high}


def test_on_every_canvas_a_line_parts_the_two_pictures(compared: Compared) -> None:
    compared.run("compare")
    for canvas in compared.canvases:
        assert (tone(canvas, 0.3), tone(canvas, 0.7)) == (FIRST, SECOND)
        assert theme.LAMP in tones(canvas)


def test_keys_move_the_line_on_every_canvas(compared: Compared) -> None:
    compared.run("compare")
    compared.run("compare-more", 7)
    assert [tone(canvas, 0.7) for canvas in compared.canvases] == [FIRST, FIRST]
    compared.run("compare-less", 14)
    assert [tone(canvas, 0.3) for canvas in compared.canvases] == [SECOND, SECOND]


def test_side_by_side_both_are_whole(compared: Compared) -> None:
    compared.run("compare", 2)
    for canvas in compared.canvases:
        at = [tone(canvas, share, 0.5) for share in (0.02, 0.46, 0.54, 0.98)]
        assert at == [FIRST, FIRST, SECOND, SECOND]
        assert tone(canvas, 0.5, 0.5) == theme.GROUND


def test_blinking_shows_one_and_then_the_other(compared: Compared) -> None:
    compared.run("compare", 3)
    clock = compared.desk.findChild(QTimer)
    assert clock is not None
    assert clock.isActive()
    found = []
    for _ in range(3):
        found.append([tone(canvas, 0.3) for canvas in compared.canvases])
        clock.timeout.emit()
    assert found == [[FIRST] * 2, [SECOND] * 2, [FIRST] * 2]


def test_a_key_takes_the_blinking_over(compared: Compared) -> None:
    compared.run("compare", 3)
    compared.run("compare-more")
    clock = compared.desk.findChild(QTimer)
    assert clock is not None
    assert not clock.isActive()
    assert tone(compared.other, 0.3) == SECOND
    compared.run("compare-less")
    assert tone(compared.other, 0.3) == FIRST


def test_with_less_motion_nothing_blinks_but_by_key(
    compared: Compared, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Showing, "less_motion", property(lambda _self: True))
    compared.run("compare", 3)
    clock = compared.desk.findChild(QTimer)
    assert clock is not None
    clock.timeout.emit()
    assert tone(compared.other, 0.3) == FIRST
    compared.run("compare-more")
    assert tone(compared.other, 0.3) == SECOND


def test_the_credits_of_both_stand_in_every_mode(compared: Compared) -> None:
    furniture = compared.app.window.furniture
    assert furniture is not None
    for _ in Mode:
        assert "Photo Lee" in furniture.legend.credit_text
        assert "Photo Kim" in furniture.legend.credit_text
        compared.run("compare")


@pytest.mark.parametrize("times", [1, 2, 3])
def test_the_next_slide_ends_it_without_a_frame_of_the_wrong_pair(
    compared: Compared, until: Until, times: int
) -> None:
    compared.run("compare", times)
    painted: list[bool] = []

    def look() -> None:
        # Emitted while the canvas is told of its new picture, before any of it is painted.
        painted.append(SECOND in tones(compared.canvases[0]))

    compared.canvases[0].changed.connect(look)
    go(compared, until, ALONE)
    assert painted == [False]
    assert not compared.desk.comparing.on
    for canvas in compared.canvases:
        assert SECOND not in tones(canvas)
    go(compared, until, BOTH)
    assert SECOND not in tones(compared.other)


def test_leaving_shows_the_slides_own_picture(compared: Compared) -> None:
    assert not compared.desk.step_back()
    before = [seen(canvas) for canvas in compared.canvases]
    compared.run("compare")
    assert compared.desk.step_back()
    assert [seen(canvas) for canvas in compared.canvases] == before


def test_a_slide_with_one_picture_says_so(compared: Compared, until: Until) -> None:
    go(compared, until, ALONE)
    compared.run("compare")
    assert compared.said == NOTHING
    assert not compared.desk.comparing.on
    compared.run("compare-more")


def test_a_slide_whose_own_picture_is_not_shown_says_so(compared: Compared, until: Until) -> None:
    go(compared, until, WORDS)
    compared.run("compare")
    assert compared.said == UNSEEN
    assert not compared.desk.comparing.on


@pytest.mark.parametrize("times", [1, 2, 3])
def test_no_pixel_of_a_covered_picture_is_seen(
    compared: Compared, until: Until, times: int
) -> None:
    go(compared, until, COVERED)
    compared.run("compare", times)
    compared.run("compare-more")
    for canvas in compared.canvases:
        assert HIDDEN not in tones(canvas)
        assert theme.RAISED in tones(canvas)


def test_uncovering_shows_it_and_covering_takes_it_away(compared: Compared, until: Until) -> None:
    go(compared, until, COVERED)
    compared.run("compare")
    compared.showing.session.uncover()
    until(lambda: tone(compared.other, 0.7) == HIDDEN)
    assert tone(compared.canvases[0], 0.7) == HIDDEN
    compared.showing.session.uncover()
    for canvas in compared.canvases:
        assert HIDDEN not in tones(canvas)


def test_covering_reaches_a_frozen_canvas_too(compared: Compared, until: Until) -> None:
    go(compared, until, COVERED)
    compared.run("compare")
    compared.showing.session.uncover()
    until(lambda: tone(compared.other, 0.7) == HIDDEN)
    compared.showing.session.freeze(frozen=True)
    compared.showing.session.go(ALONE)
    until(lambda: compared.app.is_whole(ALONE))
    assert tone(compared.other, 0.7) == HIDDEN
    compared.showing.session.covers.policy = Policy.LOCK
    assert HIDDEN not in tones(compared.other)


def test_a_broken_picture_has_a_plate_and_the_reason_is_told(
    compared: Compared, until: Until
) -> None:
    go(compared, until, BROKEN)
    until(lambda: compared.showing.loader.failure("broken.png") is not None)
    compared.run("compare")
    assert compared.said.startswith("broken.png: ")
    assert tone(compared.other, 0.3) == FIRST
    assert tone(compared.other, 0.7, 0.9) == theme.RAISED


def test_a_frozen_canvas_keeps_what_it_has(compared: Compared, until: Until) -> None:
    compared.run("compare")
    frozen = seen(compared.other)
    compared.showing.session.freeze(frozen=True)
    compared.run("compare")
    assert seen(compared.other) == frozen
    go(compared, until, ALONE)
    assert seen(compared.other) == frozen
    compared.showing.session.freeze(frozen=False)
    assert SECOND not in tones(compared.other)


def test_the_second_picture_is_there_before_it_is_wanted(compared: Compared, until: Until) -> None:
    # The fixture has waited for it, and nobody has compared anything yet.
    assert not compared.desk.comparing.on
    go(compared, until, ALONE)
    assert compared.showing.loader.best("hidden.png") is None
    go(compared, until, COVERED)
    assert compared.showing.loader.best("hidden.png") is None  # nobody may look at it yet


def test_a_canvas_that_is_removed_is_left_alone(compared: Compared) -> None:
    before = seen(compared.other)
    compared.run("compare")
    compared.desk.remove_canvas(compared.other)
    compared.desk.remove_canvas(compared.other)
    assert seen(compared.other) == before
    assert compared.other.overlays == []
    compared.run("compare")
    assert seen(compared.other) == before


def test_a_canvas_that_is_added_late_shows_it_too(compared: Compared) -> None:
    compared.run("compare", 2)
    late = Canvas(compared.app.window)
    late.setGeometry(0, 0, 320, 180)
    late.show()
    late.show_image(compared.other.image, compared.other.original, fade=False)
    compared.desk.add_canvas(late)
    assert {FIRST, SECOND} <= tones(late)


def test_another_story_ends_it(compared: Compared, forbidden_frames: Path, until: Until) -> None:
    compared.run("compare")
    before = compared.showing
    compared.app.open(forbidden_frames)
    until(lambda: compared.app.showing is not before)
    compared.desk.follow(compared.app.showing)
    assert not compared.desk.comparing.on
    until(lambda: compared.app.is_whole(0))
    assert SECOND not in tones(compared.canvases[0])


def test_nothing_is_made_for_a_canvas_before_it_is_wanted(compared: Compared) -> None:
    assert all(canvas.overlays == [] for canvas in compared.canvases)


def test_a_slide_is_compared_light_as_it_is_shown(compared: Compared) -> None:
    for canvas in compared.canvases:
        canvas.set_light(3)
    compared.run("compare")
    for canvas in compared.canvases:
        for share, colour in ((0.3, FIRST), (0.7, SECOND)):
            assert QColor(tone(canvas, share)).lightness() > QColor(colour).lightness()
            assert tone(canvas, share) != colour
