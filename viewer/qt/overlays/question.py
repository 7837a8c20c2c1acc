"""The question that a class is asked before it reads the caption, at the picture's lower edge."""

from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from viewer.qt import theme
from viewer.qt.labels import plain_label
from viewer.qt.layout import em_px

AUDIENCE_PT = 26.0  # at theme.FULL_PX
USUAL_PT = theme.TITLE_PT
SMALLEST = 0.6  # of the type, for a long question
COUNT_SHARE = 0.55  # of the question's type
WIDTH_SHARE = 0.8
HEIGHT_SHARE = 0.6
MEASURE_EM = 40
EDGE_EM = 0.9
CUT = "…"


class QuestionCard(QFrame):
    """One question, and which of how many it is. It takes no clicks: they turn the page."""

    def __init__(self, parent: QWidget, points: float = USUAL_PT) -> None:
        super().__init__(parent)
        self._parent = parent
        self._given_room: QRect | None = None
        self._points = points
        self._words = ""
        self._count = plain_label("", points, theme.MUTED)
        self._question = plain_label("", points, theme.TEXT)
        self._column = QVBoxLayout(self)
        self._column.addWidget(self._count)
        self._column.addWidget(self._question)
        self.setProperty("card", "true")
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAccessibleName("Question")
        theme.paint_ground(self, theme.RAISED)
        self.hide()

    @property
    def said(self) -> str:
        """What can be read of the question, "" while none is asked."""
        return "" if self.isHidden() else self._question.text()

    def say(self, text: str, number: int, count: int) -> None:
        """Ask this (plain text), which is question `number` (from 1) of `count`."""
        self._words = text
        self._count.setText(f"Question {number} of {count}")
        self._count.setVisible(count > 1)
        self.setAccessibleDescription(text)
        self.show()
        self.settle()
        self.raise_()

    def set_points(self, points: float) -> None:
        """Ask in type of this size, or somewhat smaller where a question is long."""
        if points != self._points:
            self._points = points
            self.settle()

    def set_contrast(self, *, high: bool) -> None:
        """Ask in white on black, or as usual."""
        theme.paint_ground(self, theme.BLACK if high else theme.RAISED)
        self.setProperty("contrast", "true" if high else "false")
        self.style().polish(self)
        theme.ink(self._question, theme.WHITE if high else theme.TEXT)
        theme.ink(self._count, theme.WHITE if high else theme.MUTED)

    def settle(self, room: QRect | None = None) -> None:
        """Take the lower edge of `room`, by default of the room before, else of the parent."""
        self._given_room = room or self._given_room
        if self.isHidden():
            return
        within = self._given_room or self._parent.rect()
        edge = round(self._em(self._points) * EDGE_EM)
        width = round(min(within.width() * WIDTH_SHARE, self._em(self._points) * MEASURE_EM))
        width = max(1, width)
        height = self._fit(width, round(within.height() * HEIGHT_SHARE))
        left = within.left() + (within.width() - width) // 2
        self.setGeometry(left, within.bottom() + 1 - height - edge, width, height)

    def _fit(self, width: int, most: int) -> int:
        """Set the question so that it fits; gives how tall the card is."""
        self._question.setText(self._words)
        points = self._points
        height = self._set_type(points, width)
        while height > most and points > self._points * SMALLEST:
            points *= 0.93
            height = self._set_type(points, width)
        words = self._words
        while height > most and len(words) > 1:
            words = words[: len(words) * 7 // 8]
            self._question.setText(words.rstrip() + CUT)
            height = self._set_type(points, width)
        return height

    def _set_type(self, points: float, width: int) -> int:
        edge = round(self._em(points) * EDGE_EM)
        self._column.setContentsMargins(edge, edge * 3 // 4, edge, edge * 3 // 4)
        self._column.setSpacing(edge // 3)
        self._question.setFont(theme.font(points))
        self._count.setFont(theme.font(points * COUNT_SHARE))
        inner = max(1, width - 2 * edge)
        height = 2 * (edge * 3 // 4) + self._question.heightForWidth(inner)
        if not self._count.isHidden():
            height += edge // 3 + self._count.heightForWidth(inner)
        return height

    def _em(self, points: float) -> float:
        return em_px(points, self.logicalDpiX())
