"""The line above stage and column: clock, elapsed time and pace, how the show stands, buttons.

It looks at the clock once a second, and only while it is seen.
"""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QLocale, QSize, Qt, QTime, QTimer, Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QToolButton, QWidget

from viewer.qt import theme
from viewer.qt.actions import Actions
from viewer.qt.labels import plain_label
from viewer.qt.presenter.tags import Tags
from viewer.show.briefing import Tag
from viewer.show.clock import MINUTE_S, Stopwatch, pace_in_words, time_in_words

CLOCK_PT = 20.0
TIME_PT = 15.0
PACE_PT = 13.0
ICON_PX = 22
SECOND_MS = 1000
JUST_AFTER_MS = 10  # a second has begun
BUTTONS = ("timer", "timer-reset", "freeze", "black", "swap-screens", "leave")


class PresenterHead(QWidget):
    """One line of the presenter's. Signal: `ticked` each second while it is seen."""

    ticked = Signal()

    def __init__(
        self,
        actions: Actions,
        stopwatch: Stopwatch,
        parent: QWidget,
        wall: Callable[[], QTime] = QTime.currentTime,
    ) -> None:
        """`wall` gives the time of day."""
        super().__init__(parent)
        theme.paint_ground(self, theme.ROOM)
        self._stopwatch = stopwatch
        self._wall = wall
        self._planned: int | None = None  # minutes
        self._index, self._count = 0, 1
        self._dressed: tuple[bool, bool] | None = None  # whether it runs, whether it is over time
        self._clock = _label(CLOCK_PT, theme.TEXT, "Time of day")
        self._elapsed = _label(TIME_PT, theme.TEXT, "Time of the show")
        self._pace = _label(PACE_PT, theme.MUTED, "Pace")
        self._countdown = _label(PACE_PT, theme.MUTED, "Until the next slide")
        self._place = _label(TIME_PT, theme.TEXT, "Slide number")
        self.tags = Tags(self)
        self._tick = QTimer(self, singleShot=True)
        self._tick.timeout.connect(self._on_tick)
        stopwatch.changed.connect(self.refresh)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 0, 10, 0)
        row.setSpacing(16)
        for part in (self._clock, self._elapsed, self._pace):
            row.addWidget(part)
        row.addWidget(self.tags, 1)
        for part in (self._countdown, self._place):
            row.addWidget(part)
        row.addLayout(self._buttons(actions))
        self.set_countdown(None)
        self.refresh()

    def set_plan(self, minutes: int | None) -> None:
        """How many minutes the show is to last; None where nobody has planned it."""
        self._planned = minutes
        self.refresh()

    def show_place(self, index: int, count: int) -> None:
        """Say which slide (from 0) of how many is on the stage."""
        self._index, self._count = index, count
        self._place.setText(f"{index + 1} / {count}")
        self.refresh()

    def show_tags(self, tags: Sequence[Tag]) -> None:
        """Say how the show stands."""
        self.tags.show_tags(tags)

    def set_countdown(self, seconds: float | None, *, is_last: bool = False) -> None:
        """Say how long autoplay stays on this slide; None while it does not play."""
        what = "ends" if is_last else "next"
        words = "" if seconds is None else f"{what} in {max(0, round(seconds))} s"
        self._countdown.setText(words)
        self._countdown.setVisible(bool(words))

    def refresh(self) -> None:
        """Say what the clocks say now."""
        elapsed, planned = self._stopwatch.elapsed, self._planned
        runs = self._stopwatch.running
        self._clock.setText(QLocale().toString(self._wall(), QLocale.FormatType.ShortFormat))
        self._elapsed.setText(time_in_words(elapsed, planned))
        _keep_width(self._elapsed)
        pace, is_over = "" if runs else "paused", False
        if planned is not None and runs:
            pace = pace_in_words(elapsed, planned * MINUTE_S, self._index, self._count)
            is_over = elapsed >= planned * MINUTE_S
        self._pace.setText(pace)
        self._pace.setVisible(bool(pace))
        self._dress(runs=runs, is_over=is_over)

    def _dress(self, *, runs: bool, is_over: bool) -> None:
        if (runs, is_over) != self._dressed:
            self._dressed = runs, is_over
            theme.ink(self._elapsed, theme.TEXT if runs else theme.MUTED)
            theme.ink(self._pace, theme.WARNING if is_over else theme.MUTED)

    def _on_tick(self) -> None:
        self.refresh()
        self.ticked.emit()
        self._wind()

    def _wind(self) -> None:
        """Look again when the next second has begun."""
        counted = round(self._stopwatch.elapsed * SECOND_MS) if self._stopwatch.running else 0
        self._tick.start(SECOND_MS - counted % SECOND_MS + JUST_AFTER_MS)

    def _buttons(self, actions: Actions) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(2)
        for name in BUTTONS:
            button = QToolButton(self)
            button.setDefaultAction(actions[name])
            button.setIconSize(QSize(ICON_PX, ICON_PX))
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            button.setAccessibleName(actions[name].text())
            row.addWidget(button)
        return row

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._on_tick()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._tick.stop()


def _label(points: float, colour: str, name: str) -> QLabel:
    label = plain_label("", points, colour)
    label.setWordWrap(False)
    label.setAccessibleName(name)
    return label


def _keep_width(label: QLabel) -> None:
    """Let a clock's label grow, but not shrink: what stands beside it would jump."""
    label.setMinimumWidth(max(label.minimumWidth(), label.sizeHint().width()))
