import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import QApplication, QWidget

from viewer.qt.media.bar import MediaBar
from viewer.qt.media.console import Console
from viewer.qt.stage.canvas import Canvas
from viewer.show.listening import Piece

PIECES = (Piece("narration", "a.ogg"), Piece("clip", "b.webm"))


class Stage:
    """A canvas with a console, in full screen or not."""

    def __init__(self, room: QWidget) -> None:
        self.is_full = False
        self.canvas = Canvas(room)
        self.canvas.resize(700, 500)
        self.canvas.show()
        self.console = Console(self.canvas, lambda: self.is_full)

    @property
    def bar(self) -> MediaBar:
        return self.console.bar


@pytest.fixture
def stage(application: QApplication, room: QWidget) -> Stage:
    del application
    return Stage(room)


def test_bar_and_transcript_lie_at_the_lower_edge_of_the_stage(stage: Stage) -> None:
    stage.console.show_slide(PIECES[:1], 0, "<p>Good morning.</p>", reads=True)
    bar, panel = stage.bar.geometry(), stage.console.panel.geometry()
    assert stage.canvas.rect().contains(bar)
    assert stage.canvas.rect().contains(panel)
    assert panel.bottom() < bar.top()
    assert bar.bottom() > 450
    stage.canvas.resize(400, 300)
    assert stage.canvas.rect().contains(stage.bar.geometry())


def test_a_long_transcript_leaves_the_upper_half_free(stage: Stage) -> None:
    stage.console.show_slide(PIECES[:1], 0, "<p>Good morning. </p>" * 99, reads=True)
    assert stage.console.panel.geometry().top() > 180
    assert stage.console.panel.notes.verticalScrollBar().maximum() > 0


def test_nothing_is_there_for_a_slide_that_has_nothing(stage: Stage) -> None:
    stage.console.show_slide(PIECES, 0, "<p>a</p>", reads=True)
    stage.console.show_slide((), 0, "", reads=True)
    assert stage.bar.isHidden()
    assert stage.console.panel.isHidden()


def test_the_other_of_two_pieces_is_offered(stage: Stage) -> None:
    stage.console.show_slide(PIECES, 0, "", reads=False)
    assert stage.bar.other.text() == "To the clip"
    assert stage.bar.transcript.isHidden()
    stage.console.show_slide(PIECES[1:], 0, "", reads=False)
    assert stage.bar.other.isHidden()


def test_in_full_screen_the_bar_folds_away_and_comes_with_the_pointer(stage: Stage) -> None:
    stage.is_full = True
    stage.console.show_slide(PIECES, 0, "", reads=False)
    stage.console._rest.timeout.emit()
    assert stage.bar.isHidden()
    stage.canvas.setMouseTracking(True)
    QTest.mouseMove(stage.canvas, QPoint(5, 5))
    QTest.mouseMove(stage.canvas, QPoint(50, 50))
    assert not stage.bar.isHidden()


def test_in_a_window_it_stays(stage: Stage) -> None:
    stage.console.show_slide(PIECES, 0, "", reads=False)
    stage.console._rest.timeout.emit()
    assert not stage.bar.isHidden()


def test_a_click_on_the_bar_turns_no_page(stage: Stage) -> None:
    stage.console.show_slide(PIECES, 0, "<p>Words</p>", reads=True)
    clicks = QSignalSpy(stage.canvas.clicked)
    for part in (stage.bar, stage.console.panel):
        QTest.mouseClick(part, Qt.MouseButton.LeftButton, pos=QPoint(3, 3))
    assert clicks.count() == 0


def test_a_click_on_the_line_goes_there(stage: Stage) -> None:
    bar = stage.bar
    stage.console.show_slide(PIECES[:1], 0, "", reads=False)
    bar.show_time(0, 60_000)
    sought: list[int] = []
    bar.sought.connect(sought.append)
    middle = QPoint(bar.place.width() // 2, bar.place.height() // 2)
    QTest.mouseClick(bar.place, Qt.MouseButton.LeftButton, pos=middle)
    assert 28_000 < sought[-1] < 32_000


def test_the_time_that_passes_is_no_wish_to_go_elsewhere(stage: Stage) -> None:
    sought: list[int] = []
    stage.bar.sought.connect(sought.append)
    for position in (0, 500, 900):
        stage.bar.show_time(position, 1000)
    assert sought == []
    assert stage.bar.time.text() == "0:00 / 0:01"


def test_the_keys_of_a_slider_move_it_and_turn_no_page(stage: Stage) -> None:
    bar = stage.bar
    stage.console.show_slide(PIECES[:1], 0, "", reads=False)
    bar.show_time(10_000, 60_000)
    sought: list[int] = []
    bar.sought.connect(sought.append)
    QTest.keyClick(bar.place, Qt.Key.Key_Right)
    QTest.keyClick(bar.place, Qt.Key.Key_PageUp)
    assert sought == [11_000, 16_000]


def test_buttons_say_what_a_press_does(stage: Stage) -> None:
    bar = stage.bar
    bar.play.say(playing=True)
    bar.show_volume(0.3, muted=True)
    assert bar.play.accessibleName() == "Pause"
    assert bar.mute.accessibleName() == "Unmute"
    assert bar.volume.value() == 30


def test_showing_the_volume_does_not_choose_it(stage: Stage) -> None:
    chosen: list[float] = []
    stage.bar.volume_chosen.connect(chosen.append)
    stage.bar.show_volume(0.4, muted=False)
    assert chosen == []
    stage.bar.volume.setValue(70)
    assert chosen == [0.7]
