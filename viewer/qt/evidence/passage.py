"""A passage of rich text in a card: as tall as its words, so that it never scrolls by itself."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QSizePolicy, QWidget

from viewer.qt.notes import Notes


class Passage(Notes):
    """`Notes` of which all is seen; a stop for Tab only where it has links."""

    def __init__(self, points: float, parent: QWidget | None = None) -> None:
        super().__init__(points, parent)
        self._points = points
        self._heights: dict[int, int] = {}
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_html(self, html: str) -> None:
        """Show this text; without any it takes no room."""
        super().show_html(html)
        self._heights.clear()
        has_links = "<a " in html
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus if has_links else Qt.FocusPolicy.NoFocus)
        self.setVisible(bool(html))
        self.updateGeometry()

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        frame = 2 * self.frameWidth()
        if width not in self._heights:
            self._heights[width] = round(self.text_height(width - frame, self._points)) + frame
        return self._heights[width]

    def sizeHint(self) -> QSize:
        return QSize(self.width(), self.heightForWidth(self.width()))

    def minimumSizeHint(self) -> QSize:
        return QSize(0, 0)
