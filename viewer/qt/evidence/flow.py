"""A layout that sets its widgets as words are set: side by side, and on as many lines as it takes.

Hidden widgets take no room.
"""

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget


class FlowLayout(QLayout):
    """Lines of widgets, each of the size that it asks for."""

    def __init__(self, parent: QWidget, gap: int) -> None:
        """`gap` pixels stand between two widgets, and between two lines."""
        super().__init__(parent)
        self._gap = gap
        self._items: list[QLayoutItem] = []
        self.setContentsMargins(0, 0, 0, 0)

    def _settle(self, width: int) -> list[tuple[QLayoutItem, QRect]]:
        """Where each widget lies in a room of this width; one that is wider than it is cut."""
        placed: list[tuple[QLayoutItem, QRect]] = []
        left = top = line = 0
        for item in self._items:
            if item.isEmpty():
                continue
            size = item.sizeHint().boundedTo(QSize(max(1, width), item.sizeHint().height()))
            if left and left + size.width() > width:
                left, top, line = 0, top + line + self._gap, 0
            placed.append((item, QRect(QPoint(left, top), size)))
            left += size.width() + self._gap
            line = max(line, size.height())
        return placed

    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return max((rect.bottom() + 1 for _, rect in self._settle(width)), default=0)

    def sizeHint(self) -> QSize:
        hints = [item.sizeHint() for item in self._items if not item.isEmpty()]
        width = sum(hint.width() + self._gap for hint in hints)
        return QSize(max(0, width - self._gap), max((hint.height() for hint in hints), default=0))

    def minimumSize(self) -> QSize:
        hints = [item.sizeHint() for item in self._items if not item.isEmpty()]
        return QSize(0, max((hint.height() for hint in hints), default=0))

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        for item, place in self._settle(rect.width()):
            item.setGeometry(place.translated(rect.topLeft()))
