"""What a map and a timeline have in common: a ground that is pulled and enlarged, marks to pick.

`hands` turns what a hand or a key does into these few deeds.
"""

from PySide6.QtCore import QPointF
from PySide6.QtGui import QAccessible, QAccessibleEvent
from PySide6.QtWidgets import QWidget

from viewer.show.mapping.view import MIDDLE, Point


class Surface(QWidget):
    """The base of both; a subclass does all of it its own way."""

    def zoom(self, factor: float, about: Point = MIDDLE) -> None:
        """Enlarge by a factor; what is at `about` (pixels from the middle) stays there."""
        raise NotImplementedError

    def pan(self, by: Point, *, settle: bool = True) -> None:
        """Pull the ground; without `settle` a hand still pulls it."""
        raise NotImplementedError

    def settle(self) -> None:
        """A hand has let go."""
        raise NotImplementedError

    def look_at_all(self) -> None:
        """Show all there is."""
        raise NotImplementedError

    def walk(self, steps: int) -> None:
        """Have the keys stand on the next mark in view, or on one before."""
        raise NotImplementedError

    def enter(self) -> None:
        """Open the mark that the keys stand on."""
        raise NotImplementedError

    def point_at(self, at: QPointF | None) -> bool:
        """Light the mark under the pointer; whether there is one."""
        raise NotImplementedError

    def pick(self, at: QPointF) -> None:
        """Open the mark at a point, if there is one."""
        raise NotImplementedError

    def from_middle(self, at: QPointF) -> Point:
        """A point of the widget as pixels from its middle."""
        return Point(at.x() - self.width() / 2, at.y() - self.height() / 2)

    def say_name(self, words: str) -> None:
        """Be called so from now on, and tell a screen reader."""
        self.setAccessibleName(words)
        event = QAccessibleEvent(self, QAccessible.Event.NameChanged)
        QAccessible.updateAccessibility(event)
