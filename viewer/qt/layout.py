"""Where the parts of the window lie. Pure: sizes in, rectangles out."""

from typing import NamedTuple

from PySide6.QtCore import QRect

from viewer.qt import theme

POINTS_AN_INCH = 72
LINE_SPACING = 1.5
CAPTION_LINES = 3.6  # of the largest type, the title among them
LEGEND_MARGINS_PX = 22  # above and below the words
EVIDENCE_GAP_PX = 4  # above the marks of evidence
STAGE_LEAST_PX = 360  # a side part that would leave the stage less gives way


class Parts(NamedTuple):
    """Which parts are there, and how tall the legend is (pixels).

    While somebody presents, a head stands below the bar. What a presenter or a class reads beside
    the stage is wider than a reader's panel.
    """

    bar: bool
    contents: bool
    panel: bool
    filmstrip: bool
    legend: int
    head: bool = False
    wide: bool = False


class Plan(NamedTuple):
    """A rectangle for each part; an empty one for a part that is not there."""

    bar: QRect
    contents: QRect
    stage: QRect
    legend: QRect
    filmstrip: QRect
    panel: QRect
    head: QRect


def arrange(width: int, height: int, parts: Parts) -> Plan:
    """Lay the parts out in a window of this size."""
    bar = theme.BAR_PX if parts.bar else 0
    top = bar + (theme.HEAD_PX if parts.head else 0)
    panel = _panel(width, wide=parts.wide)
    panel = panel if parts.panel and width - panel >= STAGE_LEAST_PX else 0
    left = theme.CONTENTS_PX if parts.contents else 0
    left = left if width - panel - left >= STAGE_LEAST_PX else 0
    middle = width - left - panel
    strip = theme.FILMSTRIP_PX if parts.filmstrip else 0
    legend = min(parts.legend, max(0, (height - top - strip) // 2))
    stage = max(1, height - top - legend - strip)
    return Plan(
        bar=QRect(0, 0, width, bar),
        contents=QRect(0, top, left, height - top),
        stage=QRect(left, top, middle, stage),
        legend=QRect(left, top + stage, middle, legend),
        filmstrip=QRect(left, top + stage + legend, middle, strip),
        panel=QRect(width - panel, top, panel, height - top),
        head=QRect(0, bar, width, top - bar),
    )


def em_px(points: float, dpi: int) -> float:
    """How many pixels an em of type of this size is."""
    return points * dpi / POINTS_AN_INCH


def _panel(width: int, *, wide: bool) -> int:
    """How wide the panel is in a window of this width, or what stands in its place."""
    if wide:
        wish, least, most = theme.COLUMN_SHARE, theme.COLUMN_LEAST_PX, theme.COLUMN_MOST_PX
    else:
        wish, least, most = theme.PANEL_SHARE, theme.PANEL_LEAST_PX, theme.PANEL_MOST_PX
    return min(most, max(least, round(width * wish)))


def legend_height(dpi: int, points: float, *, caption: bool) -> int:
    """How tall the legend is at `dpi`, in pixels, with captions of `points` or without them.

    Reckoned from type sizes alone: the stage's place is known before any font is loaded. The line
    for the marks of evidence is there in every story, as the stage is before the story is read;
    where there are no marks the caption has it.
    """
    line = dpi / POINTS_AN_INCH * LINE_SPACING
    marks = theme.SMALL_PT * line + EVIDENCE_GAP_PX
    text = points * line * CAPTION_LINES + marks if caption else 0
    return round(LEGEND_MARGINS_PX + theme.CREDIT_PT * line + text)
