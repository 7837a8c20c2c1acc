"""The button for what else may be done with a story: there is one, which goes from card to card."""

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import QToolButton, QWidget

from viewer.qt.labels import tooltip_text

SIDE_PX = 30
INSET_PX = 6


class More(QToolButton):
    """In the upper right corner of the card that is pointed at, or that keys stand on."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("more")
        self.setText("⋯")
        self.setFixedSize(SIDE_PX, SIDE_PX)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.hide()

    def go_to(self, card: QRect, title: str) -> None:
        """Stand on this card."""
        self.setAccessibleName(f"More about {title}")
        self.setToolTip(tooltip_text(f"More about {title}"))
        self.move(card.right() + 1 - SIDE_PX - INSET_PX, card.top() + INSET_PX)
        self.show()
        self.raise_()

    @property
    def below(self) -> QPoint:
        """Where its menu opens, on the screen."""
        return self.mapToGlobal(self.rect().bottomLeft())
