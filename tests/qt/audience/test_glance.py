from html import escape, unescape

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QWidget

from viewer.qt.audience.glance import CUT, Glance, largest_type, shortened

LONG = "".join(
    f"<p>Paragraph {n} speaks of the square and of those who stood in it.</p>" for n in range(40)
)


@pytest.fixture
def glance(room: QWidget) -> Glance:
    glance = Glance(room)
    glance.show()
    return glance


def test_what_fits_is_shown_whole(glance: Glance) -> None:
    glance.show_html("<p>A <b>few</b> words.</p>")
    glance.set_in(QRect(0, 0, 400, 200), 14.0)
    assert (glance.toPlainText(), glance.is_cut) == ("A few words.", False)


@pytest.mark.parametrize("height", [40, 100, 333])
@pytest.mark.parametrize("points", [9.0, 20.0])
def test_what_is_too_long_is_cut_and_says_so(glance: Glance, height: int, points: float) -> None:
    glance.show_html(LONG)
    glance.set_in(QRect(0, 0, 400, height), points)
    assert glance.is_cut
    assert glance.toPlainText().endswith(" …")
    assert glance.toPlainText().startswith("Paragraph 0")
    assert glance._bottom() <= height


def test_more_room_brings_the_words_back(glance: Glance) -> None:
    glance.show_html(LONG)
    glance.set_in(QRect(0, 0, 400, 100), 12.0)
    little = glance.toPlainText()
    glance.set_in(QRect(0, 0, 400, 5000), 12.0)
    assert not glance.is_cut
    assert "Paragraph 39" in glance.toPlainText()
    assert len(little) < len(glance.toPlainText())


def test_no_room_at_all_is_no_trouble(glance: Glance) -> None:
    glance.show_html(LONG)
    glance.set_in(QRect(0, 0, 10, 0), 20.0)
    assert glance.is_cut


def test_nothing_can_be_pressed_or_scrolled(glance: Glance) -> None:
    glance.show_html(LONG)
    glance.set_in(QRect(0, 0, 400, 100), 12.0)
    assert glance.textInteractionFlags() == Qt.TextInteractionFlag.NoTextInteraction
    assert glance.testAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
    assert glance.focusPolicy() == Qt.FocusPolicy.NoFocus
    assert not glance.verticalScrollBar().isVisible()


def test_html_that_is_short_enough_stays_as_it_is() -> None:
    html = '<p>A <b>few</b> words<br>&amp; <a href="cite:x">1</a>.</p>'
    assert shortened(html, 100) == html


def test_html_is_cut_within_its_text_and_closed() -> None:
    html = "<ul><li>One <b>bold &amp; long</b></li></ul><p>Two</p>"
    assert shortened(html, 6) == "<ul><li>One <b>bo …</b></li></ul>"
    assert shortened(html, 10).startswith("<ul><li>One <b>bold &amp;")


@given(st.text(alphabet="ab &<>é한\n", max_size=80), st.integers(0, 90))
def test_whatever_is_cut_is_no_longer_than_asked(words: str, letters: int) -> None:
    html = f"<p><i>{escape(words)}</i></p>"
    cut = shortened(html, letters)
    assert cut.startswith("<p>")
    assert cut.endswith("</i></p>")
    text = unescape(cut.removeprefix("<p><i>").removesuffix("</i></p>"))
    assert text == words or len(text) <= letters + len(CUT)
    assert words.startswith(text.removesuffix(CUT))


@pytest.mark.parametrize("fitting", [25.0, 20.0, 17.3, 14.1, 14.0, 3.0])
def test_the_largest_type_that_fits_is_taken(fitting: float) -> None:
    tried: list[float] = []

    def fits(points: float) -> bool:
        tried.append(points)
        return points <= fitting

    found = largest_type(20.0, 0.7, fits)
    assert 14.0 <= found <= 20.0
    assert found <= max(fitting, 14.0)
    assert found + 1.01 > min(fitting, 20.0)
    assert len(tried) <= 4
