"""The lines over a map or a timeline: how many slides are on it, what its marks mean, buttons."""

from collections.abc import Callable

from PySide6.QtCore import QPointF, QSize, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from viewer.qt import theme
from viewer.qt.labels import plain_label
from viewer.qt.map.marks import SINGLE_PX, paint_mark
from viewer.show.mapping.clusters import Role

FACTOR = 2.0  # of one press of a button
SAMPLE_PX = 20
GAP_PX = 8
MINUS = "\N{MINUS SIGN}"
LEGEND = (
    (Role.SUBJECT, "what is shown"),
    (Role.AREA, "somewhere near, given in whole degrees"),
    (Role.CAMERA, "where the camera stood"),
)


class Head(QWidget):
    """Counts and buttons above, a note and a legend below.

    Signals: `zoomed` with a factor; `whole_wanted`: all there is.
    """

    zoomed = Signal(float)
    whole_wanted = Signal()

    def __init__(self, note: str, whole: str, hint: str, parent: QWidget) -> None:
        """`whole` and `hint` are the words of the button that shows all there is."""
        super().__init__(parent)
        theme.paint_ground(self, theme.ROOM)
        self.counts = plain_label("", theme.SMALL_PT, theme.TEXT)
        self._upper, self._lower = QHBoxLayout(), QHBoxLayout()
        self._upper.addWidget(self.counts, 1)
        self._lower.addWidget(plain_label(note, theme.SMALL_PT, theme.MUTED), 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 6, 10, 6)
        column.setSpacing(4)
        for row in (self._upper, self._lower):
            row.setSpacing(GAP_PX)
            column.addLayout(row)
        self.add_button("+", "Look closer", lambda: self.zoomed.emit(FACTOR))
        self.add_button(MINUS, "Look from farther", lambda: self.zoomed.emit(1 / FACTOR))
        self.add_button(whole, hint, self.whole_wanted.emit)

    def add_button(self, text: str, hint: str, act: Callable[[], None]) -> QPushButton:
        """Add a button to the right."""
        button = QPushButton(text, self)
        button.setFont(theme.font(theme.SMALL_PT))
        button.setToolTip(hint)
        button.setAccessibleName(hint)
        button.clicked.connect(lambda: act())
        self._upper.addWidget(button)
        return button

    def explain(self, sample: QWidget, words: str) -> None:
        """Add a mark, and what it means."""
        label = plain_label(words, theme.SMALL_PT, theme.MUTED)
        label.setWordWrap(False)
        self._lower.addWidget(sample)
        self._lower.addWidget(label)


class MapHead(Head):
    """What stands over the map."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__("", "Whole world", "Show the whole world (0)", parent)
        self.trouble = plain_label("", theme.SMALL_PT, theme.WARNING)
        self.trouble.hide()
        self._upper.insertWidget(1, self.trouble, 1)
        for role, words in LEGEND:
            self.explain(Sample(role, self), words)

    def show_counts(self, placed: int, slides: int) -> None:
        """Say of how many slides the place is known."""
        without = slides - placed
        words = f"{placed:,} of {slides:,} slides have a place on the map"
        if without:
            words += f"; {without:,} name none, or none that can be drawn"
        self.counts.setText(f"{words}.")

    def say(self, words: str) -> None:
        """Say what went wrong; "" for nothing."""
        self.trouble.setText(words)
        self.trouble.setVisible(bool(words))


class Sample(QWidget):
    """The mark of one role, for a legend."""

    def __init__(self, role: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._roles = frozenset((role,))
        self.setFixedSize(QSize(SAMPLE_PX, SAMPLE_PX))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_mark(painter, QPointF(SAMPLE_PX / 2, SAMPLE_PX / 2), SINGLE_PX, self._roles)
        painter.end()
