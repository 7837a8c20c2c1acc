from pathlib import Path
from urllib.parse import quote

import pytest
from PySide6 import QtGui
from PySide6.QtCore import QEvent, QPoint, Qt, QUrl
from PySide6.QtGui import QDesktopServices, QHelpEvent, QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QToolTip, QWidget

from viewer.qt.notes import Notes
from viewer.story.text import to_html

LONG = "".join(f"<p>Paragraph {number}</p>" for number in range(200))


@pytest.fixture
def notes(application: QApplication, room: QWidget) -> Notes:
    notes = Notes(12.0, room)
    notes.resize(400, 300)
    notes.show()
    application.processEvents()
    return notes


@pytest.fixture(autouse=True)
def opened(monkeypatch: pytest.MonkeyPatch) -> list[QUrl]:
    """What was given to the desktop to open: nothing ever is."""
    urls: list[QUrl] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", urls.append)
    return urls


@pytest.fixture
def tips(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The tooltips that were shown."""
    shown: list[str] = []
    monkeypatch.setattr(QToolTip, "showText", lambda _at, text, _widget: shown.append(text))
    return shown


def place_of(notes: Notes, words: str) -> QPoint:
    """Where on the viewport some words of the text stand."""
    cursor = notes.document().find(words)
    assert not cursor.isNull()
    end = QTextCursor(cursor)
    cursor.setPosition(cursor.selectionStart())
    return (notes.cursorRect(cursor).center() + notes.cursorRect(end).center()) / 2


def click(notes: Notes, words: str) -> None:
    """Click on some words of the text."""
    QTest.mouseClick(
        notes.viewport(),
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
        place_of(notes, words),
    )


def hover(notes: Notes, at: QPoint) -> None:
    """Rest with the pointer at a place."""
    event = QHelpEvent(QEvent.Type.ToolTip, at, notes.viewport().mapToGlobal(at))
    QApplication.sendEvent(notes.viewport(), event)


@pytest.mark.parametrize("key", ["listicle", "a b", "x/y?z#1", "%41", "ключ", "<b>", "UPPER"])
def test_a_citation_becomes_a_signal_with_its_key(
    notes: Notes, opened: list[QUrl], key: str
) -> None:
    cited: list[str] = []
    linked: list[str] = []
    notes.cited.connect(cited.append)
    notes.linked.connect(linked.append)
    notes.show_html(f'<p>Words <a href="cite:{quote(key, safe="")}">note</a></p>')
    click(notes, "note")
    assert (cited, linked, opened) == ([key], [], [])


def test_a_citation_of_a_storys_own_text_is_found(notes: Notes) -> None:
    cited: list[str] = []
    notes.cited.connect(cited.append)
    notes.show_html(to_html("So it says [@some.key, entry 3].", {"some.key": 7}))
    click(notes, "7")
    assert cited == ["some.key"]


@pytest.mark.parametrize(
    "address",
    [
        "https://example.org/a%20b?q=%2Fx#part",
        "http://example.org/",
        "https://example.org/%E2%80%AE",
        "file:///etc/passwd",
    ],
)
def test_a_link_becomes_a_signal_with_its_address_as_written(
    notes: Notes, opened: list[QUrl], address: str
) -> None:
    linked: list[str] = []
    notes.linked.connect(linked.append)
    notes.show_html(f'<p>Words <a href="{address}">note</a></p>')
    before = notes.toPlainText()
    click(notes, "note")
    assert (linked, opened) == ([address], [])
    assert notes.toPlainText() == before


def test_a_term_shows_its_meaning_when_the_pointer_rests_or_clicks(
    notes: Notes, tips: list[str], opened: list[QUrl]
) -> None:
    notes.explain({"Gray Market": "Trade that is hardly allowed."})
    notes.show_html(to_html("On the gray market. Elsewhere.", {}, ["Gray Market"]))
    hover(notes, place_of(notes, "gray market"))
    click(notes, "gray market")
    assert tips == ["Trade that is hardly allowed."] * 2
    hover(notes, place_of(notes, "Elsewhere"))
    assert tips[2:] == [""]
    assert opened == []


def test_a_meaning_is_never_read_as_markup(notes: Notes, tips: list[str]) -> None:
    notes.explain({"term": '<img src="/etc/hostname"> & <b>bold</b>'})
    notes.show_html('<p><a class="term" href="term:term">term</a></p>')
    hover(notes, place_of(notes, "term"))
    assert tips == ['‹img src="/etc/hostname"› & ‹b›bold‹/b›']
    assert not QtGui.Qt.mightBeRichText(tips[0])


def test_a_term_without_a_meaning_shows_nothing(notes: Notes, tips: list[str]) -> None:
    notes.show_html('<p><a href="term:other">other</a></p>')
    hover(notes, place_of(notes, "other"))
    assert tips == [""]


def test_a_new_text_begins_at_its_beginning(notes: Notes) -> None:
    notes.show_html(LONG)
    notes.verticalScrollBar().setValue(500)
    notes.show_html(LONG.replace("Paragraph", "Line"))
    assert notes.verticalScrollBar().value() == 0


def is_taken(notes: Notes, key: Qt.Key) -> bool:
    """Whether the text keeps a key to itself that is a shortcut of the window."""
    event = QtGui.QKeyEvent(QEvent.Type.ShortcutOverride, key, Qt.KeyboardModifier.NoModifier, "")
    event.ignore()
    QApplication.sendEvent(notes, event)
    return event.isAccepted()


def test_keys_that_turn_pages_scroll_a_text_that_is_too_long(notes: Notes) -> None:
    notes.show_html("<p>Short</p>")
    assert not is_taken(notes, Qt.Key.Key_Down)
    notes.show_html(LONG)
    assert is_taken(notes, Qt.Key.Key_Down)
    assert is_taken(notes, Qt.Key.Key_End)
    assert not is_taken(notes, Qt.Key.Key_Right)
    assert not is_taken(notes, Qt.Key.Key_Space)


def test_enter_follows_the_link_that_tab_has_reached(notes: Notes) -> None:
    keys: list[str] = []
    notes.cited.connect(keys.append)
    notes.show_html(to_html("It was there [@one].", {"one": 1}, ()))
    notes.setFocus()
    assert not is_taken(notes, Qt.Key.Key_Return)
    QTest.keyClick(notes, Qt.Key.Key_Tab)
    assert is_taken(notes, Qt.Key.Key_Return)
    QTest.keyClick(notes, Qt.Key.Key_Return)
    assert keys == ["one"]


def test_text_is_taller_when_it_is_set_larger_or_narrower(notes: Notes) -> None:
    notes.show_html("<p>" + "word " * 200 + "</p>")
    usual = notes.text_height(400, 12.0)
    assert notes.text_height(400, 18.0) > usual
    assert notes.text_height(200, 12.0) > usual
    notes.show_html("")
    assert notes.text_height(400, 12.0) < usual / 5


def test_a_storys_text_can_show_no_file(notes: Notes, tmp_path: Path) -> None:
    picture = tmp_path / "canary.png"
    picture.write_bytes(b"")
    asked: list[str] = []
    html = to_html(f"![x]({picture}) <img src='{picture}'> ![y](file://{picture})", {})
    assert "<img" not in html
    notes.show_html(html)
    notes.sourceChanged.connect(lambda url: asked.append(url.toString()))
    assert "\N{OBJECT REPLACEMENT CHARACTER}" not in notes.toPlainText()
    assert asked == []


CITED = to_html(
    "One claim stands here [@page]. Another has no source. A third [@book, p. 3] does.",
    {"page": 1, "book": 2},
)


def lit_words(notes: Notes) -> list[str]:
    """The words that are lit, as the reader sees them."""
    lit = (each.cursor.selectedText() for each in notes.extraSelections())
    return [words.replace("\N{NO-BREAK SPACE}", " ") for words in lit]


@pytest.mark.parametrize(
    ("key", "words"),
    [
        ("page", ["One claim stands here 1."]),
        ("book", ["A third 2 does."]),
        ("else", []),
        ("", []),
    ],
)
def test_a_source_lights_the_sentences_that_rest_on_it(
    notes: Notes, key: str, words: list[str]
) -> None:
    notes.show_html(CITED)
    notes.light_source("page")
    notes.light_source(key)
    assert lit_words(notes) == words


def test_the_light_goes_with_the_text(notes: Notes) -> None:
    notes.show_html(CITED)
    notes.light_source("page")
    notes.show_html("<p>Other words.</p>")
    assert lit_words(notes) == []


def test_tab_on_a_citation_points_at_its_source_and_enter_follows_it(notes: Notes) -> None:
    pointed: list[str] = []
    followed: list[str] = []
    notes.pointed.connect(pointed.append)
    notes.cited.connect(followed.append)
    notes.show_html(CITED)
    notes.setFocus()
    QTest.keyClick(notes, Qt.Key.Key_Tab)
    QTest.keyClick(notes, Qt.Key.Key_Tab)
    QTest.keyClick(notes, Qt.Key.Key_Return)
    assert [key for key in pointed if key] == ["page", "book"]
    assert followed == ["book"]


def test_the_pointer_over_a_citation_tells_its_source_and_its_place_in_it(
    notes: Notes, tips: list[str]
) -> None:
    notes.name_sources({"book": "2  A <b>book</b>"})
    notes.show_html(CITED)
    at = place_of(notes, "2")
    help_event = QHelpEvent(QEvent.Type.ToolTip, at, notes.viewport().mapToGlobal(at))
    QApplication.sendEvent(notes.viewport(), help_event)
    row = (QPoint(x, at.y()) for x in range(400))
    left = next(place for place in row if notes.anchorAt(place) == "cite:book")
    QApplication.sendEvent(
        notes.viewport(), QHelpEvent(QEvent.Type.ToolTip, left, notes.viewport().mapToGlobal(left))
    )
    assert tips == ["2  A ‹b›book‹/b›\np. 3"] * 2
