import pytest
from PySide6.QtWidgets import QApplication

from viewer.qt import theme
from viewer.qt.library.lines import Lines


@pytest.fixture
def lines(application: QApplication) -> Lines:
    del application
    return Lines(theme.font(theme.SMALL_PT))


def test_words_that_fit_stay_as_they_are(lines: Lines) -> None:
    assert lines.broken("a few words", 500, 2) == ("a few words",)


def test_the_last_line_is_cut_with_an_ellipsis(lines: Lines) -> None:
    words = "one two three four five six seven eight nine ten eleven twelve"
    found = lines.broken(words, 100, 2)
    assert len(found) == 2
    assert words.startswith(found[0])
    assert found[1].endswith("…")
    assert all(lines.metrics.horizontalAdvance(each) <= 101 for each in found)


def test_a_word_that_is_too_long_for_a_line_is_broken(lines: Lines) -> None:
    found = lines.broken("m" * 100, 100, 2)
    assert all(lines.metrics.horizontalAdvance(each) <= 101 for each in found)


@pytest.mark.parametrize(("words", "most"), [("", 3), ("words", 0)])
def test_there_may_be_no_line(lines: Lines, words: str, most: int) -> None:
    assert lines.broken(words, 100, most) == ()


def test_one_line_is_cut(lines: Lines) -> None:
    assert lines.cut("a long way to go for a small word", 60).endswith("…")
    assert lines.cut("", 60) == ""
