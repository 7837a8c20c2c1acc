import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QColor, QImage, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from viewer.library.entry import Spot
from viewer.library.search.find import Found, Hit
from viewer.library.search.pieces import Field
from viewer.library.search.snippets import Run
from viewer.qt import theme
from viewer.qt.library.finding import ELSEWHERE, HEAD, NOTHING, Finding
from viewer.qt.library.finding_hints import HINTS
from viewer.qt.library.finding_rows import FIELDS, place

Until = Callable[[Callable[[], bool]], None]
Key = Qt.Key


def hit(number: int, *, picture: str = "", words: str = "harvest", field: str = "caption") -> Hit:
    return Hit(
        Spot(1, Path("/story"), f"slide-{number}"),
        "The story",
        (Run("Title of "), Run(str(number), is_hit=True)),
        number,
        picture,
        False,
        field,
        (Run("It was "), Run(words, is_hit=True), Run(" day.")),
        2,
    )


class Shelf:
    """A search that answers with so many hits as the words have letters, and remembers."""

    def __init__(self) -> None:
        self.asked: list[tuple[str, int]] = []
        self.gate = threading.Event()
        self.gate.set()
        self.stops = 0
        self.hits: tuple[Hit, ...] = ()
        self.wanted: list[tuple[Path, str]] = []
        self.picture = QImage(64, 48, QImage.Format.Format_RGB32)
        self.picture.fill(QColor("#12fe5a"))

    def find(self, text: str, within: int) -> Found:
        self.asked.append((text, within))
        self.gate.wait(10)
        if text == "status:":
            return Found(said=("It takes a status.",), is_asked=False)
        if text == "none":
            return Found(said=("There is no filter.",))
        made = tuple(hit(number, picture=f"{number}.jpg") for number in range(1, len(text) + 1))
        hits = self.hits or made
        return Found(hits, len(hits), ())

    def stop(self) -> None:
        self.stops += 1

    def image(self, _path: Path, _name: str) -> QImage:
        return self.picture

    def want(self, pictures: object) -> None:
        assert isinstance(pictures, list)
        self.wanted = pictures


@pytest.fixture
def shelf() -> Shelf:
    return Shelf()


@pytest.fixture
def finding(room: QWidget, shelf: Shelf, application: QApplication) -> Iterator[Finding]:
    section = Finding(shelf.find, room, image=shelf.image, want=shelf.want, stop=shelf.stop)
    section.setGeometry(0, 0, 800, 600)
    section.show()
    application.processEvents()
    yield section
    shelf.gate.set()
    section.let_go()


def press(widget: QWidget, key: Key) -> None:
    for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        QApplication.sendEvent(widget, QKeyEvent(kind, key, Qt.KeyboardModifier.NoModifier))


def test_every_field_has_its_name() -> None:
    assert set(FIELDS) == {field.value for field in Field}


def test_what_is_typed_is_searched_and_shown(finding: Finding, shelf: Shelf, until: Until) -> None:
    finding.show_query("harvest")
    assert not finding.is_whole()
    until(finding.is_whole)
    assert shelf.asked == [("harvest", 0)]
    assert finding.hits.rowCount() == 7
    assert finding.said == "7 hits"


def test_while_somebody_types_nothing_is_searched(
    finding: Finding, shelf: Shelf, until: Until
) -> None:
    for end in range(1, 8):
        finding.show_query("harvest"[:end])
    until(finding.is_whole)
    assert shelf.asked == [("harvest", 0)]


def test_an_old_answer_is_dropped_and_an_old_search_stopped(
    finding: Finding, shelf: Shelf, until: Until
) -> None:
    shelf.gate.clear()
    finding.show_query("long words")
    until(lambda: shelf.asked == [("long words", 0)])
    before = shelf.stops
    finding.show_query("two")
    until(lambda: shelf.stops > before)
    shelf.gate.set()
    until(finding.is_whole)
    assert finding.hits.rowCount() == 3


def test_the_same_words_are_not_searched_twice(
    finding: Finding, shelf: Shelf, until: Until
) -> None:
    finding.show_query("two")
    until(finding.is_whole)
    finding.show_query("two")
    assert finding.is_whole()
    finding.renew()
    until(finding.is_whole)
    assert shelf.asked == [("two", 0), ("two", 0)]


def test_without_words_the_filters_are_explained(finding: Finding) -> None:
    assert finding.hints.isVisible()
    assert finding.hints.said.startswith(HEAD)
    put: list[str] = []
    finding.suggested.connect(put.append)
    for text, _ in HINTS:
        finding.hints.buttons[text].click()
    assert put == [text for text, _ in HINTS]


def test_where_nothing_is_found_that_is_said_with_what_may_help(
    finding: Finding, until: Until
) -> None:
    finding.show_query("harvest")
    until(finding.is_whole)
    finding.show_query("none")
    until(finding.is_whole)
    assert finding.hits.rowCount() == 0
    assert finding.hints.said.startswith(NOTHING)
    assert finding.said == "There is no filter."
    assert not finding.list.isVisible()


def test_where_there_is_nothing_to_look_for_nothing_is_said_to_be_missing(
    finding: Finding, until: Until
) -> None:
    finding.show_query("status:")
    until(finding.is_whole)
    assert finding.hints.said.startswith(HEAD)
    assert finding.said == "It takes a status."


def test_a_shelf_that_changes_leaves_the_reader_where_they_are(
    finding: Finding, shelf: Shelf, until: Until, monkeypatch: pytest.MonkeyPatch
) -> None:
    finding.show_query("harvest")
    until(finding.is_whole)
    finding.list.stand_on(4)
    finding.renew()
    until(finding.is_whole)
    assert finding.list.currentIndex().row() == 4
    hits = tuple(hit(number) for number in (9, 8, 5, 4))
    monkeypatch.setattr(shelf, "hits", hits)
    finding.renew()
    until(finding.is_whole)
    assert finding.list.currentIndex().row() == 2
    finding.show_query("other")
    until(finding.is_whole)
    assert finding.list.currentIndex().row() == 0


def test_words_that_are_taken_away_leave_no_hits(finding: Finding, until: Until) -> None:
    finding.show_query("harvest")
    until(finding.is_whole)
    finding.show_query(" ")
    assert finding.is_whole()
    assert finding.hits.rowCount() == 0
    assert finding.hints.said.startswith(HEAD)


def test_a_search_may_be_limited_to_the_story_that_is_open(
    finding: Finding, shelf: Shelf, until: Until
) -> None:
    finding.show_query("two", within=5)
    until(finding.is_whole)
    assert finding.only.isVisible()
    finding.only.setChecked(True)
    until(finding.is_whole)
    finding.show_query("none", within=5)
    until(finding.is_whole)
    assert shelf.asked == [("two", 0), ("two", 5), ("none", 5)]
    assert ELSEWHERE in finding.hints.said
    finding.show_query("two")
    until(finding.is_whole)
    assert not finding.only.isVisible()
    assert shelf.asked[-1] == ("two", 0)


def test_keys_walk_the_hits_and_enter_opens_one(finding: Finding, until: Until) -> None:
    finding.show_query("harvest")
    until(finding.is_whole)
    chosen: list[object] = []
    finding.chosen.connect(chosen.append)
    finding.setFocus()
    for key in (Key.Key_Return, Key.Key_Down, Key.Key_Return, Key.Key_End, Key.Key_Enter):
        press(finding.list, key)
    press(finding.list, Key.Key_Home)
    press(finding.list, Key.Key_PageDown)
    assert finding.list.currentIndex().row() > 1
    assert chosen == [Spot(1, Path("/story"), f"slide-{number}") for number in (1, 2, 7)]


def test_up_from_the_best_hit_leads_back_to_the_search_field(
    finding: Finding, until: Until
) -> None:
    finding.show_query("two")
    until(finding.is_whole)
    left: list[bool] = []
    finding.left.connect(lambda: left.append(True))
    press(finding.list, Key.Key_Down)
    press(finding.list, Key.Key_Up)
    assert not left
    press(finding.list, Key.Key_Up)
    assert left == [True]


def test_arrows_lead_from_the_box_to_the_hits_and_to_the_search_field(
    finding: Finding, until: Until
) -> None:
    finding.show_query("two", within=5)
    until(finding.is_whole)
    left: list[bool] = []
    finding.left.connect(lambda: left.append(True))
    finding.only.setFocus()
    press(finding.only, Key.Key_Up)
    assert left == [True]
    press(finding.only, Key.Key_Down)
    assert finding.focusWidget() is finding.list


def test_a_click_opens_a_hit(finding: Finding, until: Until) -> None:
    finding.show_query("two")
    until(finding.is_whole)
    chosen: list[object] = []
    finding.chosen.connect(chosen.append)
    place_ = finding.list.visualRect(finding.hits.index(1)).center()
    QTest.mouseClick(finding.list.viewport(), Qt.MouseButton.LeftButton, pos=place_)
    assert chosen == [Spot(1, Path("/story"), "slide-2")]


def test_a_screen_reader_is_told_title_place_and_words(finding: Finding, until: Until) -> None:
    finding.show_query("two")
    until(finding.is_whole)
    said = finding.hits.data(finding.hits.index(0), Qt.ItemDataRole.AccessibleTextRole)
    assert said == (
        "Title of 1. The story · slide 1 · in the caption and 2 other fields. It was harvest day."
    )
    assert finding.list.accessibleName() == "What was found"


@pytest.mark.parametrize(
    ("found", "said"),
    [
        (hit(3)._replace(more=0), "The story · slide 3 · in the caption"),
        (hit(0, field="summary"), "Story · in the summary and 2 other fields"),
        (hit(5)._replace(more=1), "The story · slide 5 · in the caption and 1 other field"),
        (hit(4, field="")._replace(more=0), "The story · slide 4"),
    ],
)
def test_the_place_of_a_hit_is_said_in_words(found: Hit, said: str) -> None:
    assert place(found) == said


def test_only_pictures_that_are_nearly_seen_are_wanted(
    finding: Finding, shelf: Shelf, until: Until
) -> None:
    finding.show_query("x" * 60)
    until(finding.is_whole)
    assert shelf.wanted[0] == (Path("/story"), "1.jpg")
    assert len(shelf.wanted) < 30
    finding.list.scrollToBottom()
    assert shelf.wanted[-1] == (Path("/story"), "60.jpg")


def test_pictures_and_marks_are_painted(
    finding: Finding, until: Until, application: QApplication
) -> None:
    finding.show_query("two")
    until(finding.is_whole)
    application.processEvents()
    image = finding.list.grab().toImage()
    row = finding.list.visualRect(finding.hits.index(1))
    inside = row.topLeft() + QPoint(40, row.height() // 2)
    assert image.pixelColor(inside).name() == "#12fe5a"
    lamp = QColor(theme.LAMP)
    words = range(150, 400)
    underlined = [
        (x, y)
        for x in words
        for y in range(row.top(), row.bottom())
        if image.pixelColor(x, y) == lamp
    ]
    assert underlined


def test_a_covered_picture_is_never_asked_for(
    room: QWidget, until: Until, application: QApplication
) -> None:
    asked: list[str] = []

    def image(_path: Path, name: str) -> QImage | None:
        asked.append(name)
        return None

    covered = hit(1)._replace(is_covered=True)
    section = Finding(lambda _text, _within: Found((covered,), 1), room, image=image)
    section.setGeometry(0, 0, 600, 400)
    section.show()
    section.show_query("x")
    until(section.is_whole)
    section.grab()
    application.processEvents()
    assert asked == []
    assert section.said == "1 hit"
    section.let_go()


@pytest.mark.parametrize(
    "words", ["<b>bold</b>", "시장 " * 60, "😀" * 200, "x" * 500, "\u202eabc", ""]
)
def test_any_words_are_painted_as_they_are(room: QWidget, until: Until, words: str) -> None:
    found = Found((hit(1, words=words), hit(2, words=words)._replace(title=(Run(words),))), 99)
    section = Finding(lambda _text, _within: found, room)
    section.setGeometry(0, 0, 400, 300)
    section.show()
    section.show_query("x")
    until(section.is_whole)
    assert not section.grab().isNull()
    assert section.said == "The best 2 of 99 hits"
    section.let_go()
