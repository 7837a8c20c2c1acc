"""A show to a class: how it begins, goes on through everything, and ends."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QTextEdit, QWidget

from tests.qt.presenting.made_up import BEAMER, LAPTOP, Show, reading_of
from viewer.qt.audience.window import AudienceWindow
from viewer.qt.opening import open_show
from viewer.qt.presenting.chooser import ScreenChooser
from viewer.qt.window import Facing
from viewer.show.screens import Choice, Mode
from viewer.show.session import Blank

PRESENTER, READER, CLASS = Facing.PRESENTER, Facing.READER, Facing.CLASS
Until = Callable[[Callable[[], bool]], None]


def audience(show: Show) -> AudienceWindow:
    assert show.desk.audience is not None
    return show.desk.audience


def begin(show: Show, until: Until) -> AudienceWindow:
    """Present, and wait until the main window is the presenter's."""
    show.desk.by_id()["present-here"]()
    until(lambda: show.laid_out == [PRESENTER])
    return audience(show)


def words_over(show: Show) -> str:
    """What the presenter is told of the screens."""
    assert show.desk._word is not None
    return show.desk._word.words


def chooser(show: Show) -> ScreenChooser:
    assert show.desk._chooser is not None
    return show.desk._chooser


def test_the_class_has_the_picture_from_the_first_moment(show: Show) -> None:
    shown = show.app.window.canvas.image
    seen: list[object] = []
    show.desk.joined.connect(lambda canvas: seen.append((canvas.image, canvas.isVisible())))
    show.desk.begin(from_first=False)
    assert seen == [(shown, False)]
    assert audience(show).isVisible()


def test_the_presenters_view_waits_until_the_class_sees_its_own(show: Show, until: Until) -> None:
    show.desk.begin(from_first=False)
    assert show.laid_out == []
    until(lambda: show.laid_out == [PRESENTER])
    assert audience(show).canvas.image is not None


def test_it_is_the_presenters_at_once_where_a_sheet_hides_the_classes_picture(
    show: Show, until: Until
) -> None:
    show.desk._unveil.setInterval(600_000)

    def hide(canvas: object) -> None:
        assert isinstance(canvas, QWidget)
        sheet = QWidget(canvas)
        sheet.setAutoFillBackground(True)
        sheet.resize(4000, 4000)
        sheet.show()

    show.desk.joined.connect(hide)
    show.desk.begin(from_first=False)
    until(lambda: show.laid_out == [PRESENTER])


def test_that_the_class_has_no_screen_is_told_until_it_has_one(show: Show, until: Until) -> None:
    begin(show, until)
    told: list[bool] = []
    show.desk.unseen.connect(told.append)
    show.screens.there = [LAPTOP]
    show.screens.changed.emit()
    assert told == [True]
    show.screens.there = [LAPTOP, BEAMER]
    show.screens.changed.emit()
    assert told[-1] is False


def test_presenting_begins_at_the_first_slide_or_here(show: Show) -> None:
    session = show.app.showing.session
    session.go(4)
    show.desk.by_id()["present-here"]()
    assert session.index == 4
    show.desk.end()
    show.desk.by_id()["present"]()
    assert session.index == 0


def test_a_show_from_the_first_slide_begins_with_what_is_to_be_known_first(show: Show) -> None:
    session = show.app.showing.session
    session.story = replace(session.story, content_notes=("malnutrition",))
    session.warns = True
    show.desk.begin(from_first=True)
    assert session.noting
    show.desk.end()
    session.warns = False
    show.desk.begin(from_first=True)
    assert not session.noting


def test_a_clicker_that_is_out_of_step_does_no_harm(show: Show, until: Until) -> None:
    window = begin(show, until)
    session = show.app.showing.session
    session.go(3)
    for command in ("present", "present-here"):
        show.desk.by_id()[command]()
    assert show.desk.audience is window
    assert session.index == 3


def test_the_class_follows_the_slide_and_its_words(show: Show, until: Until) -> None:
    window = begin(show, until)
    before = window.canvas.image
    show.app.showing.session.next()
    until(lambda: show.app.is_whole(1))
    assert window.canvas.image is show.app.window.canvas.image
    assert window.canvas.image is not before
    legend = reading_of(show.app).pages.legend(1)
    assert legend is not None
    assert window.canvas.accessibleName() == legend.title


def test_pictures_are_decoded_for_the_larger_of_both_stages(show: Show, until: Until) -> None:
    window, stage = begin(show, until), show.app.window.canvas
    box = show.app.showing.pictures.box
    assert box.width == max(stage.box.width, window.box.width)
    assert box.height == max(stage.box.height, window.box.height)
    show.desk.end()
    assert show.app.showing.pictures.box == stage.box


def test_a_frozen_class_keeps_its_picture(show: Show, until: Until) -> None:
    window, session = begin(show, until), show.app.showing.session
    show.desk.by_id()["freeze"]()
    assert session.frozen
    before = window.grab().toImage()
    session.go(5)
    until(lambda: show.app.is_whole(5))
    assert window.grab().toImage() == before
    show.desk.by_id()["freeze"]()
    assert window.grab().toImage() != before


def test_where_nobody_looks_there_is_nothing_to_freeze(show: Show) -> None:
    show.desk.by_id()["freeze"]()
    show.desk.by_id()["swap-screens"]()
    assert not show.app.showing.session.frozen


def test_keys_work_in_the_window_of_the_class(show: Show, until: Until) -> None:
    window = begin(show, until)
    QTest.keyClick(window, Qt.Key.Key_PageDown)
    assert show.app.showing.session.index == 1
    QTest.keyClick(window, Qt.Key.Key_Period)
    assert show.app.showing.session.blank == Blank.BLACK
    assert window.blank.isVisible()
    QTest.keyClick(window, Qt.Key.Key_Period)
    QTest.keyClicks(window, "6")
    QTest.keyClick(window, Qt.Key.Key_Return)
    assert show.app.showing.session.index == 5


def test_the_end_leaves_a_reader_as_before(show: Show, until: Until) -> None:
    said: list[str] = []
    show.desk.began.connect(lambda: said.append("began"))
    show.desk.parted.connect(lambda _canvas: said.append("parted"))
    show.desk.ended.connect(lambda: said.append("ended"))
    state = show.app.window.windowState()
    window, session = begin(show, until), show.app.showing.session
    session.freeze(frozen=True)
    session.toggle_blank(Blank.BLACK)
    session.play(playing=True)
    assert show.desk.step_back()
    assert not show.desk.active
    assert not window.isVisible()
    assert show.laid_out == [PRESENTER, READER]
    assert (session.frozen, session.blank, session.playing) == (False, Blank.NO, False)
    assert said == ["began", "parted", "ended"]
    assert show.app.window.windowState() == state
    assert not show.desk.step_back()


def test_closing_the_window_of_the_class_ends_the_show(show: Show, until: Until) -> None:
    begin(show, until).close()
    assert not show.desk.active
    assert show.laid_out == [PRESENTER, READER]


def test_a_show_may_begin_again(show: Show, until: Until) -> None:
    for _ in range(3):
        show.laid_out.clear()
        begin(show, until)
        show.desk.end()
    assert show.laid_out == [PRESENTER, READER]


def test_the_screen_stays_on_for_as_long_as_the_show(show: Show, until: Until) -> None:
    begin(show, until)
    until(lambda: show.awake.told == ["hold"])
    show.desk.end()
    assert show.awake.told == ["hold", "let go"]


def test_another_story_comes_to_the_class_too(
    show: Show, until: Until, forbidden_frames: Path
) -> None:
    window, old = begin(show, until), show.app.showing
    opened = open_show(forbidden_frames, show.app._pool, old.pictures.box, seconds=60.0)
    show.app._on_opened(opened)
    show.desk.follow(show.app.showing, reading_of(show.app).pages)
    assert show.app.showing is not old
    until(lambda: show.app.is_whole(0))
    show.app.showing.session.go(2)
    until(lambda: show.app.is_whole(2))
    assert window.canvas.image is show.app.window.canvas.image
    assert show.app.showing.pictures.box.width >= window.box.width


def test_a_screen_that_goes_away_leaves_the_show_alone(show: Show, until: Until) -> None:
    window, session = begin(show, until), show.app.showing.session
    session.go(3)
    show.screens.become(LAPTOP)
    assert show.desk.audience is window
    assert not window.isVisible()
    assert words_over(show).startswith("The class’s screen is gone.")
    session.next()
    show.screens.become(LAPTOP, BEAMER)
    assert window.isVisible()
    assert words_over(show) == ""
    assert session.index == 4


def test_f6_brings_the_picture_to_the_screen_that_is_left(show: Show, until: Until) -> None:
    window = begin(show, until)
    show.screens.become(LAPTOP)
    show.desk.by_id()["swap-screens"]()
    assert show.laid_out[-1] is CLASS
    assert show.app.window.isFullScreen()
    assert words_over(show) == ""
    show.desk.by_id()["swap-screens"]()
    assert show.laid_out[-1] is PRESENTER
    assert not window.isVisible()
    assert words_over(show).startswith("No screen shows the class the picture.")
    show.screens.become(LAPTOP, BEAMER)
    assert window.isVisible()


def test_the_chooser_is_a_layer_of_its_own(show: Show, until: Until) -> None:
    begin(show, until)
    show.desk.by_id()["screens"]()
    assert chooser(show).isVisible()
    assert show.desk.step_back()
    assert show.desk.active
    show.desk.by_id()["screens"]()
    show.desk.by_id()["screens"]()
    assert show.desk._chooser is None


def test_a_choice_is_done_and_remembered_for_these_screens(show: Show, until: Until) -> None:
    window = begin(show, until)
    show.desk.by_id()["screens"]()
    QTest.keyClick(chooser(show), Qt.Key.Key_4)
    assert show.desk._chooser is None
    assert not window.isFullScreen()
    assert window.isVisible()
    show.desk.end()
    show.desk.begin(from_first=False)
    assert not audience(show).isFullScreen()


def test_a_choice_before_the_show_counts_when_it_begins(show: Show) -> None:
    show.desk.by_id()["screens"]()
    assert chooser(show).parentWidget() is show.app.window
    chooser(show).chosen.emit(Choice(Mode.ONE))
    assert not show.desk.active
    show.desk.begin(from_first=False)
    seating = show.desk._seats()
    assert seating.now is not None
    assert seating.now.mode is Mode.ONE


def test_on_one_screen_the_class_looks_at_the_main_window(show: Show, until: Until) -> None:
    show.screens.there = [LAPTOP]
    show.desk.begin(from_first=False)
    window = show.app.window
    assert show.laid_out == [CLASS]
    assert window.isFullScreen()
    assert not audience(show).isVisible()
    show.screens.there = [LAPTOP, BEAMER]
    show.screens.changed.emit()
    until(lambda: show.laid_out == [CLASS, PRESENTER])
    assert audience(show).isVisible()
    assert not window.isFullScreen()
    show.desk.end()
    assert show.laid_out[-1] is READER
    assert not window.isMaximized()


def test_swapped_screens_are_remembered(show: Show, until: Until) -> None:
    begin(show, until)
    show.desk.by_id()["swap-screens"]()
    show.desk.end()
    show.desk.begin(from_first=False)
    now = show.desk._seats().now
    assert now is not None
    assert now.audience == LAPTOP.name


def test_ordinary_windows_are_moved_by_hand(show: Show, until: Until) -> None:
    said: list[str] = []
    show.desk.said.connect(said.append)
    begin(show, until)
    show.desk._seats().choose(Choice(Mode.WINDOWS))
    show.desk.by_id()["swap-screens"]()
    assert len(said) == 1
    assert "ordinary" in said[0]


def test_no_note_of_the_presenters_is_in_the_window_of_the_class(show: Show, until: Until) -> None:
    session = show.app.showing.session
    for index, slide in enumerate(session.slides):
        session.replace(index, replace(slide, notes="canary words"))
    window = begin(show, until)
    for index in range(len(session.slides)):
        session.go(index)
        until(partial(show.app.is_whole, index))
        texts = [part.toPlainText() for part in window.findChildren(QTextEdit)]
        texts += [part.text() for part in window.findChildren(QLabel)]
        texts += [part.accessibleName() for part in window.findChildren(QWidget)]
        assert texts
        assert "canary" not in " ".join(texts)
