"""A card over the stage that keeps mouse and wheel to itself."""

from PySide6.QtGui import QMouseEvent, QWheelEvent
from PySide6.QtWidgets import QFrame


class Shield(QFrame):
    """What is clicked here is no click on the picture beneath."""

    def mousePressEvent(self, event: QMouseEvent) -> None:
        event.accept()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        event.accept()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        event.accept()

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.accept()  # nor does a wheel at the end of the card zoom the picture
