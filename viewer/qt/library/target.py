"""The plate over the whole page that says what will happen to what is dragged over it."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QVBoxLayout, QWidget

from viewer.qt import theme
from viewer.qt.labels import plain_label
from viewer.qt.library.dropping import Drop

INSET_PX = 20
RADIUS_PX = 14
SHADE = 235  # of 255: how much of the page is covered


class Target(QWidget):
    """Covers its parent while something is dragged over it."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._takes = False
        self.words = plain_label("", theme.TITLE_PT, theme.TEXT)
        self.refused = plain_label("", theme.NOTES_PT, theme.WARNING)
        column = QVBoxLayout(self)
        column.setContentsMargins(80, 40, 80, 40)
        column.setSpacing(14)
        column.addStretch(1)
        for label in (self.words, self.refused):
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
            column.addWidget(label)
        column.addStretch(1)
        self.hide()

    def say(self, drop: Drop) -> None:
        """Say what becomes of what is held over the page."""
        self._takes = bool(drop.paths)
        for label, words in ((self.words, drop.words), (self.refused, drop.refused)):
            label.setText(words)
            label.setVisible(bool(words))
        parent = self.parentWidget()
        if parent is not None:
            self.setGeometry(parent.rect())
        self.show()
        self.raise_()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        shade = QColor(theme.GROUND)
        shade.setAlpha(SHADE)
        painter.fillRect(event.rect(), shade)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colour = QColor(theme.LAMP if self._takes else theme.LINE)
        painter.setPen(QPen(colour, 2, Qt.PenStyle.DashLine))
        inside = QRectF(self.rect()).adjusted(INSET_PX, INSET_PX, -INSET_PX, -INSET_PX)
        painter.drawRoundedRect(inside, RADIUS_PX, RADIUS_PX)
        painter.end()
