import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from viewer.qt.evidence.passage import Passage

SENTENCE = "A long line of women waits in the rain before a shop. "


@pytest.fixture
def passage(room: QWidget) -> Passage:
    """A passage in a column with a room below it."""
    passage = Passage(12.0)
    column = QVBoxLayout(room)
    column.setContentsMargins(0, 0, 0, 0)
    column.addWidget(passage)
    column.addStretch(1)
    QApplication.processEvents()
    return passage


def height_of(passage: Passage, html: str, width: int = 800) -> int:
    passage.window().resize(width, 600)
    passage.show_html(html)
    QApplication.processEvents()
    return passage.height()


def test_it_is_as_tall_as_its_words(passage: Passage) -> None:
    short = height_of(passage, "<p>One line.</p>")
    long = height_of(passage, f"<p>{SENTENCE * 8}</p>")
    assert short < long / 3
    assert passage.verticalScrollBar().maximum() == 0


def test_it_becomes_taller_where_it_becomes_narrower(passage: Passage) -> None:
    wide = height_of(passage, f"<p>{SENTENCE * 8}</p>")
    narrow = height_of(passage, f"<p>{SENTENCE * 8}</p>", 300)
    assert narrow > 2 * wide
    assert passage.verticalScrollBar().maximum() == 0


def test_without_words_it_takes_no_room(passage: Passage) -> None:
    height_of(passage, "")
    assert not passage.isVisible()
    height_of(passage, "<p>One line.</p>")
    assert passage.isVisible()


def test_it_is_a_stop_for_tab_only_where_it_has_links(passage: Passage) -> None:
    passage.show_html("<p>No link.</p>")
    assert passage.focusPolicy() == Qt.FocusPolicy.NoFocus
    passage.show_html('<p>One <a href="cite:page"><sup>1</sup></a>.</p>')
    assert passage.focusPolicy() == Qt.FocusPolicy.TabFocus
