import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication, QToolButton, QWidget

from viewer.qt.actions import Actions
from viewer.qt.presenter.speaking import ALL_PX, SIZES_PT, Speaking, next_size

LONG_HTML = "".join(f"<p>Paragraph {n} of the notes.</p>" for n in range(400))


@pytest.fixture
def speaking(room: QWidget, actions: Actions) -> Speaking:
    speaking = Speaking(actions, 16.0, room)
    speaking.resize(460, 260)
    speaking.show()
    return speaking


def roll(speaking: Speaking, turned: int, keys: Qt.KeyboardModifier) -> None:
    view = speaking.text.viewport()
    at = QPointF(20, 20)
    event = QWheelEvent(
        at,
        QPointF(view.mapToGlobal(at.toPoint())),
        QPoint(),
        QPoint(0, turned),
        Qt.MouseButton.NoButton,
        keys,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(view, event)


def test_a_slide_without_notes_says_so_calmly(speaking: Speaking) -> None:
    speaking.show_notes("A title", "")
    assert speaking.text.toPlainText() == "No notes for this slide."
    assert speaking.wish(460) < 120


def test_notes_that_are_still_to_come_are_not_called_missing(speaking: Speaking) -> None:
    speaking.show_notes("A title", "<p>Old.</p>")
    speaking.show_notes("", None)
    assert speaking.text.toPlainText() == ""


def test_other_notes_begin_at_their_beginning_and_the_same_stay_where_they_are(
    speaking: Speaking,
) -> None:
    bar = speaking.text.verticalScrollBar()
    speaking.show_notes("One", LONG_HTML)
    roll(speaking, -1200, Qt.KeyboardModifier.NoModifier)
    assert bar.value() > 0
    speaking.show_notes("One", LONG_HTML)
    assert bar.value() > 0
    speaking.show_notes("Two", f"{LONG_HTML}<p>End.</p>")
    assert bar.value() == 0


def test_long_notes_can_be_read_on_without_the_wheel(speaking: Speaking) -> None:
    speaking.show_notes("One", LONG_HTML)
    bar = speaking.text.verticalScrollBar()
    speaking.turn(on=True)
    assert 0 < bar.value() < bar.pageStep()
    speaking.turn(on=False)
    assert bar.value() == 0


def test_larger_type_keeps_the_place_where_one_reads(speaking: Speaking) -> None:
    speaking.show_notes("One", LONG_HTML)
    bar = speaking.text.verticalScrollBar()
    bar.setValue(bar.maximum() // 2)
    speaking.set_points(24.0)
    assert speaking.text.font().pointSizeF() == 24.0
    assert abs(bar.value() / bar.maximum() - 0.5) < 0.05


def test_long_notes_wish_for_all_the_room_without_being_measured(speaking: Speaking) -> None:
    speaking.show_notes("One", LONG_HTML)
    assert speaking.wish(460) == ALL_PX
    speaking.show_notes("Two", "<p>Short.</p>")
    assert 0 < speaking.wish(460) < 120


@pytest.mark.parametrize(("turned", "command"), [(120, "notes-larger"), (-120, "notes-smaller")])
def test_ctrl_and_the_wheel_do_what_the_keys_do(
    speaking: Speaking, done: list[str], turned: int, command: str
) -> None:
    speaking.show_notes("One", LONG_HTML)
    roll(speaking, turned, Qt.KeyboardModifier.ControlModifier)
    assert (done, speaking.text.font().pointSizeF()) == ([command], 16.0)


def test_the_two_letters_do_what_the_keys_do(speaking: Speaking, done: list[str]) -> None:
    small, large = speaking.findChildren(QToolButton)
    small.click()
    large.click()
    assert done == ["notes-smaller", "notes-larger"]
    assert (small.accessibleName(), small.toolTip()) == (
        "Text of notes-smaller",
        "Help of notes-smaller",
    )
    assert small.focusPolicy() == Qt.FocusPolicy.TabFocus  # a click leaves the keys to the show


@pytest.mark.parametrize(
    ("points", "larger", "then"),
    [
        (16.0, True, 18.0),
        (16.0, False, 14.0),
        (15.0, True, 16.0),
        (SIZES_PT[-1], True, SIZES_PT[-1]),
        (1000.0, True, SIZES_PT[-1]),
        (SIZES_PT[0], False, SIZES_PT[0]),
        (-3.0, False, SIZES_PT[0]),
        (float("nan"), True, SIZES_PT[-1]),
    ],
)
def test_type_goes_from_size_to_size(points: float, then: float, *, larger: bool) -> None:
    assert next_size(points, larger=larger) == then
