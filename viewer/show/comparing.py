"""Comparing a slide's picture with its second one: how, and where the line between them is.

It knows no picture and no widget: `viewer.qt.comparing` shows on every canvas what stands here.
"""

from enum import StrEnum

from viewer.show.hooks import Hook

MIDDLE = 50.0
STEP = 5.0  # percent, of a key
MOST = 100.0


class Mode(StrEnum):
    """How two pictures are shown."""

    OFF = "off"  # only the slide's own
    SLIDER = "slider"  # one on each side of a line, in one place
    SIDE = "side"  # beside each other
    BLINK = "blink"  # by turns, in one place


class Comparing:
    """How the two pictures of one slide are shown now.

    `share` is the percent of the width, from the left, that is the slide's own picture (slider).
    `sees_other` tells whether the second one is seen (blink), `by_hand` whether they no longer
    take turns by themselves because somebody has begun to change them. Hook: `changed`.
    """

    def __init__(self) -> None:
        self.mode = Mode.OFF
        self.share = MIDDLE
        self.sees_other = False
        self.by_hand = False
        self.changed: Hook[[]] = Hook()

    @property
    def on(self) -> bool:
        """Whether two pictures are compared."""
        return self.mode is not Mode.OFF

    def next_mode(self) -> None:
        """Show them in the next way; after the last, the slide's own picture alone again."""
        modes = tuple(Mode)
        self._turn_to(modes[(modes.index(self.mode) + 1) % len(modes)])

    def leave(self) -> bool:
        """Show the slide's own picture alone again; False when it was."""
        if not self.on:
            return False
        self._turn_to(Mode.OFF)
        return True

    def put(self, share: float) -> None:
        """Put the line at this percent of the width."""
        share = min(max(share, 0.0), MOST)
        if self.mode is Mode.SLIDER and share != self.share:
            self.share = share
            self.changed()

    def step(self, *, more: bool) -> None:
        """Move the line by one step, to the right for `more`; or show the picture not seen now."""
        if self.mode is Mode.BLINK:
            self.by_hand = True
            self.swap()
        else:
            self.put(self.share + (STEP if more else -STEP))

    def swap(self) -> None:
        """Show the one of the two that is not seen now, where they are shown by turns."""
        if self.mode is Mode.BLINK:
            self.sees_other = not self.sees_other
            self.changed()

    def _turn_to(self, mode: Mode) -> None:
        self.mode, self.share = mode, MIDDLE
        self.sees_other = self.by_hand = False
        self.changed()
