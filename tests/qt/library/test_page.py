from collections.abc import Callable
from pathlib import Path
from typing import Protocol

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QColor, QDragEnterEvent, QDragLeaveEvent, QDropEvent, QIcon, QPixmap
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QWidget

from viewer.library.entry import Entry, Spot
from viewer.qt import theme
from viewer.qt.library import card, menu
from viewer.qt.library.page import SEARCH, STORIES, LibraryPage
from viewer.qt.library.section import Section
from viewer.qt.library.small import SmallPictures

Key = Qt.Key
LEFT = Qt.MouseButton.LeftButton
COPY = Qt.DropAction.CopyAction


class Maker(Protocol):
    """Makes stories on the shelf."""

    def __call__(self, key: int, title: str = "") -> Entry:
        """One of that key."""


class Answers(Protocol):
    """The pool that answers when it is told to."""

    def answer(self) -> None:
        """Answer all that was asked."""


@pytest.fixture
def stories(entry: Maker) -> list[Entry]:
    """Twenty stories; the reader is on slide 12 of the second, the fifth is not there."""
    made = [entry(key, f"Story {key:02}") for key in range(1, 21)]
    made[1] = made[1]._replace(number=12, opened=9.0)
    made[4] = made[4]._replace(trouble="The stick is not there.")
    return made


@pytest.fixture
def full(page: LibraryPage, stories: list[Entry]) -> LibraryPage:
    """The page with these stories, of which two were opened."""
    page.show_entries(stories, [stories[1], stories[2]])
    page.stories.view.setFocus()
    QApplication.processEvents()
    return page


def type_key(page: LibraryPage, *keys: Key) -> None:
    for key in keys:
        QTest.keyClick(page.stories.view, key)


def with_keys() -> QWidget:
    """The widget that gets what is typed."""
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def titles(page: LibraryPage) -> list[str]:
    cards = page.stories.cards
    return [cards.title(row) for row in range(cards.rowCount()) if cards.group(row) == 2]


def heard(signal: object) -> list[object]:
    """A list that gets what a signal says from now on."""
    told: list[object] = []
    assert hasattr(signal, "connect")
    signal.connect(lambda *said: told.append(said[0] if len(said) == 1 else said))
    return told


def centre(page: LibraryPage, row: int) -> QPoint:
    view = page.stories.view
    return view.visualRect(page.stories.cards.index(row)).center()


def test_it_opens_on_the_story_to_continue_and_enter_opens_that(
    full: LibraryPage, stories: list[Entry]
) -> None:
    opened = heard(full.opened)
    type_key(full, Key.Key_Return)
    assert opened == [Spot(2, stories[1].path)]


def test_the_one_to_continue_is_not_among_the_recent_ones_as_well(full: LibraryPage) -> None:
    cards = full.stories.cards
    assert [cards.entry(row).key for row in range(2)] == [2, 3]
    assert cards.groups == (1, 1, 20)


def test_one_click_opens_a_story(full: LibraryPage, stories: list[Entry]) -> None:
    opened = heard(full.opened)
    QTest.mouseClick(full.stories.view.viewport(), LEFT, pos=centre(full, 1))
    assert opened == [Spot(3, stories[2].path)]


def test_arrows_go_in_two_dimensions_and_home_and_end_to_the_ends(full: LibraryPage) -> None:
    view = full.stories.view
    rows: list[int] = []
    for key in (
        Key.Key_Down,
        Key.Key_Down,
        Key.Key_Right,
        Key.Key_Right,
        Key.Key_Down,
        Key.Key_Left,
        Key.Key_Up,
        Key.Key_End,
        Key.Key_Right,
        Key.Key_PageUp,
        Key.Key_Home,
        Key.Key_Left,
    ):
        type_key(full, key)
        rows.append(view.row)
    assert rows[:9] == [1, 2, 3, 4, 8, 7, 3, 21, 21]
    assert 1 < rows[9] < 21
    assert rows[10:] == [0, 0]


def test_where_the_keys_stand_is_on_the_screen_and_has_a_ring(full: LibraryPage) -> None:
    type_key(full, Key.Key_End)
    view = full.stories.view
    rect = view.visualRect(view.currentIndex())
    assert view.viewport().rect().contains(rect)
    image = view.viewport().grab().toImage()
    ring = image.pixelColor(rect.left() - card.HALO_PX, rect.center().y())
    assert ring == QColor(theme.LAMP)


def test_a_story_that_is_not_there_says_what_may_be_done(
    full: LibraryPage, stories: list[Entry]
) -> None:
    opened, asked = heard(full.opened), heard(full.stories.view.asked)
    full.stories.view.asked.disconnect(full.stories.show_menu)
    full.stories.view.stand_on(full.stories.cards.find(5, 2))
    type_key(full, Key.Key_Return)
    assert len(asked) == 1
    assert not opened
    ways = menu.ways(stories[4])
    assert [way for way, _ in ways] == [menu.OPEN, menu.REVEAL, menu.DETAILS, menu.REMOVE]


@pytest.mark.parametrize("words", [card.REMOVE, card.REVEAL])
def test_what_its_card_offers_can_be_clicked(
    full: LibraryPage, stories: list[Entry], words: str
) -> None:
    removed, revealed = heard(full.removed), heard(full.revealed)
    view = full.stories.view
    row = full.stories.cards.find(5, 2)
    view.stand_on(row)
    view.scrollTo(view.currentIndex())
    rect = view.visualRect(view.currentIndex())
    at = dict(card.offers(card.cover_in(rect), view.kit.faces))[words].center()
    QTest.mouseClick(view.viewport(), LEFT, pos=at)
    if words == card.REMOVE:
        assert removed == [5]
    else:
        assert revealed == [stories[4].path]


def test_delete_takes_a_story_off_the_shelf_and_undo_puts_it_back(full: LibraryPage) -> None:
    removed, restored = heard(full.removed), heard(full.restored)
    full.stories.view.stand_on(full.stories.cards.find(7, 2))
    type_key(full, Key.Key_Delete)
    assert removed == [7]
    assert "Story 07" not in titles(full)
    assert "“Story 07” is off the shelf" in full.stories.undo.words.text()
    full.stories.undo.button.click()
    assert restored == [7]
    assert "Story 07" in titles(full)
    assert full.stories.cards.entry(full.stories.view.row).key == 7
    assert full.stories.undo.isHidden()


def test_undo_works_when_the_shelf_was_read_anew_meanwhile(
    full: LibraryPage, stories: list[Entry]
) -> None:
    restored = heard(full.restored)
    full.stories.view.stand_on(full.stories.cards.find(7, 2))
    type_key(full, Key.Key_Delete, Key.Key_Delete)
    full.show_entries(stories, [])
    assert not {"Story 07", "Story 08"} & set(titles(full))
    full.show_entries([story for story in stories if story.key not in {7, 8}], [])
    full.stories.undo.button.click()
    assert restored == [8]
    full.show_entries([story for story in stories if story.key != 7], [])
    assert "Story 08" in titles(full)


def test_who_removes_one_story_stands_on_the_next(full: LibraryPage) -> None:
    cards, view = full.stories.cards, full.stories.view
    view.stand_on(cards.find(7, 2))
    type_key(full, Key.Key_Delete)
    assert cards.entry(view.row).key == 8
    type_key(full, Key.Key_End, Key.Key_Delete)
    assert cards.entry(view.row).key == 19


def test_a_story_that_comes_with_the_program_stays(page: LibraryPage, entry: Maker) -> None:
    removed = heard(page.removed)
    shipped = entry(1)._replace(is_shipped=True)
    page.show_entries([shipped], [])
    type_key(page, Key.Key_Delete)
    assert not removed
    assert "stays on the shelf" in page.notice.words.text()
    assert menu.REMOVE not in dict(menu.ways(shipped))


def test_the_menu_does_what_it_says(full: LibraryPage, stories: list[Entry]) -> None:
    story = stories[1]
    spot = Spot(story.key, story.path)
    told = [heard(each) for each in (full.opened, full.from_start, full.revealed, full.removed)]
    full.stories.show_menu(story, QPoint(20, 20))
    made = next(each for each in full.stories.findChildren(QMenu) if each.isVisible())
    for action in made.actions():
        action.trigger()
    made.hide()
    assert told == [[spot], [spot], [story.path], [2]]
    assert str(story.path) in full.notice.words.text()


def test_the_button_for_more_follows_keys_and_pointer(full: LibraryPage) -> None:
    view = full.stories.view
    asked = heard(view.asked)
    view.asked.disconnect(full.stories.show_menu)
    view.stand_on(3)
    type_key(full, Key.Key_Right)
    assert view.more.isVisible()
    view.more.click()
    QTest.mouseMove(view.viewport(), centre(full, 1))
    view.more.click()
    entries = [said[0] for said in asked if isinstance(said, tuple)]
    assert entries == [full.stories.cards.entry(4), full.stories.cards.entry(1)]
    assert view.more.accessibleName() == "More about Story 03"


def test_tab_leads_from_the_cards_to_more_and_on(full: LibraryPage) -> None:
    full.stories.view.setFocus()
    reached: list[QWidget] = []
    for _ in range(4):
        QTest.keyClick(with_keys(), Key.Key_Tab)
        reached.append(with_keys())
    stories = full.stories
    assert stories.view.more in reached
    assert stories.filter in reached
    assert stories.sort in reached


def test_tab_reaches_all_of_the_head_then_the_cards(full: LibraryPage) -> None:
    full.setFocus()
    assert with_keys() is full.stories.view
    reached: list[QWidget] = []
    while with_keys() is not full.stories.view or not reached:
        QTest.keyClick(with_keys(), Key.Key_Tab)
        reached.append(with_keys())
        assert len(reached) < 20
    head, stories = full.header, full.stories
    wanted: list[QWidget] = [stories.view.more, stories.filter, stories.sort]
    wanted += [head.search, head.add, head.tabs["stories"], stories.view]
    assert [each for each in reached if each in wanted] == wanted


def test_sort_and_filter_are_chosen_and_told(full: LibraryPage) -> None:
    chose = heard(full.chose)
    full.stories.filter.chose.emit("begun")
    assert titles(full) == ["Story 02"]
    assert full.stories.view.heading.endswith("1 of 20")
    full.stories.filter.chose.emit("all")
    full.stories.sort.chose.emit("added")
    assert titles(full)[0] == "Story 20"
    assert chose == [("title", "begun"), ("title", "all"), ("added", "all")]
    assert full.stories.sort.accessibleName() == "Sort: Recently added"


def test_a_filter_that_leaves_out_everything_says_how_to_undo_it(full: LibraryPage) -> None:
    full.stories.choose("title", "finished")
    assert titles(full) == []
    assert full.stories.empty.isVisible()
    assert "“Read to the end” leaves out all" in full.stories.empty.words.text()
    full.stories.empty.everything.click()
    assert len(titles(full)) == 20
    assert full.stories.empty.isHidden()


def test_languages_may_be_chosen_when_there_are_several(
    full: LibraryPage, stories: list[Entry]
) -> None:
    korean = stories[0]._replace(language="ko", languages=("ko",))
    full.show_entries([korean, *stories[1:]], [])
    full.stories.choose("title", "language:ko")
    assert full.stories.filter.accessibleName() == "Show: In Korean"
    assert titles(full) == ["Story 01"]


def test_an_empty_shelf_says_what_to_do(page: LibraryPage) -> None:
    wanted, watch = heard(page.wanted), heard(page.watch_wanted)
    page.show_entries([], [])
    assert page.stories.empty.isVisible()
    assert "Drop a .story file" in page.stories.empty.more.text()
    page.stories.empty.add.click()
    page.stories.empty.watch.click()
    assert wanted == ["open"]
    assert len(watch) == 1


def test_the_reader_stays_where_they_were_when_the_shelf_is_filled_anew(
    full: LibraryPage, stories: list[Entry], entry: Maker
) -> None:
    view = full.stories.view
    view.stand_on(full.stories.cards.find(9, 2))
    view.scrollTo(view.currentIndex())
    before = view.verticalScrollBar().value()
    full.show_entries([entry(99, "A new one"), *stories], [stories[1], stories[2]])
    assert full.stories.cards.entry(view.row).key == 9
    assert view.verticalScrollBar().value() == before


def test_only_covers_on_the_screen_are_wanted_and_none_of_what_is_not_there(
    full: LibraryPage,
    stories: list[Entry],
    small: SmallPictures,
    pool: Answers,
    until: Callable[[Callable[[], bool]], None],
) -> None:
    view = full.stories.view
    assert not full.is_whole()

    def answered() -> bool:
        pool.answer()
        return full.is_whole()

    until(answered)
    assert small.is_broken(stories[1].path, "cover.jpg")
    assert not small.is_broken(stories[19].path, "cover.jpg")
    assert not small.is_broken(stories[4].path, "cover.jpg")
    type_key(full, Key.Key_End)
    until(answered)
    assert small.is_broken(stories[19].path, "cover.jpg")
    assert view.rows_on_screen()


def test_a_section_is_made_when_it_is_first_wanted_and_told_when_it_comes_and_goes(
    full: LibraryPage,
) -> None:
    told: list[str] = []

    def make(parent: QWidget) -> Section:
        told.append("made")
        return Section(
            QWidget(parent), lambda: told.append("open"), lambda: told.append("close"), bool
        )

    full.add("map", "Map", make)
    turned = heard(full.turned)
    assert told == []
    full.header.tabs["map"].click()
    assert full.section == "map"
    assert not full.is_whole()
    full.turn_to(STORIES)
    full.turn_to("map")
    full.close_down()
    full.open()
    assert told == ["made", "open", "close", "open", "close", "open"]
    assert turned == ["map", STORIES, "map"]
    full.turn_to(STORIES)


def test_words_in_the_search_field_bring_up_what_is_found_and_escape_leaves_it(
    full: LibraryPage,
) -> None:
    found = QWidget()
    found.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    full.add(SEARCH, "Search", lambda _parent: Section(found))
    searched = heard(full.searched)
    assert SEARCH not in full.header.tabs
    full.focus_search()
    QTest.keyClicks(full.header.search, "su")
    assert full.section == SEARCH
    assert not any(tab.isChecked() for tab in full.header.tabs.values())
    assert searched == ["s", "su"]
    QTest.keyClick(full.header.search, Key.Key_Down)
    assert found.hasFocus()
    assert full.step_back()
    assert full.section == STORIES
    assert full.header.tabs[STORIES].isChecked()
    assert full.stories.view.hasFocus()
    assert not full.step_back()
    full.search("sun")
    full.turn_to(STORIES)
    full.stories.view.setFocus()
    assert not full.step_back()  # words that are left in the field are nothing that is open


def test_in_a_narrow_window_the_head_has_signs_and_says_what_they_are(
    full: LibraryPage,
) -> None:
    picture = QPixmap(8, 8)
    picture.fill(QColor(theme.TEXT))
    full.set_icons(lambda _name: QIcon(picture))
    tab = full.header.tabs[STORIES]
    full.resize(300, 500)
    assert tab.toolButtonStyle() == Qt.ToolButtonStyle.ToolButtonIconOnly
    assert tab.toolTip() == "Stories"
    full.resize(1000, 700)
    assert tab.toolButtonStyle() == Qt.ToolButtonStyle.ToolButtonTextOnly


def test_what_went_wrong_is_said_until_it_is_dismissed(full: LibraryPage) -> None:
    full.say("The shelf’s file <b>cannot</b> be written.")
    assert full.notice.words.text() == "The shelf’s file <b>cannot</b> be written."
    assert full.notice.isVisible()
    full.notice.dismiss.click()
    assert full.notice.isHidden()


def test_what_is_being_read_is_counted_and_nothing_is_said_when_all_is(
    full: LibraryPage,
) -> None:
    full.show_progress(12, 60)
    assert full.reading.isVisible()
    assert full.reading.text() == "Reading stories: 12 of 60"
    full.show_progress(60, 60)
    assert full.reading.isHidden()


def test_watched_folders_are_listed_with_their_trouble_and_can_be_let_go(
    full: LibraryPage,
) -> None:
    unwatched = heard(full.unwatched)
    full.header.folders_wanted.emit()
    assert full.folders.isVisible()
    folders = [(Path("/home/Stories"), ""), (Path("/media/stick"), "The stick is not there.")]
    full.show_folders(folders)
    full.folders.buttons[1].click()
    assert unwatched == [Path("/media/stick")]
    assert full.folders.buttons[1].accessibleName() == "Stop watching /media/stick"
    assert full.step_back()
    assert full.folders.isHidden()


def test_add_offers_a_file_a_folder_and_a_folder_to_watch(full: LibraryPage) -> None:
    wanted, watch = heard(full.wanted), heard(full.watch_wanted)
    for action in full.header.add.menu().actions():
        action.trigger()
    assert wanted == ["open", "open-folder"]
    assert len(watch) == 1
    assert full.folders.isVisible()


def drag(page: LibraryPage, data: QMimeData) -> None:
    at = QPoint(300, 300)
    page.dragEnterEvent(QDragEnterEvent(at, COPY, data, LEFT, Qt.KeyboardModifier.NoModifier))


def drop(page: LibraryPage, data: QMimeData) -> QDropEvent:
    at = QPointF(300, 300)
    event = QDropEvent(at, COPY, data, LEFT, Qt.KeyboardModifier.NoModifier)
    page.dropEvent(event)
    return event


def data_of(*urls: str) -> QMimeData:
    data = QMimeData()
    data.setUrls([QUrl(url) for url in urls])
    return data


def test_what_is_dragged_over_the_page_is_said_and_dropped_on_any_section(
    full: LibraryPage, tmp_path: Path
) -> None:
    dropped = heard(full.dropped)
    full.add("map", "Map", lambda parent: Section(QWidget(parent)))
    full.turn_to("map")
    data = data_of(QUrl.fromLocalFile(str(tmp_path)).toString())
    drag(full, data)
    assert full.target.isVisible()
    assert full.target.geometry() == full.rect()
    assert tmp_path.name in full.target.words.text()
    drop(full, data)
    assert full.target.isHidden()
    assert dropped == [[tmp_path]]
    full.turn_to(STORIES)


def test_what_cannot_be_taken_is_refused_with_words(full: LibraryPage) -> None:
    dropped = heard(full.dropped)
    data = data_of("https://example.org/tale.story")
    drag(full, data)
    assert "Only files and folders of this computer" in full.target.refused.text()
    full.dragLeaveEvent(QDragLeaveEvent())
    assert full.target.isHidden()
    event = drop(full, data)
    assert event.dropAction() == Qt.DropAction.IgnoreAction
    assert dropped == []
    assert "Only files and folders" in full.notice.words.text()


@pytest.mark.parametrize("size", [(320, 240), (700, 500), (2560, 1440)])
def test_it_fits_windows_of_any_size(
    full: LibraryPage, room: QWidget, size: tuple[int, int]
) -> None:
    room.resize(*size)
    full.resize(*size)
    QApplication.processEvents()
    image = full.grab().toImage()
    assert image.width() == size[0]
    view = full.stories.view
    assert view.rows_on_screen()
    assert full.stories.cards.groups.recent == 1


def test_texts_of_stories_that_go_wild_are_painted(page: LibraryPage, entry: Maker) -> None:
    wild = [
        entry(1, "x" * 20_000)._replace(subtitle="y " * 9000, number=3, opened=1.0),
        entry(2, "\u202ereversed\u0000 <img src=/etc/passwd>\n\n"),
        entry(3)._replace(
            title="", subtitle="", slides=0, minutes=10**9, languages=("en",) * 9, cover=""
        ),
        entry(4)._replace(
            content_notes=("🔥" * 500,), languages=tuple("abcdefgh"), number=99, slides=3
        ),
    ]
    page.show_entries(wild, wild)
    assert not page.grab().isNull()
