"""Covered pictures in the whole window: the covered one is of a colour that stands out."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton, QWidget

from tests.qt.covered import audience, desk_of, said, words_on
from tests.qt.everything import BRIGHT, shows_bright
from viewer.qt import sheets
from viewer.qt.app import App
from viewer.qt.corners.desk import CornersDesk
from viewer.qt.corners.mark import CornerMark
from viewer.qt.corners.placing import Corner
from viewer.qt.covering import NOTHING, STAYS
from viewer.qt.stage.canvas import Canvas
from viewer.qt.stage.cover import CoverCard
from viewer.show.covers import Policy

Start = Callable[[Path], App]
Until = Callable[[Callable[[], bool]], None]
LEFT = Qt.MouseButton.LeftButton
COVERED = 1  # the slide that calls its picture sensitive
TWICE = 2  # the one that shows the same file and says nothing

STORY = """\
format: 1
id: covered
title: Covered
slides:
  - {title: Before, picture: {file: before.png}, place: here}
  - title: Covered
    picture: {file: canary.png, sensitive: A bright <b>bird</b>, credit: By the keeper}
    caption: Words that stay
  - {title: The same file, picture: {file: canary.png}}
  - {title: After, picture: {file: after.png}}
  - {title: Lively, picture: {file: lively.gif, sensitive: A bird that moves}}
places: {here: {name: Here}}
"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("covered")
    for name, colour in (("before", "#804040"), ("canary", BRIGHT), ("after", "#404080")):
        Image.new("RGB", (900, 600), colour).save(folder / f"{name}.png")
    frames = [Image.new("RGB", (300, 200), colour) for colour in (BRIGHT, "#13fe5b", BRIGHT)]
    frames[0].save(
        folder / "lively.gif", save_all=True, append_images=frames[1:], duration=30, loop=0
    )
    (folder / "story.yaml").write_text(STORY)
    return folder


def card_of(canvas: Canvas) -> CoverCard:
    card = canvas.findChild(CoverCard)
    assert isinstance(card, CoverCard)
    return card


def settle(app: App, until: Until) -> None:
    until(lambda: app.is_whole(app.showing.session.index))


def views(app: App, until: Until) -> Iterator[tuple[str, bool]]:
    """Each way in which the covered slide can be looked at, and whether the canary is seen."""
    window = app.window
    for index in (COVERED, TWICE):
        app.showing.session.go(index)
        settle(app, until)
        yield f"stage {index}", shows_bright(window.canvas)
        assert window.furniture is not None
        yield f"filmstrip {index}", shows_bright(window.furniture.filmstrip)
    window.showFullScreen()
    settle(app, until)
    yield "full screen", shows_bright(window)
    window.showNormal()
    QTest.keyClick(window, Qt.Key.Key_Z)
    window.canvas.zoom.finish()
    yield "zoomed, with the small map", shows_bright(window)
    QTest.keyClick(window, Qt.Key.Key_Escape)
    app.showing.session.go(0)
    settle(app, until)
    yield from _sheets(app, until)
    corners = window.canvas.findChild(CornersDesk)
    assert isinstance(corners, CornersDesk)
    corners.toggle()
    mark = next(m for m in window.findChildren(CornerMark) if m.corner is Corner.RELATED)
    mark.click()
    settle(app, until)
    until(lambda: any("Covered" in row for row in _rows(window)))
    yield "corners", shows_bright(window.canvas)
    corners.close()


def _rows(window: QWidget) -> list[str]:
    from viewer.qt.corners.rows import Row

    return [row.accessibleName() for row in window.findChildren(Row)]


def _sheets(app: App, until: Until) -> Iterator[tuple[str, bool]]:
    assert app.window.furniture is not None
    for sheet in (sheets.OVERVIEW, sheets.DOSSIER, sheets.MATRIX):
        app.showing.session.go(COVERED if sheet == sheets.DOSSIER else 0)
        app.window.lay(sheet)
        settle(app, until)
        yield sheet, shows_bright(app.window.furniture.sheets[sheet].widget)
        app.window.lay("")
    app.showing.session.go(0)
    settle(app, until)


def test_no_view_shows_a_pixel_of_a_covered_picture(
    start: Start, folder: Path, until: Until
) -> None:
    app = start(folder)
    found = dict(views(app, until))
    assert [name for name, is_seen in found.items() if is_seen] == []
    app.showing.session.covers.uncover(["canary.png"])
    shown = [name for name, is_seen in views(app, until) if is_seen]
    assert set(found) - set(shown) == {"dossier", "matrix"}  # which are words


def test_pages_turned_in_haste_show_nothing_of_it(start: Start, folder: Path) -> None:
    app = start(folder)
    for index in (0, 1, 2, 3, 4, 3, 2, 1, 0, 4, 1, 3):
        app.showing.session.go(index)
        assert not shows_bright(app.window)
        QTest.qWait(5)
        assert not shows_bright(app.window)


def test_u_shows_the_picture_and_covers_it_again(start: Start, folder: Path, until: Until) -> None:
    app = start(folder)
    desk, canvas = desk_of(app), app.window.canvas
    app.showing.session.go(COVERED)
    settle(app, until)
    assert card_of(canvas).isVisible()
    desk.by_id()["uncover"]()
    until(lambda: shows_bright(canvas))
    assert not card_of(canvas).isVisible()
    assert said(app) == "Uncovered for this sitting; U covers it again"
    desk.by_id()["uncover"]()
    assert not shows_bright(app.window)
    assert (card_of(canvas).isVisible(), said(app)) == (True, "Covered again")


def test_what_is_zoomed_or_moves_is_covered_at_once(
    start: Start, folder: Path, until: Until
) -> None:
    app = start(folder)
    desk = desk_of(app)
    for index in (COVERED, 4):
        app.showing.session.go(index)
        desk.uncover()
        until(lambda: shows_bright(app.window.canvas))
        settle(app, until)
        QTest.keyClick(app.window, Qt.Key.Key_Z)
        desk.uncover()
        for _ in range(10):
            assert not shows_bright(app.window)
            QTest.qWait(10)
        desk.uncover()
        until(lambda: shows_bright(app.window.canvas))
        QTest.keyClick(app.window, Qt.Key.Key_Escape)
        desk.uncover()


def test_a_related_picture_that_is_covered_again_is_gone(
    start: Start, folder: Path, until: Until
) -> None:
    app = start(folder)
    covers = app.showing.session.covers
    corners = app.window.canvas.findChild(CornersDesk)
    assert isinstance(corners, CornersDesk)
    covers.uncover(["canary.png"])
    corners.toggle()
    next(m for m in app.window.findChildren(CornerMark) if m.corner is Corner.RELATED).click()
    until(lambda: shows_bright(app.window.canvas))
    covers.cover(["canary.png"])
    assert not shows_bright(app.window)


def test_the_card_says_what_the_picture_shows_and_the_words_below_stay(
    start: Start, folder: Path, until: Until
) -> None:
    app = start(folder)
    app.showing.session.go(COVERED)
    settle(app, until)
    card = card_of(app.window.canvas)
    words = words_on(card)
    assert "This picture is covered" in words
    assert "A bright <b>bird</b>" in words
    assert "U shows it  ·  Next goes past it" in words
    assert app.window.furniture is not None
    legend = app.window.furniture.legend
    assert legend.isVisible()
    assert (legend.credit_text, "Words that stay" in legend.caption_text) == ("By the keeper", True)


def test_the_same_file_unmarked_is_covered_with_the_same_words(
    start: Start, folder: Path, until: Until
) -> None:
    app = start(folder)
    desk = desk_of(app)
    app.showing.session.go(TWICE)
    settle(app, until)
    assert "A bright <b>bird</b>" in words_on(card_of(app.window.canvas))
    desk.uncover()
    until(lambda: shows_bright(app.window.canvas))
    app.showing.session.go(COVERED)
    until(lambda: app.showing.pictures.shown == COVERED)
    assert shows_bright(app.window.canvas)


def test_the_buttons_look_and_go_past(start: Start, folder: Path, until: Until) -> None:
    app = start(folder)
    app.showing.session.go(COVERED)
    settle(app, until)
    card = card_of(app.window.canvas)
    show, go_past = [b for b in card.findChildren(QPushButton) if b.isVisible()]
    assert (show.text(), go_past.text()) == ("Show the picture", "Go past")
    QTest.mouseClick(show, LEFT)
    until(lambda: shows_bright(app.window.canvas))
    app.showing.session.uncover()
    QTest.mouseClick(go_past, LEFT)
    assert app.showing.session.index == TWICE


def test_who_locks_covers_is_not_offered_to_look(start: Start, folder: Path, until: Until) -> None:
    app = start(folder)
    desk = desk_of(app)
    app.showing.session.covers.policy = Policy.LOCK
    app.showing.session.go(COVERED)
    settle(app, until)
    desk.uncover()
    assert (said(app), shows_bright(app.window)) == (STAYS, False)
    card = card_of(app.window.canvas)
    assert [b.text() for b in card.findChildren(QPushButton) if b.isVisible()] == ["Go past"]
    assert not any("U shows it" in words for words in words_on(card))


def test_a_slide_without_a_sensitive_picture_says_so(start: Start, folder: Path) -> None:
    app = start(folder)
    desk_of(app).uncover()
    assert said(app) == NOTHING
    assert not card_of(app.window.canvas).isVisible()


def test_the_audience_sees_the_card_without_its_buttons(
    start: Start, folder: Path, until: Until
) -> None:
    app = start(folder)
    canvas = audience(app)
    app.showing.session.go(COVERED)
    settle(app, until)
    card = card_of(canvas)
    assert words_on(card) == ["This picture is covered", "A bright <b>bird</b>"]
    assert not any(button.isVisible() for button in card.findChildren(QPushButton))
    app.showing.session.uncover()
    until(lambda: not card.isVisible())
    desk_of(app).remove_canvas(canvas)
    canvas.close()


def test_a_frozen_audience_keeps_its_card_and_its_picture(
    start: Start, folder: Path, until: Until
) -> None:
    app = start(folder)
    session, canvas = app.showing.session, audience(app)
    session.freeze(frozen=True)
    session.go(COVERED)
    settle(app, until)
    assert (card_of(app.window.canvas).isVisible(), card_of(canvas).isVisible()) == (True, False)
    session.freeze(frozen=False)
    assert card_of(canvas).isVisible()
    session.freeze(frozen=True)
    session.uncover()
    session.go(0)
    settle(app, until)
    assert (card_of(app.window.canvas).isVisible(), card_of(canvas).isVisible()) == (False, True)
    canvas.close()


def test_what_is_covered_again_is_covered_on_a_frozen_screen_too(
    start: Start, folder: Path, until: Until
) -> None:
    app = start(folder)
    session, canvas = app.showing.session, audience(app)
    session.go(COVERED)
    session.uncover()
    until(lambda: shows_bright(app.window.canvas))
    image = app.window.canvas.image
    assert image is not None
    canvas.show_image(image, app.window.canvas.original, fade=False)
    assert shows_bright(canvas)
    session.freeze(frozen=True)
    session.uncover()
    assert not shows_bright(canvas)
    canvas.close()


def test_an_audience_that_has_gone_is_forgotten(start: Start, folder: Path, until: Until) -> None:
    from shiboken6 import delete

    app = start(folder)
    delete(audience(app))
    app.showing.session.go(COVERED)
    settle(app, until)
    assert card_of(app.window.canvas).isVisible()
