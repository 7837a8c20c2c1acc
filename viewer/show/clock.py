"""The presenter's clock: how long the show has run, and how that compares with the plan.

A lesson's plan is one number, the minutes that the story gives for a class; every slide has an
equal share of it.
"""

import time
from collections.abc import Callable

from viewer.show.hooks import Hook

MINUTE_S = 60
TOLERANCE_SHARE = 0.05  # of the plan: nobody is early or late by less, or by less than a minute


class Stopwatch:
    """Counts seconds while it runs. Hook: `changed` when it was started, paused or reset."""

    def __init__(self, now: Callable[[], float] = time.monotonic) -> None:
        """`now` gives seconds from any moment on; it never goes back."""
        self.changed: Hook[[]] = Hook()
        self._now = now
        self._since: float | None = None  # when it began to run, None while it rests
        self._before = 0.0  # seconds counted until then

    @property
    def running(self) -> bool:
        """Whether it counts."""
        return self._since is not None

    @property
    def elapsed(self) -> float:
        """How many seconds it has counted."""
        return self._before + (0.0 if self._since is None else self._now() - self._since)

    def start(self) -> None:
        """Count from nought."""
        self._before, self._since = 0.0, self._now()
        self.changed()

    def toggle(self) -> None:
        """Pause, or go on counting."""
        self._before, self._since = self.elapsed, None if self.running else self._now()
        self.changed()

    def reset(self) -> None:
        """Go back to nought; it goes on counting if it did."""
        self._before, self._since = 0.0, self._now() if self.running else None
        self.changed()

    def stop(self) -> None:
        """Stop counting; what was counted stays."""
        if self.running:
            self.toggle()


def pace(elapsed_s: float, planned_s: float, index: int, count: int) -> float:
    """Seconds ahead of the plan (above 0), or behind it (below), at slide `index` of `count`.

    As long as the time of the slide's own share runs it is neither.
    """
    share = planned_s / count
    if elapsed_s < index * share:
        return index * share - elapsed_s
    return min(0.0, (index + 1) * share - elapsed_s)


def pace_in_words(elapsed_s: float, planned_s: float, index: int, count: int) -> str:
    """How the show keeps to the plan: "on time", "3 min behind", "2 min ahead", "1 min over"."""
    over = elapsed_s - planned_s
    if over >= 0:
        return f"{int(over // MINUTE_S)} min over" if over >= MINUTE_S else "time is up"
    ahead = pace(elapsed_s, planned_s, index, count)
    if abs(ahead) <= max(MINUTE_S, TOLERANCE_SHARE * planned_s):
        return "on time"
    return f"{round(abs(ahead) / MINUTE_S)} min {'ahead' if ahead > 0 else 'behind'}"


def time_in_words(elapsed_s: float, planned_min: int | None = None) -> str:
    """Elapsed time, and the plan where there is one: "12:30 of 40 min", "1:02:30"."""
    minutes, seconds = divmod(int(elapsed_s), MINUTE_S)
    hours, minutes = divmod(minutes, 60)
    told = f"{hours}:{minutes:02}:{seconds:02}" if hours else f"{minutes}:{seconds:02}"
    return told if planned_min is None else f"{told} of {planned_min} min"
