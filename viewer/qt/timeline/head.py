"""The lines over the timeline: how many slides are on it, what its bars mean, and its buttons."""

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from viewer.qt.map.head import Head
from viewer.qt.timeline.bars import paint_bar
from viewer.show.mapping.telling import many
from viewer.show.timing.scale import Scale
from viewer.show.timing.spans import Certainty, Date, on_screen, reach

SAMPLE = QSize(40, 18)
KINDS = (
    (Certainty.EXACT, "as written"),
    (Certainty.ABOUT, "about then"),
    (Certainty.UNCERTAIN, "uncertain"),
    (Certainty.OPEN, "open end"),
)
TAKEN = "By when the pictures were taken, not by when they were published."


class TimelineHead(Head):
    """What stands over the timeline. `undated_wanted`: the slides without a date."""

    undated_wanted = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(TAKEN, "All of it", "Show the whole line (0)", parent)
        hint = "List the slides without a date"
        self.undated = self.add_button("", hint, self.undated_wanted.emit)
        self._upper.insertWidget(1, self.undated)
        self.undated.hide()
        for certainty, words in KINDS:
            self.explain(Sample(certainty, self), words)

    def show_counts(self, dated: int, undated: int) -> None:
        """Say of how many slides the date is known."""
        self.counts.setText(
            f"{dated:,} of {many(dated + undated, 'slide')} say when the picture was taken."
        )
        self.undated.setText(f"{many(undated, 'slide')} without a date")
        self.undated.setVisible(undated > 0)


class Sample(QWidget):
    """A bar of one kind, for the legend."""

    def __init__(self, certainty: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._certainty = certainty
        self.setFixedSize(SAMPLE)

    def paintEvent(self, event: QPaintEvent) -> None:
        last = None if self._certainty == Certainty.OPEN else 0.0
        each = reach(Date(0.0, last, self._certainty))
        is_wider = self._certainty in (Certainty.ABOUT, Certainty.UNCERTAIN)
        wide = SAMPLE.width() - 4
        scale = Scale(-1.0, wide / 3) if is_wider else Scale(0.0, wide)
        left, right = on_screen(each, scale)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.translate(2, 0)
        ends, middle = (left, min(right, float(wide))), SAMPLE.height() / 2
        paint_bar(painter, each, self._certainty, scale, ends=ends, middle=middle, is_lit=False)
        painter.end()
