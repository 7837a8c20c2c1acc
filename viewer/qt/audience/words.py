"""The words below the class's picture: title, caption and credit line, set for the back row.

Type grows with the window's height. Captions of a usual length all take the same height, so that
pictures do not jump from slide to slide; a long one takes more, then becomes smaller, and is cut
in the end: the presenter has the rest. The credit line is there as long as its picture.
"""

from html import escape
from typing import NamedTuple

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QFontMetricsF
from PySide6.QtWidgets import QWidget

from viewer.qt import theme
from viewer.qt.audience.glance import Glance, largest_type
from viewer.qt.layout import em_px
from viewer.qt.notes import title_html
from viewer.show.page import Legend

CAPTION_PT = 20.0  # at theme.FULL_PX
CREDIT_PT = 12.0
SMALLEST = 0.7  # of the usual type
MOST_SHARE = 0.45  # of the window's height
CREDIT_SHARE = 0.15
MEASURE_EM = 46  # a line that is much longer is hard to read
USUAL_LINES = 3  # the title among them
LINE_SPACING = 1.4
PARAGRAPH_PX = 16  # below the title and the last line of a caption
PAD_SHARE = 0.013  # of the window's height, around the words


class _Plan(NamedTuple):
    """How the words are set: points, and lengths in pixels."""

    left: int
    width: int
    pad: int
    points: float
    caption: int
    credit_points: float
    credit: int

    @property
    def height(self) -> int:
        gap = self.pad // 2 if self.caption and self.credit else 0
        return 2 * self.pad + self.caption + gap + self.credit


class AudienceWords(QWidget):
    """Caption and credit line. `wished` is emitted when they may need another height."""

    wished = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._caption = Glance(self)
        self._caption.setAccessibleName("Caption")
        self._credit = Glance(self)
        self._credit.setAccessibleName("Credit line")
        self._credit_words = ""
        self._is_captioned = True
        self._keeps_room = True
        self._has_contrast = False
        self._scale = 1.0
        self._plan = _Plan(0, 1, 0, CAPTION_PT, 0, CREDIT_PT, 0)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        theme.paint_ground(self, theme.GROUND)

    @property
    def caption_text(self) -> str:
        """What can be read of title and caption."""
        return self._caption.toPlainText() if self._is_captioned else ""

    @property
    def credit_text(self) -> str:
        """What can be read of the credit line."""
        return self._credit.toPlainText()

    @property
    def points(self) -> tuple[float, float]:
        """The type of caption and credit line."""
        return self._plan.points, self._plan.credit_points

    @property
    def free(self) -> int:
        """How many pixels at the top are kept for a caption that does not stand there now."""
        is_free = self._is_captioned and self._caption.is_empty
        return self._plan.pad + self._plan.caption if is_free else 0

    def show_legend(self, legend: Legend) -> None:
        """Show the words of one slide; what is wrong with it is for the presenter to know."""
        self._show(title_html(legend.title) + legend.caption_html, legend.credit_line)

    def clear(self) -> None:
        """Show no words, in the room of a usual caption."""
        self._show("", "")

    def show_caption(self, *, shown: bool) -> None:
        """Show or hide title and caption, and their room; the credit line stays."""
        if shown != self._is_captioned:
            self._is_captioned = shown
            self._caption.setVisible(shown)
            self.wished.emit()

    def keep_room(self, *, kept: bool) -> None:
        """Have slides without a caption keep its room: in a story where others have one."""
        if kept != self._keeps_room:
            self._keeps_room = kept
            self.wished.emit()

    def set_scale(self, scale: float) -> None:
        """Set captions so many times larger than usual."""
        if scale != self._scale:
            self._scale = scale
            self.wished.emit()

    def set_contrast(self, *, high: bool) -> None:
        """Set all words in white on black, links underlined."""
        if high != self._has_contrast:
            self._has_contrast = high
            theme.paint_ground(self, theme.BLACK if high else theme.GROUND)
            for words in (self._caption, self._credit):
                words.set_contrast(high=high)
            self._show_credit()
            self.wished.emit()

    def fit(self, width: int, height: int) -> int:
        """Set the words this wide for a window so tall; gives how tall they have to be."""
        pad = max(4, round(height * PAD_SHARE))
        wide = self._measure(width, height)
        credit_points, credit = self._fit_credit(wide, height)
        most = max(0, round(height * MOST_SHARE) - 2 * pad - pad // 2 - credit)
        points, caption = self._fit_caption(wide, height, most)
        left = (width - wide) // 2
        self._plan = _Plan(left, wide, pad, points, caption, credit_points, credit)
        self._place(self._plan)
        return self._plan.height

    def least(self, height: int) -> int:
        """How tall usual words are in a window so tall."""
        pad = max(4, round(height * PAD_SHARE))
        credit = round(self._line(CREDIT_PT * height / theme.FULL_PX))
        caption = self._usual(self._caption_points(height)) if self._is_captioned else 0
        return _Plan(0, 1, pad, 0.0, caption, 0.0, credit).height

    def _show(self, caption: str, credit: str) -> None:
        self._caption.show_html(caption)
        self._credit_words = credit
        self._show_credit()
        self.wished.emit()

    def _show_credit(self) -> None:
        colour = theme.WHITE if self._has_contrast else theme.MUTED
        style = f"color: {colour}; white-space: pre-wrap"
        words = escape(self._credit_words)
        self._credit.show_html(f'<div style="{style}">{words}</div>' if words else "")

    def _fit_credit(self, wide: int, height: int) -> tuple[float, int]:
        points = CREDIT_PT * height / theme.FULL_PX
        line, most = round(self._line(points)), round(height * CREDIT_SHARE)
        points = largest_type(points, SMALLEST, lambda size: self._credit.tall(wide, size) <= most)
        return points, max(line, min(most, self._credit.tall(wide, points)))

    def _fit_caption(self, wide: int, height: int, most: int) -> tuple[float, int]:
        points = self._caption_points(height)
        if not self._is_captioned:
            return points, 0
        usual = min(most, self._usual(points))
        points = largest_type(points, SMALLEST, lambda size: self._caption.tall(wide, size) <= most)
        tall = self._caption.tall(wide, points)
        return points, max(usual, min(most, tall))

    def _caption_points(self, height: int) -> float:
        return CAPTION_PT * height / theme.FULL_PX * self._scale

    def _measure(self, width: int, height: int) -> int:
        """How wide lines are, in pixels."""
        em = em_px(self._caption_points(height), self.logicalDpiX())
        return max(1, min(round(em * MEASURE_EM), round(width - 2 * em)))

    def _usual(self, points: float) -> int:
        """How tall a caption is at least."""
        if not self._keeps_room:
            return 0
        return round(USUAL_LINES * self._line(points)) + PARAGRAPH_PX

    def _line(self, points: float) -> float:
        return QFontMetricsF(theme.font(points)).height() * LINE_SPACING

    def _place(self, plan: _Plan) -> None:
        self._caption.set_in(QRect(plan.left, plan.pad, plan.width, plan.caption), plan.points)
        top = plan.height - plan.pad - plan.credit
        self._credit.set_in(QRect(plan.left, top, plan.width, plan.credit), plan.credit_points)
