from collections.abc import Callable

import pytest
from PySide6.QtCore import QEvent, Qt, SignalInstance
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence, QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from viewer.qt.dossier.page import NARROW_PX, DossierPage
from viewer.show.dossier.dossier import Dossier, FileFacts, make_dossier
from viewer.story.model import Slide, Source, Story

Until = Callable[[Callable[[], bool]], None]
Make = Callable[..., Dossier]
Key = Qt.Key
Mod = Qt.KeyboardModifier


def show(page: DossierPage, dossier: Dossier) -> None:
    page.show_dossier(dossier)
    page._filling.finish()
    QApplication.processEvents()


def heard(signal: SignalInstance) -> list[object]:
    told: list[object] = []
    signal.connect(lambda *words: told.append(words[0] if words else None))
    return told


def scrolled(page: DossierPage) -> int:
    return page.text.verticalScrollBar().value()


def click(page: DossierPage, words: str) -> None:
    """Click on some words of the page; the last time that they stand there."""
    document = page.text.document()
    cursor = found = document.find(words)
    while not cursor.isNull():
        found, cursor = cursor, document.find(words, cursor)
    assert not found.isNull()
    page.text.bring(found.selectionStart())
    start = QTextCursor(found)
    start.setPosition(found.selectionStart())
    at = (page.text.cursorRect(start).center() + page.text.cursorRect(found).center()) / 2
    QTest.mouseClick(page.text.viewport(), Qt.MouseButton.LeftButton, pos=at)


def is_taken(page: DossierPage, key: Qt.Key, modifiers: Qt.KeyboardModifier) -> bool:
    """Whether the page keeps a key to itself that is a shortcut of the window."""
    focused = page.window().focusWidget()
    event = QKeyEvent(QEvent.Type.ShortcutOverride, key, modifiers, "")
    event.ignore()
    QApplication.sendEvent(focused, event)
    return event.isAccepted()


def test_it_is_away_until_it_is_opened(room: QWidget, make: Make) -> None:
    page = DossierPage(room)
    page.show_dossier(make())
    assert not page.isVisible()
    assert page.text.toPlainText() == ""
    page.open()
    page._filling.finish()
    assert "A long one" in page.text.toPlainText()
    page.close_down()
    assert not page.isVisible()


def test_it_takes_the_keys(page: DossierPage) -> None:
    page.setFocus()
    assert page.window().focusWidget() is page.text


def test_the_list_of_sections_jumps_and_follows(page: DossierPage, make: Make) -> None:
    show(page, make())
    page.sections.press("sources")
    assert page.sections.lit == "sources"
    assert scrolled(page) > 0
    assert page.window().focusWidget() is page.text
    page.text.verticalScrollBar().setValue(0)
    assert page.sections.lit == "picture"


def test_the_list_gives_way_in_a_narrow_window(page: DossierPage) -> None:
    page.resize(NARROW_PX, 500)
    assert page.sections.isVisible()
    page.resize(NARROW_PX - 1, 500)
    assert not page.sections.isVisible()


def test_lines_are_never_wider_than_can_be_read(page: DossierPage, make: Make) -> None:
    show(page, make())
    page.resize(3000, 800)
    QApplication.processEvents()
    em = page.text.fontMetrics().height()
    assert page.text.viewport().width() < 72 * em


def test_facts_that_come_later_leave_the_reader_where_they_are(
    page: DossierPage, make: Make, facts: FileFacts
) -> None:
    show(page, make())
    page.text.verticalScrollBar().setValue(300)
    show(page, make(0, facts))
    assert "Jane Doe" in page.text.toPlainText()
    assert scrolled(page) == 300


def test_another_slide_begins_at_its_beginning(page: DossierPage, make: Make) -> None:
    show(page, make())
    page.text.verticalScrollBar().setValue(300)
    show(page, make(1))
    assert scrolled(page) == 0
    assert "A long one" not in page.text.toPlainText().partition("Sources")[0]


def test_a_citation_leads_to_its_source_on_the_page(page: DossierPage, make: Make) -> None:
    cited = heard(page.cited)
    show(page, make())
    click(page, "1. The page, p. 2".partition(",")[0])
    assert cited == []
    page._on_cited("book")
    heading = page.text.document().find("2. The book", page.text.document().find("Address"))
    assert page.text.viewport().rect().contains(page.text.cursorRect(heading))


def test_a_source_that_is_not_here_is_asked_for(page: DossierPage, make: Make) -> None:
    cited = heard(page.cited)
    show(page, make(2))
    page._on_cited("page")
    assert cited == ["page"]


def test_links_lead_to_slides_to_the_web_and_to_the_clipboard(
    page: DossierPage, make: Make
) -> None:
    chosen, linked, copied = heard(page.chosen), heard(page.linked), heard(page.copied)
    dossier = make()
    show(page, dossier)
    click(page, "2 Another one")
    click(page, "https://example.org/a")
    click(page, "Copy this citation")
    assert chosen == ["other"]
    assert linked == ["https://example.org/a"]
    assert copied == ["book"]


def test_what_is_private_is_shown_when_asked_for_and_hidden_again(
    page: DossierPage, make: Make, facts: FileFacts
) -> None:
    wanted = heard(page.private_wanted)
    show(page, make(0, facts))
    assert page.text.search("39.0200") == []
    click(page, "Show what it says")
    page._filling.finish()
    assert len(wanted) == 1
    assert len(page.text.search("39.0200")) == 1
    show(page, make(1, facts))
    assert page.text.search("39.0200") == []


def test_closing_the_page_hides_what_is_private(
    page: DossierPage, make: Make, facts: FileFacts
) -> None:
    show(page, make(0, facts))
    click(page, "Show what it says")
    page._filling.finish()
    page.close_down()
    page.open()
    page._filling.finish()
    assert "39.0200" not in page.text.toPlainText()


@pytest.mark.parametrize(
    ("key", "modifiers"),
    [
        (Key.Key_Space, Mod.NoModifier),
        (Key.Key_Space, Mod.ShiftModifier),
        (Key.Key_PageDown, Mod.NoModifier),
        (Key.Key_PageUp, Mod.NoModifier),
        (Key.Key_Down, Mod.NoModifier),
        (Key.Key_Up, Mod.KeypadModifier),
        (Key.Key_Home, Mod.NoModifier),
        (Key.Key_End, Mod.NoModifier),
        (Key.Key_F, Mod.ControlModifier),
        (Key.Key_P, Mod.ControlModifier),
        (Key.Key_F3, Mod.NoModifier),
        (Key.Key_F3, Mod.ShiftModifier),
    ],
)
@pytest.mark.parametrize("index", [0, 2])
def test_keys_of_a_page_stay_here(
    page: DossierPage, make: Make, key: Qt.Key, modifiers: Qt.KeyboardModifier, index: int
) -> None:
    show(page, make(index))
    page.setFocus()
    assert is_taken(page, key, modifiers)


@pytest.mark.parametrize(
    ("key", "modifiers"),
    [
        (Key.Key_Left, Mod.NoModifier),
        (Key.Key_Right, Mod.NoModifier),
        (Key.Key_N, Mod.NoModifier),
        (Key.Key_P, Mod.NoModifier),
        (Key.Key_F, Mod.NoModifier),
        (Key.Key_Escape, Mod.NoModifier),
        (Key.Key_E, Mod.ShiftModifier),
    ],
)
def test_other_keys_are_left_to_the_window(
    page: DossierPage, make: Make, key: Qt.Key, modifiers: Qt.KeyboardModifier
) -> None:
    show(page, make())
    page.setFocus()
    assert not is_taken(page, key, modifiers)


def test_keys_scroll(page: DossierPage, make: Make) -> None:
    show(page, make())
    page.setFocus()
    places = []
    for key in (Key.Key_Space, Key.Key_PageDown, Key.Key_Down, Key.Key_End, Key.Key_Home):
        QTest.keyClick(page.text, key)
        places.append(scrolled(page))
    assert 0 < places[0] < places[1] < places[2] < places[3]
    assert places[3] == page.text.verticalScrollBar().maximum()
    assert places[4] == 0


def test_in_a_window_right_turns_the_slide_and_page_down_scrolls(
    page: DossierPage, make: Make
) -> None:
    window = page.window()
    turned: list[int] = []
    next_slide = QAction(window)
    next_slide.setShortcuts([QKeySequence(key) for key in ("Right", "PgDown", "Space", "Down")])
    next_slide.triggered.connect(lambda: turned.append(scrolled(page)))
    window.addAction(next_slide)
    window.activateWindow()
    show(page, make())
    page.setFocus()
    for key in (Key.Key_PageDown, Key.Key_Space, Key.Key_Down, Key.Key_Right):
        QTest.keyClick(page.text, key)
    assert turned == [scrolled(page)]
    assert scrolled(page) > page.text.viewport().height()


def test_keys_scroll_from_the_list_of_sections_too(page: DossierPage, make: Make) -> None:
    show(page, make())
    QTest.keyClick(page.sections, Key.Key_PageDown)
    assert scrolled(page) > 0


def test_find_counts_steps_and_goes_round(page: DossierPage, make: Make) -> None:
    show(page, make())
    QTest.keyClick(page.text, Key.Key_F, Mod.ControlModifier)
    words = page.window().focusWidget()
    assert words is not None
    QTest.keyClicks(words, "THE BOOK")
    count = len(page.text.search("the book"))
    assert count > 1
    assert page.find_bar.count_text == f"1 of {count}"
    QTest.keyClick(words, Key.Key_Return, Mod.ShiftModifier)
    assert page.find_bar.count_text == f"{count} of {count}"
    QTest.keyClick(words, Key.Key_Return)
    assert page.find_bar.count_text == f"1 of {count}"
    QTest.keyClick(words, Key.Key_F3, Mod.ShiftModifier)
    assert page.find_bar.count_text == f"{count} of {count}"
    QTest.keyClick(words, Key.Key_F3)
    assert page.find_bar.count_text == f"1 of {count}"


def test_what_is_found_is_lit_and_brought_into_sight(page: DossierPage, make: Make) -> None:
    show(page, make())
    page.finder.open()
    page.find_bar._words.setText("integrity")
    lit = page.text.extraSelections()
    assert len(lit) == 2  # all of them, and the one that is seen once more
    assert page.text.viewport().rect().contains(page.text.cursorRect(lit[-1].cursor))


def test_words_without_accents_find_words_with_them(page: DossierPage, make: Make) -> None:
    show(page, make())
    page.finder.open()
    page.find_bar._words.setText("cafe on")
    assert page.find_bar.count_text == "1 of 1"
    page.find_bar._words.setText("worter")
    assert page.find_bar.count_text.endswith(" of 60")
    page.find_bar._words.setText("nowhere")
    assert page.find_bar.count_text == "Not found"
    page.find_bar._words.setText("")
    assert page.find_bar.count_text == ""


def test_what_is_looked_for_is_looked_for_again_on_the_next_slide(
    page: DossierPage, make: Make
) -> None:
    show(page, make())
    page.finder.open()
    page.find_bar._words.setText("The book")
    assert page.find_bar.count_text != "Not found"
    show(page, make(2))
    assert page.find_bar.count_text == "Not found"
    assert scrolled(page) == 0


def test_esc_closes_the_bar_first_and_then_is_the_windows(page: DossierPage, make: Make) -> None:
    show(page, make())
    page.finder.open()
    words = page.window().focusWidget()
    assert words is not None
    assert is_taken(page, Key.Key_Escape, Mod.NoModifier)
    QTest.keyClick(words, Key.Key_Escape)
    assert not page.find_bar.isVisible()
    assert page.text.extraSelections() == []
    assert page.window().focusWidget() is page.text
    assert not is_taken(page, Key.Key_Escape, Mod.NoModifier)
    assert not page.step_back()


def test_enter_in_the_find_bar_turns_no_slide(page: DossierPage, make: Make) -> None:
    show(page, make())
    page.finder.open()
    assert is_taken(page, Key.Key_Return, Mod.NoModifier)


def test_the_header_says_whose_dossier_it_is_and_closes(page: DossierPage, make: Make) -> None:
    left = heard(page.left)
    show(page, make(1))
    page.header.pressed.emit("leave")
    assert len(left) == 1
    assert page.header._place.text() == "Dossier of slide 2"


def test_hundreds_of_sources_come_in_turns(page: DossierPage, until: Until) -> None:
    sources = {f"s{n}": Source(title=f"Source number {n}") for n in range(300)}
    cited = "".join(f"Said [@{key}]. " for key in sources)
    slides = (Slide(id="many", context=cited),)
    story = Story(format=1, id="many", title="Many", sources=sources, slides=slides)
    page.show_dossier(make_dossier(story, slides, 0, FileFacts()))
    assert not page._filling.done
    until(lambda: page._filling.done)
    assert "300. Source number 299" in page.text.toPlainText()
