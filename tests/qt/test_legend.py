import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

from viewer.qt import theme
from viewer.qt.creditline import CreditLine
from viewer.qt.evidence.strip import EvidenceStrip, MarkButton
from viewer.qt.layout import legend_height
from viewer.qt.legend import LegendStrip
from viewer.qt.notes import Notes
from viewer.show.evidence import PILLARS, Mark
from viewer.show.page import Legend

MARKS = tuple(Mark(row.pillar, row.title, "unknown", "unknown") for row in PILLARS)
SENTENCE = "A long line of women waits in the rain before a shop whose windows are dark. "


def legend(
    caption: str,
    *,
    title: str = "Title",
    troubles: tuple[str, ...] = (),
    marks: tuple[Mark, ...] = (),
    credit: str = "Drawing: somebody · CC BY 4.0",
) -> Legend:
    return Legend(
        title=title,
        caption_html=f"<p>{caption}</p>" if caption else "",
        caption=caption,
        credit_line=credit,
        troubles=troubles,
        marks=marks,
    )


@pytest.fixture
def strip(application: QApplication, room: QWidget) -> LegendStrip:
    strip = LegendStrip(room)
    strip.resize(800, legend_height(strip.logicalDpiY(), theme.CAPTION_PT, caption=True))
    strip.show()
    application.processEvents()
    return strip


def caption(strip: LegendStrip) -> Notes:
    part = strip.findChild(Notes)
    assert part is not None
    return part


def evidence(strip: LegendStrip) -> EvidenceStrip:
    part = strip.findChild(EvidenceStrip)
    assert part is not None
    return part


def credit_line(strip: LegendStrip) -> CreditLine:
    part = strip.findChild(CreditLine)
    assert part is not None
    return part


def points(strip: LegendStrip) -> float:
    """The size of the type that the caption is set in."""
    return caption(strip).font().pointSizeF()


def test_title_caption_and_credit_line_stand_together(strip: LegendStrip) -> None:
    strip.show_legend(legend("One dress.", title="A <b>bold</b> title"))
    assert strip.caption_text == "A <b>bold</b> title\nOne dress."
    assert strip.credit_text == "Drawing: somebody · CC BY 4.0"


def test_a_short_caption_is_set_large(strip: LegendStrip) -> None:
    strip.show_legend(legend("One dress."))
    assert points(strip) == theme.CAPTION_PT
    assert caption(strip).verticalScrollBar().maximum() == 0


def test_a_longer_caption_is_set_smaller_and_whole(strip: LegendStrip) -> None:
    strip.show_legend(legend(SENTENCE * 3))
    assert theme.CAPTION_LEAST_PT < points(strip) < theme.CAPTION_PT
    assert caption(strip).verticalScrollBar().maximum() == 0


def test_a_very_long_caption_scrolls_and_stays_readable(strip: LegendStrip) -> None:
    strip.show_legend(legend(SENTENCE * 30))
    assert points(strip) == theme.CAPTION_LEAST_PT
    assert caption(strip).verticalScrollBar().maximum() > 0
    assert caption(strip).verticalScrollBar().value() == 0


def test_the_next_caption_is_large_again(strip: LegendStrip) -> None:
    strip.show_legend(legend(SENTENCE * 30))
    strip.show_legend(legend("One dress."))
    assert points(strip) == theme.CAPTION_PT


def test_the_type_follows_the_strips_size(strip: LegendStrip, application: QApplication) -> None:
    strip.show_legend(legend(SENTENCE * 3))
    small = points(strip)
    strip.resize(800, 400)
    application.processEvents()
    assert points(strip) == theme.CAPTION_PT > small


def test_in_full_screen_captions_are_larger(strip: LegendStrip, application: QApplication) -> None:
    strip.resize(1200, legend_height(strip.logicalDpiY(), theme.CAPTION_FULL_PT, caption=True))
    application.processEvents()
    strip.show_legend(legend("One dress."))
    strip.set_type(theme.CAPTION_FULL_PT)
    assert points(strip) == theme.CAPTION_FULL_PT


def test_without_its_caption_the_strip_still_credits(
    strip: LegendStrip, application: QApplication
) -> None:
    strip.show_legend(legend("One dress."))
    strip.show_caption(shown=False)
    application.processEvents()
    assert credit_line(strip).isVisible()
    assert not caption(strip).isVisible()


def test_lines_are_not_too_long_to_read(strip: LegendStrip, application: QApplication) -> None:
    strip.resize(3000, 200)
    application.processEvents()
    most = 46 * theme.CAPTION_PT * strip.logicalDpiX() / 72
    assert caption(strip).width() < most
    left = caption(strip).geometry().left()
    right = strip.width() - caption(strip).geometry().right() - 1
    assert abs(left - right) <= 1


def test_what_is_wrong_with_a_slide_stands_under_its_caption(strip: LegendStrip) -> None:
    strip.show_legend(legend("One dress.", troubles=("story.yaml, line 6: <b>No</b> text.",)))
    assert strip.caption_text.endswith("story.yaml, line 6: <b>No</b> text.")


def test_cleared_it_says_nothing(strip: LegendStrip) -> None:
    strip.show_legend(legend("One dress."))
    strip.clear()
    assert (strip.caption_text, strip.credit_text) == ("", "")


def test_citations_and_links_are_passed_on(strip: LegendStrip) -> None:
    heard: list[str] = []
    strip.cited.connect(heard.append)
    strip.linked.connect(heard.append)
    caption(strip).cited.emit("listicle")
    caption(strip).linked.emit("https://example.org")
    assert heard == ["listicle", "https://example.org"]


def test_the_marks_of_evidence_stand_below_the_credit_line(
    strip: LegendStrip, application: QApplication
) -> None:
    strip.show_legend(legend("One dress.", marks=MARKS))
    application.processEvents()
    assert evidence(strip).isVisible()
    assert evidence(strip).y() > credit_line(strip).geometry().bottom()
    assert evidence(strip).geometry().bottom() < strip.height()


def test_where_there_is_no_evidence_the_caption_has_its_room(
    strip: LegendStrip, application: QApplication
) -> None:
    strip.show_legend(legend("One dress.", marks=MARKS))
    application.processEvents()
    with_marks = caption(strip).height()
    strip.show_legend(legend("One dress."))
    application.processEvents()
    assert not evidence(strip).isVisible()
    assert caption(strip).height() > with_marks


@pytest.mark.parametrize("size", [theme.CAPTION_PT, theme.CAPTION_FULL_PT])
def test_marks_take_no_room_from_a_caption_of_two_lines(
    strip: LegendStrip, application: QApplication, size: float
) -> None:
    strip.resize(1400, legend_height(strip.logicalDpiY(), size, caption=True))
    strip.set_type(size)
    application.processEvents()
    strip.show_legend(legend(SENTENCE * 2, marks=MARKS))
    application.processEvents()
    assert points(strip) == size


def test_the_evidence_steps_back_with_the_caption_and_the_credit_line_stays(
    strip: LegendStrip, application: QApplication
) -> None:
    strip.show_legend(legend("One dress.", marks=MARKS))
    strip.show_caption(shown=False)
    application.processEvents()
    assert (evidence(strip).isVisible(), credit_line(strip).isVisible()) == (False, True)
    strip.show_legend(legend("Another.", marks=MARKS))
    assert not evidence(strip).isVisible()
    strip.show_caption(shown=True)
    assert evidence(strip).isVisible()


def test_in_a_low_window_the_caption_gives_way_before_the_credit_line(
    strip: LegendStrip, application: QApplication
) -> None:
    strip.resize(480, 116)
    strip.show_legend(legend(SENTENCE * 3, marks=MARKS, credit=SENTENCE * 2))
    application.processEvents()
    assert credit_line(strip).height() >= credit_line(strip).tall(credit_line(strip).width())
    assert credit_line(strip).verticalScrollBar().maximum() == 0


def test_a_credit_line_that_fits_wishes_for_no_more_room(strip: LegendStrip) -> None:
    heard: list[bool] = []
    strip.show_legend(legend("One dress.", marks=MARKS))
    strip.wished.connect(lambda: heard.append(True))
    strip.show_legend(legend(SENTENCE * 9, marks=MARKS))
    assert heard == []
    assert strip.wish(strip.width(), theme.CAPTION_PT, caption=True) <= strip.height()


@pytest.mark.parametrize("captioned", [True, False])
@pytest.mark.parametrize("credit", [SENTENCE * 8, "x" * 600, "Two\nlines <b>of</b> it"])
def test_with_the_height_it_wishes_for_a_long_credit_line_is_whole(
    strip: LegendStrip,
    application: QApplication,
    credit: str,
    captioned: bool,  # noqa: FBT001 - what is tried
) -> None:
    heard: list[bool] = []
    strip.wished.connect(lambda: heard.append(True))
    strip.show_caption(shown=captioned)
    strip.show_legend(legend(SENTENCE, marks=MARKS, credit=credit))
    strip.resize(480, strip.wish(480, theme.CAPTION_PT, caption=captioned))
    application.processEvents()
    assert heard
    assert strip.credit_text == credit
    assert credit_line(strip).verticalScrollBar().maximum() == 0
    assert credit_line(strip).geometry().bottom() < strip.height()
    assert caption(strip).height() > 2 * theme.CAPTION_LEAST_PT or not captioned


def test_where_there_is_no_room_a_long_credit_line_scrolls_with_keys(
    strip: LegendStrip, application: QApplication
) -> None:
    strip.resize(480, 116)
    strip.show_legend(legend(SENTENCE, credit=SENTENCE * 8))
    application.processEvents()
    assert credit_line(strip).verticalScrollBar().maximum() > 0
    assert credit_line(strip).focusPolicy() == Qt.FocusPolicy.TabFocus
    strip.show_legend(legend(SENTENCE))
    assert credit_line(strip).focusPolicy() == Qt.FocusPolicy.NoFocus


def test_between_two_slides_a_long_credit_line_keeps_its_room(strip: LegendStrip) -> None:
    strip.show_legend(legend(SENTENCE, credit=SENTENCE * 8))
    wish = strip.wish(480, theme.CAPTION_PT, caption=True)
    strip.clear()
    assert strip.credit_text == ""
    assert strip.wish(480, theme.CAPTION_PT, caption=True) == wish


def test_a_mark_that_is_pressed_is_passed_on(strip: LegendStrip) -> None:
    heard: list[str] = []
    strip.chosen.connect(heard.append)
    strip.show_legend(legend("One dress.", marks=MARKS))
    evidence(strip).findChildren(MarkButton)[2].click()
    assert heard == ["date"]


def test_cleared_it_shows_no_marks_and_keeps_their_room(
    strip: LegendStrip, application: QApplication
) -> None:
    strip.show_legend(legend("One dress.", marks=MARKS))
    application.processEvents()
    tall = evidence(strip).height()
    strip.clear()
    application.processEvents()
    assert (evidence(strip).isVisible(), evidence(strip).height()) == (True, tall)
    assert not any(mark.isVisible() for mark in evidence(strip).findChildren(MarkButton))
