import pytest
from PySide6.QtTest import QSignalSpy
from PySide6.QtWidgets import QPushButton, QWidget

from viewer.qt.evidence.filters import Filters
from viewer.show.evidence import STATUSES


@pytest.fixture
def filters(room: QWidget) -> Filters:
    filters = Filters(room)
    filters.show()
    return filters


def button(filters: Filters, words: str) -> QPushButton:
    return next(b for b in filters.findChildren(QPushButton) if b.text().strip() == words)


def test_all_comes_first_then_the_holes_then_every_status(filters: Filters) -> None:
    said = [each.text().strip() for each in filters.findChildren(QPushButton)]
    assert said[:2] == ["All", "Not given"]
    assert len(said) == 1 + len(STATUSES)
    assert not any(character.isdigit() for word in said for character in word)


def test_each_status_shows_its_shape_and_says_what_it_means(filters: Filters) -> None:
    disputed = button(filters, "Disputed")
    assert not disputed.icon().isNull()
    assert disputed.toolTip().startswith("Sources disagree.")
    assert disputed.accessibleName() == "Disputed"


def test_only_what_some_slide_has_can_be_asked_for(filters: Filters) -> None:
    filters.offer({"claimed", "missing"})
    able = {b.text().strip() for b in filters.findChildren(QPushButton) if b.isEnabled()}
    assert able == {"All", "Claimed", "Not given"}


def test_one_filter_is_on_at_a_time_and_a_new_story_begins_with_all(filters: Filters) -> None:
    spy = QSignalSpy(filters.filtered)
    filters.offer({"claimed"})
    button(filters, "Claimed").click()
    assert spy.at(0)[0] == "claimed"
    assert button(filters, "Claimed").isChecked()
    assert not button(filters, "All").isChecked()
    filters.offer({"claimed"})
    assert button(filters, "All").isChecked()
    button(filters, "All").click()
    assert spy.at(1)[0] == ""
