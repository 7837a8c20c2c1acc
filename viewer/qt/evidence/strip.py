"""The strip of evidence under a picture: five marks, each a shape, the pillar's title and a word.

Where there is little room the words step back first, then the titles, never the shapes. A mark
keeps its place from slide to slide. The strip is one stop for Tab; arrow keys walk within it.
"""

import textwrap
from collections.abc import Sequence

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QFontMetrics,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QWidget

from viewer.qt import theme
from viewer.qt.evidence.shapes import paint_status
from viewer.qt.keyboard import ENTER_KEYS
from viewer.qt.labels import tooltip_text
from viewer.show.evidence import PILLARS, STATUSES, Mark, Question

SHAPE_PX = 12
INSET_PX = 3  # within a mark, left and right
PART_GAP_PX = 5  # between shape, title and word
MARK_GAP_PX = 8
TOOLTIP_LETTERS = 60  # in a line
TOOLTIP_LINES = 12
STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
SHAPES, TITLES, WORDS = range(3)  # how much a mark says


class EvidenceStrip(QWidget):
    """The five marks of one slide. `chosen` names the pillar whose mark was pressed."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAccessibleName("Evidence")
        self.setAccessibleDescription("How this picture is known; left and right go from one on")
        self._marks: list[MarkButton] = []
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(MARK_GAP_PX)
        for question in PILLARS:
            button = MarkButton(question, self)
            button.clicked.connect(lambda _on, pillar=question.pillar: self.chosen.emit(pillar))
            button.stepped.connect(self._step)
            button.reached.connect(self._rove)
            self._marks.append(button)
            row.addWidget(button)
        row.addStretch(1)
        self._rove(self._marks[0])

    def show_marks(self, marks: Sequence[Mark]) -> None:
        """Show the marks of a slide: one for each pillar, or none at all."""
        for button, mark in zip(self._marks, marks, strict=False):
            button.show_mark(mark)

    def clear(self) -> None:
        """Keep the room and show nothing in it: the marks of the slide are not there yet."""
        for button in self._marks:
            button.hide()

    def _say_as_fits(self) -> None:
        gaps = MARK_GAP_PX * (len(self._marks) - 1)
        fits = [
            much
            for much in (WORDS, TITLES)
            if sum(mark.width_of(much) for mark in self._marks) + gaps <= self.width()
        ]
        for mark in self._marks:
            mark.say(fits[0] if fits else SHAPES)

    def _step(self, by: int) -> None:
        """Let the keys stand on the mark before or after the one that they stand on."""
        here = next((i for i, mark in enumerate(self._marks) if mark.hasFocus()), 0)
        there = max(0, min(len(self._marks) - 1, here + by))
        self._marks[there].setFocus(Qt.FocusReason.OtherFocusReason)

    def _rove(self, at: "MarkButton") -> None:
        """Let Tab come back to this mark, and to no other."""
        for mark in self._marks:
            policy = Qt.FocusPolicy.TabFocus if mark is at else Qt.FocusPolicy.NoFocus
            mark.setFocusPolicy(policy)

    def minimumSizeHint(self) -> QSize:
        return QSize(0, self._marks[0].sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._say_as_fits()


class MarkButton(QAbstractButton):
    """One mark. Signals: `stepped` by an arrow key, -1 or 1; `reached` when it has the focus."""

    stepped = Signal(int)
    reached = Signal(object)

    def __init__(self, question: Question, parent: QWidget) -> None:
        super().__init__(parent)
        self._mark = Mark(question.pillar, question.title, "", "")
        self._much = SHAPES
        self.setFont(theme.font(theme.SMALL_PT))
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setMouseTracking(True)

    @property
    def said(self) -> str:
        """What can be read on it."""
        title = self._mark.title if self._much >= TITLES else ""
        return f"{title} {self._mark.word}" if self._much >= WORDS else title

    def show_mark(self, mark: Mark) -> None:
        """Show how the pillar stands."""
        self._mark = mark
        self.setAccessibleName(mark.said)
        self.setAccessibleDescription(mark.note)
        self.setToolTip(tooltip(mark))
        self.show()
        self.update()

    def say(self, much: int) -> None:
        """Say as much as this: SHAPES, TITLES or WORDS."""
        if much != self._much:
            self._much = much
            self.updateGeometry()
            self.update()

    def width_of(self, much: int) -> int:
        """How many pixels it takes to say this much, whatever the status."""
        metrics = QFontMetrics(self.font())
        width = 2 * INSET_PX + SHAPE_PX
        if much >= TITLES:
            width += PART_GAP_PX + metrics.horizontalAdvance(self._mark.title)
        if much >= WORDS:
            width += PART_GAP_PX + max(metrics.horizontalAdvance(row.word) for row in STATUSES)
        return width

    def event(self, event: QEvent) -> bool:
        """Keep the keys that walk within the strip from turning pages."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride:
            is_plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
            if is_plain and event.key() in (*STEPS, *ENTER_KEYS):
                event.accept()
                return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = STEPS.get(Qt.Key(event.key()))
        if step is not None:
            backwards = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
            self.stepped.emit(-step if backwards else step)
        elif event.key() in ENTER_KEYS:
            self.click()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.reached.emit(self)

    def enterEvent(self, event: QEvent) -> None:
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        self.update()

    def sizeHint(self) -> QSize:
        height = max(SHAPE_PX, QFontMetrics(self.font()).height())
        return QSize(self.width_of(self._much), height + 2)

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self._mark.status:
            return
        painter = QPainter(self)
        self._paint_ground(painter)
        top = (self.height() - SHAPE_PX) / 2
        paint_status(painter, self._mark.status, QRectF(INSET_PX, top, SHAPE_PX, SHAPE_PX))
        left = INSET_PX + SHAPE_PX + PART_GAP_PX
        if self._much >= TITLES:
            left += self._write(painter, left, self._mark.title, theme.TEXT) + PART_GAP_PX
        if self._much >= WORDS:
            self._write(painter, left, self._mark.word, theme.STATUS_COLOURS[self._mark.status])
        painter.end()

    def _paint_ground(self, painter: QPainter) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.underMouse() or self.hasFocus():
            line = QPen(QColor(theme.LAMP)) if self.hasFocus() else QPen(Qt.PenStyle.NoPen)
            painter.setPen(line)
            painter.setBrush(QColor(theme.RAISED))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)

    def _write(self, painter: QPainter, left: int, words: str, colour: str) -> int:
        """Write words from `left` on; gives how wide they are, in pixels."""
        painter.setPen(QColor(colour))
        rect = self.rect().adjusted(left, 0, 0, 0)
        painter.drawText(rect, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, words)
        return painter.fontMetrics().horizontalAdvance(words)


def tooltip(mark: Mark) -> str:
    """What a pointer that rests on a mark is told: plain text, in lines of a readable length."""
    lines = [
        mark.said,
        *textwrap.wrap(mark.note, TOOLTIP_LETTERS, max_lines=TOOLTIP_LINES, placeholder=" …"),
    ]
    # A tooltip that looks like markup would be read as markup.
    return tooltip_text("\n".join(lines))
