import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from viewer.qt.evidence.strip import TOOLTIP_LETTERS, TOOLTIP_LINES, EvidenceStrip, MarkButton
from viewer.qt.evidence.strip import tooltip as hint
from viewer.show.evidence import Mark

Key = Qt.Key
ALL, NAMES = 900, 500  # wide enough for words, for titles


@pytest.fixture
def strip(application: QApplication, room: QWidget, marks: tuple[Mark, ...]) -> EvidenceStrip:
    strip = EvidenceStrip(room)
    strip.resize(2000, 20)
    strip.show_marks(marks)
    strip.show()
    application.processEvents()
    return strip


def buttons(strip: EvidenceStrip) -> list[MarkButton]:
    return strip.findChildren(MarkButton)


def said(strip: EvidenceStrip) -> list[str]:
    return [button.said for button in buttons(strip)]


def narrowed(strip: EvidenceStrip, width: int) -> list[str]:
    strip.resize(width, 20)
    QApplication.processEvents()
    return said(strip)


def is_taken(button: MarkButton, key: Key) -> bool:
    """Whether the mark keeps a key to itself, so that it turns no page."""
    event = QKeyEvent(QEvent.Type.ShortcutOverride, key, Qt.KeyboardModifier.NoModifier)
    event.ignore()
    QApplication.sendEvent(button, event)
    return event.isAccepted()


def test_each_mark_says_pillar_and_status(strip: EvidenceStrip) -> None:
    assert said(strip) == [
        "Provenance documented",
        "Source claimed",
        "Date disputed",
        "Location not given",
        "Motivation withheld",
    ]


def test_words_give_way_first_then_titles_never_shapes(strip: EvidenceStrip) -> None:
    titles = ["Provenance", "Source", "Date", "Location", "Motivation"]
    needed = sum(button.width_of(2) for button in buttons(strip)) + 4 * 8
    assert narrowed(strip, needed) == [button.said for button in buttons(strip)]
    assert narrowed(strip, needed)[0] == "Provenance documented"
    assert narrowed(strip, needed - 1) == titles
    assert narrowed(strip, 150) == [""] * 5
    rects = [button.geometry() for button in buttons(strip)]
    assert all(rect.right() < 150 and rect.width() >= 12 for rect in rects)


def test_a_mark_keeps_its_place_whatever_the_status(
    strip: EvidenceStrip, marks: tuple[Mark, ...]
) -> None:
    places = [button.geometry() for button in buttons(strip)]
    strip.show_marks([Mark(m.pillar, m.title, "corroborated", "corroborated") for m in marks])
    QApplication.processEvents()
    assert [button.geometry() for button in buttons(strip)] == places


def test_the_height_is_that_of_one_line_with_or_without_words(strip: EvidenceStrip) -> None:
    tall = strip.sizeHint().height()
    narrowed(strip, 150)
    assert strip.sizeHint().height() == tall <= 20


def test_marks_have_names_and_say_their_notes_plainly(strip: EvidenceStrip) -> None:
    mark = buttons(strip)[4]
    assert mark.accessibleName() == "Motivation: withheld to protect someone"
    assert mark.accessibleDescription() == "Why <i>motivation</i>."
    assert mark.toolTip() == "Motivation: withheld to protect someone\nWhy ‹i›motivation‹/i›."


def test_a_long_note_is_told_in_lines_and_not_without_end() -> None:
    lines = hint(Mark("date", "Date", "claimed", "claimed", "word " * 5000)).split("\n")
    assert len(lines) == 1 + TOOLTIP_LINES
    assert max(map(len, lines)) <= TOOLTIP_LETTERS
    assert lines[-1].endswith("…")


def test_a_press_chooses_the_pillar(strip: EvidenceStrip) -> None:
    chosen: list[str] = []
    strip.chosen.connect(chosen.append)
    QTest.mouseClick(buttons(strip)[2], Qt.MouseButton.LeftButton)
    for key in (Key.Key_Return, Key.Key_Enter, Key.Key_Space):
        QTest.keyClick(buttons(strip)[3], key)
    assert chosen == ["date", "location", "location", "location"]


def test_a_click_leaves_the_keys_to_the_show(strip: EvidenceStrip, room: QWidget) -> None:
    room.setFocus()
    QTest.mouseClick(buttons(strip)[2], Qt.MouseButton.LeftButton)
    assert not any(button.hasFocus() for button in buttons(strip))


def test_the_strip_is_one_stop_and_arrows_walk_in_it(strip: EvidenceStrip, room: QWidget) -> None:
    room.activateWindow()
    stops = [b for b in buttons(strip) if b.focusPolicy() != Qt.FocusPolicy.NoFocus]
    assert stops == [buttons(strip)[0]]
    stops[0].setFocus()
    for key, place in (
        (Key.Key_Left, 0),
        (Key.Key_Right, 1),
        (Key.Key_Right, 2),
        (Key.Key_Left, 1),
    ):
        QTest.keyClick(room.focusWidget(), key)
        assert room.focusWidget() is buttons(strip)[place]
    stops = [b for b in buttons(strip) if b.focusPolicy() != Qt.FocusPolicy.NoFocus]
    assert stops == [buttons(strip)[1]]


def test_arrows_go_the_other_way_where_one_reads_from_the_right(
    strip: EvidenceStrip, room: QWidget
) -> None:
    strip.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    buttons(strip)[0].setFocus()
    QTest.keyClick(buttons(strip)[0], Key.Key_Left)
    assert room.focusWidget() is buttons(strip)[1]


def test_the_keys_that_walk_and_press_turn_no_page(strip: EvidenceStrip) -> None:
    mark = buttons(strip)[0]
    assert is_taken(mark, Key.Key_Left)
    assert is_taken(mark, Key.Key_Return)
    assert not is_taken(mark, Key.Key_PageDown)


def test_what_the_keys_stand_on_and_what_is_pointed_at_is_seen(strip: EvidenceStrip) -> None:
    mark = buttons(strip)[1]
    plain = mark.grab().toImage()
    mark.setFocus()
    assert mark.grab().toImage() != plain


def test_cleared_it_keeps_its_room_and_shows_nothing(
    strip: EvidenceStrip, marks: tuple[Mark, ...]
) -> None:
    strip.clear()
    assert strip.isVisible()
    assert not any(button.isVisible() for button in buttons(strip))
    strip.show_marks(marks)
    assert all(button.isVisible() for button in buttons(strip))
