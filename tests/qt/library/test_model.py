from typing import Protocol

import pytest
from PySide6.QtCore import QPersistentModelIndex, Qt
from PySide6.QtWidgets import QApplication

from viewer.library.entry import Entry
from viewer.qt.library.grid import Groups
from viewer.qt.library.model import Cards, language_name
from viewer.qt.slides.model import Absence
from viewer.qt.slides.plan import NOWHERE

SAID = Qt.ItemDataRole.AccessibleTextRole


class Maker(Protocol):
    """Makes stories on the shelf."""

    def __call__(self, key: int, title: str = "") -> Entry:
        """One of that key."""


@pytest.fixture
def cards(application: QApplication, entry: Maker) -> Cards:
    model = Cards(lambda _entry: None, lambda _entry: Absence.COMING, application)
    model.show(entry(1), [entry(2), entry(3)], [entry(1), entry(2), entry(3)])
    return model


def test_rows_go_through_all_groups(cards: Cards) -> None:
    cards.fit(2)
    assert cards.groups == Groups(1, 2, 3)
    assert [cards.entry(row).key for row in range(cards.rowCount())] == [1, 2, 3, 1, 2, 3]
    assert [cards.group(row) for row in range(6)] == [0, 1, 1, 2, 2, 2]


def test_no_more_recent_ones_are_shown_than_there_is_room_for(cards: Cards) -> None:
    counts: list[int] = []
    for columns in (1, 5, 0, 2):
        cards.fit(columns)
        counts.append(cards.rowCount())
    assert counts == [5, 6, 4, 6]


def test_a_story_is_found_in_its_group_else_among_all(cards: Cards) -> None:
    cards.fit(1)
    assert cards.find(2, 1) == 1
    assert cards.find(3, 1) == 4
    assert cards.find(99, 0) == NOWHERE


def test_what_keys_stand_on_stays_when_room_changes(cards: Cards) -> None:
    cards.fit(2)
    there = QPersistentModelIndex(cards.index(5))
    cards.fit(1)
    assert cards.entry(there.row()).key == 3
    assert there.row() == 4


def test_a_screen_reader_hears_what_the_card_shows(cards: Cards) -> None:
    cards.fit(0)
    said = [cards.data(cards.index(row), SAID) for row in (0, 1)]
    assert said[0] == "Continue: Story 1, 34 slides, about 40 minutes, English, not begun"
    assert said[1] == "Story 1, 34 slides, about 40 minutes, English, not begun"


def test_a_tooltip_says_what_the_card_cut_short_and_reads_no_markup(
    cards: Cards, entry: Maker
) -> None:
    story = entry(1, "<b>A</b>")._replace(content_notes=("Hunger",), trouble="Gone.")
    cards.show(None, [], [story])
    hint = cards.data(cards.index(0), Qt.ItemDataRole.ToolTipRole)
    assert hint == "‹b›A‹/b›\nIts subtitle\nContent note: Hunger\nGone.\n/stories/1"


@pytest.mark.parametrize(
    ("tag", "name"), [("ko", "Korean"), ("en-GB", "English"), ("qqq-nonsense", "qqq-nonsense")]
)
def test_languages_are_called_by_their_names(tag: str, name: str) -> None:
    assert language_name(tag) == name
