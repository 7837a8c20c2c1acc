"""The library's timeline: when the pictures of all stories were taken, with a list beside it.

What is on the shelf comes through `chronology` on a thread. A date opens its slide; slides without
a date are counted and listed, and stand nowhere on the line.
"""

from collections.abc import Callable, Sequence
from itertools import islice

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from viewer.library.when import Chronology, Span
from viewer.qt import theme
from viewer.qt.map.hands import SurfaceHands
from viewer.qt.map.listing import Listing, Pictures, Row, Wants
from viewer.qt.timeline.canvas import TimelineCanvas
from viewer.qt.timeline.head import TimelineHead
from viewer.qt.worker import Worker
from viewer.show.mapping.telling import many
from viewer.show.timing.layout import Dates
from viewer.show.timing.spans import Date, reach
from viewer.story import dates

REST_MS = 120  # after which the list follows the line
MOST_ROWS = 500
BACK = "All on the line"


class TimelineSection(QWidget):
    """Line and list. `chosen` has the `Spot` of the slide that somebody wants to see."""

    chosen = Signal(object)

    def __init__(
        self, chronology: Callable[[], Chronology], image: Pictures, want: Wants, parent: QWidget
    ) -> None:
        """`chronology` is called on a thread; `image` and `want` are as those of `MapSection`."""
        super().__init__(parent)
        theme.paint_ground(self, theme.GROUND)
        self._chronology_of = chronology
        self._worker = Worker("timeline", self)
        self._known: Chronology | None = None
        self._dates = Dates()
        self._lists_undated = self._is_reading = self._is_stale = False
        self.head = TimelineHead(self)
        self.canvas = TimelineCanvas(self._worker, self)
        self.canvas.say = self._said
        self.hands = SurfaceHands(self.canvas)
        self.listing = Listing("Slides on the timeline", image, want, self)
        self._rest = QTimer(self, singleShot=True, interval=REST_MS)
        self._rest.timeout.connect(self._list_seen)
        self._connect()
        self._lay_out()

    def open(self) -> None:
        """The section has come up, or the shelf has changed: show what it holds now."""
        self._is_stale = True
        if not self._is_reading:
            self._is_reading, self._is_stale = True, False
            shown = self._known
            self._worker.make(lambda: self._read(shown), lambda made: self._on_read(*made))

    def end(self) -> None:
        """Let go of the thread; nothing is shown any more."""
        self._rest.stop()
        self._worker.close()

    def is_whole(self) -> bool:
        """Whether all that the section shows is there."""
        return self._known is not None and self.canvas.is_whole and not self._rest.isActive()

    def tell_arrived(self) -> None:
        """A small picture has come."""
        self.listing.tell_arrived()

    def _read(self, shown: Chronology | None) -> tuple[Chronology, Dates | None, list[str]]:
        """What the shelf holds, its dates and words; None and none if they are those shown."""
        known = self._chronology_of()
        if known == shown:
            return known, None, []
        written = [Date(span.first, span.last, span.doubt) for span in known.dated]
        words = [span.title or span.spot.slide for span in known.dated]
        given = Dates(written, [reach(date) for date in written], [len(each) for each in words])
        return known, given, words

    def _on_read(self, known: Chronology, given: Dates | None, words: Sequence[str]) -> None:
        self._is_reading = False
        self.head.show_counts(len(known.dated), len(known.undated))
        if given is not None:
            self._known, self._dates = known, given
            self.canvas.show_dates(given, words)
            if self._lists_undated and known.undated:
                self._list_undated()
            else:
                self._on_returned()
        if self._is_stale:
            self.open()

    def _connect(self) -> None:
        self.canvas.picked.connect(self._on_picked)
        self.canvas.viewed.connect(self._on_viewed)
        self.head.zoomed.connect(self.canvas.zoom)
        self.head.whole_wanted.connect(self.canvas.look_at_all)
        self.head.undated_wanted.connect(self._list_undated)
        self.listing.chosen.connect(self._on_chosen)
        self.listing.returned.connect(self._on_returned)

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(0)
        row.addWidget(self.canvas, 1)
        row.addWidget(self.listing)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.head)
        column.addLayout(row, 1)

    def _on_viewed(self) -> None:
        if not self._lists_undated:
            self._rest.start()

    def _on_picked(self, number: int) -> None:
        if self._known is not None:
            self.chosen.emit(self._known.dated[number].spot)

    def _on_chosen(self, target: int) -> None:
        if self._known is not None:
            listed = self._known.undated if self._lists_undated else self._known.dated
            self.chosen.emit(listed[target].spot)

    def _on_returned(self) -> None:
        self._lists_undated = False
        self._list_seen()

    def _list_undated(self) -> None:
        if self._known is None:
            return
        self._lists_undated = True
        self._rest.stop()
        undated = self._known.undated
        rows = [_row(span, number, "no date") for number, span in enumerate(undated[:MOST_ROWS])]
        note = f"The first {MOST_ROWS} of them." if len(undated) > MOST_ROWS else ""
        heading = f"{many(len(undated), 'slide')} without a date"
        self.listing.show_rows(heading, rows, note=note, back=BACK)

    def _list_seen(self) -> None:
        """Which slides may be of the time in view: reckoned on the thread."""
        known, given, days = self._known, self._dates, self.canvas.days()

        def tell_rows(made: tuple[int, list[Row]]) -> None:
            if not self._lists_undated and known is self._known:
                self._show_seen(*made)

        if known is not None:
            self._worker.make(lambda: _seen(known, given, days), tell_rows)

    def _show_seen(self, count: int, rows: Sequence[Row]) -> None:
        note = f"The earliest {MOST_ROWS}; zoom in for the rest." if count > MOST_ROWS else ""
        heading = f"{many(count, 'slide')} on this part of the line"
        if not count:
            heading = "No slide on this part of the line"
            known = self._known
            is_empty = known is not None and not known.dated
            note = (
                "No slide on the shelf says when its picture was taken."
                if is_empty
                else "Press 0 on the line to see all of it."
            )
        self.listing.show_rows(heading, rows, note=note)

    def _said(self, number: int) -> str:
        if self._known is None:
            return ""
        span = self._known.dated[number]
        return f"{dates.in_words(span.taken)}: {span.title or span.spot.slide} ({span.story})"


def _seen(known: Chronology, given: Dates, days: tuple[float, float]) -> tuple[int, list[Row]]:
    first, last = days
    numbers = [
        n for n, each in enumerate(given.reaches) if each.start <= last and each.end >= first
    ]
    spans = ((number, known.dated[number]) for number in islice(numbers, MOST_ROWS))
    return len(numbers), [_row(span, n, dates.in_words(span.taken)) for n, span in spans]


def _row(span: Span, number: int, when: str) -> Row:
    title = f"{span.number}  {span.title or span.spot.slide}"
    return Row(title, f"{when} · {span.story}", number, (span.spot.path, span.picture))
