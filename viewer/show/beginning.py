"""What the command line asks of the window that it opens."""

from typing import NamedTuple


class Beginning(NamedTuple):
    """How a show begins; `screen` is the class's, counted from 1, 0 where nobody says.

    Who asks to `resume` is where they left off already.
    """

    fullscreen: bool = False
    autoplay: bool = False
    present: bool = False
    screen: int = 0
    look_first: bool = False
    kiosk: bool = False
    resume: bool = False

    @property
    def fills_screen(self) -> bool:
        """Whether the window begins as large as the screen."""
        return self.fullscreen or self.kiosk
