"""What a section of the library page is: stories, search, map, timeline, marks."""

from collections.abc import Callable
from typing import NamedTuple

from PySide6.QtWidgets import QWidget

from viewer.qt.sheets import always


def nothing() -> None:
    """Do nothing."""


class Section(NamedTuple):
    """A section's widget, and what is to be done when it comes up and when it goes."""

    widget: QWidget
    open: Callable[[], None] = nothing
    close: Callable[[], None] = nothing
    is_whole: Callable[[], bool] = always  # whether all that it shows is there
