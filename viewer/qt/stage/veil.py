"""A veil: a sheet that hides all of a canvas, with a card in the middle of it.

The cover of a picture (`viewer.qt.stage.cover`) and a story's foreword (`viewer.qt.stage.foreword`)
are veils. A veil is opaque: whatever the canvas holds or paints, no pixel of it is seen.
"""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QPushButton, QVBoxLayout, QWidget

from viewer.qt import theme
from viewer.qt.stage.canvas import Canvas

MOST_WIDTH_PX = 680
SCALES = (1.75, 1.5, 1.25, 1.0, 0.88, 0.76)  # of type and spacing, the largest that fits is taken
ROOM_FOR_LARGE_PX = 800  # of the canvas' height, from which type may be larger than usual
FAR_SCALE = 1.75  # at theme.FULL_PX, for the back row
EDGE_PX = 24  # kept free around the card
PAD_PX = 30
ROOMY_PX = 400  # of the canvas' height, under which edges and spacing are smaller than usual
BUTTON_GAP_PX = 10


class Veil(QWidget):
    """Hides the canvas while it is shown. Subclasses fill `card` and say how to set it in type."""

    def __init__(self, canvas: Canvas, *, far: bool = False) -> None:
        """`far`: it is read from the back row; so it is, too, where the window fills a screen."""
        super().__init__(canvas)
        self._canvas = canvas
        self._is_far = far
        theme.paint_ground(self, theme.GROUND)
        self.setMouseTracking(True)
        self.card = QFrame(self)
        self.card.setProperty("card", "true")
        theme.paint_ground(self.card, theme.RAISED)
        self.column = QVBoxLayout(self.card)
        self.hide()
        canvas.resized.connect(self.settle)

    def set_type(self, scale: float, width: int) -> None:
        """Set the card in type of this size, 1 is the usual one; what is in it is `width` wide."""
        raise NotImplementedError

    def squeeze(self, width: int, most: int) -> None:
        """Make the card no taller than `most` at this width, as far as one can do without."""

    def spare(self) -> Sequence[QWidget]:
        """What the card can do without where there is little room, the first to go first."""
        return ()

    def settle(self) -> None:
        """Cover the canvas as it is now, the card in the middle, as large as is good to read."""
        self.setGeometry(self._canvas.rect())
        if self.isHidden():
            return
        room = self.rect()
        edge = round(EDGE_PX * self._roominess)
        width = max(1, min(room.width() - 2 * edge, self._most_width()))
        most = max(1, room.height() - 2 * edge)
        height = self._fit(width, most)
        self.card.setGeometry(
            (room.width() - width) // 2, (room.height() - height) // 2, width, height
        )

    def open(self) -> None:
        """Be there."""
        self.show()
        self.settle()

    def tall(self, width: int) -> int:
        """How tall the card is at this width, in the type that it is set in."""
        self.column.invalidate()
        return self.column.totalHeightForWidth(width)

    @property
    def _largest(self) -> float:
        window = self._canvas.window()
        if self._is_far or window.isFullScreen():
            return max(1.0, FAR_SCALE * window.height() / theme.FULL_PX)
        return 1.0 if self.height() < ROOM_FOR_LARGE_PX else SCALES[0]

    @property
    def _roominess(self) -> float:
        return min(1.0, self.height() / ROOMY_PX)

    def _most_width(self) -> int:
        return round(MOST_WIDTH_PX * self._largest)

    def _fit(self, width: int, most: int) -> int:
        """Set the card in the largest type in which it is no taller than `most`; its height."""
        parts = self.spare()
        for part in parts:
            part.show()
        largest = self._largest
        for scale in (largest, *(scale for scale in SCALES if scale < largest)):
            if self._set(scale, width) <= most:
                return self.tall(width)
        height = self._squeezed(width, most)
        for part in parts:
            if height <= most:
                break
            part.hide()
            height = self._squeezed(width, most)
        return min(most, height)

    def _squeezed(self, width: int, most: int) -> int:
        self._set(SCALES[-1], width)
        self.squeeze(width, most)
        return self.tall(width)

    def _set(self, scale: float, width: int) -> int:
        pad = round(PAD_PX * scale * self._roominess)
        self.column.setContentsMargins(pad, pad, pad, pad)
        self.column.setSpacing(round(theme.GAP_PX * scale * self._roominess))
        self.set_type(scale, width - 2 * pad)
        return self.tall(width)

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.accept()  # what nobody sees is not zoomed


def veil_button(words: str) -> QPushButton:
    """A button on a card, which a click does not give the focus."""
    button = QPushButton(words)
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    button.setCursor(Qt.CursorShape.PointingHandCursor)
    return button


def button_row(*buttons: QWidget) -> QWidget:
    """Buttons side by side in the middle."""
    row = QWidget()
    line = QBoxLayout(QBoxLayout.Direction.LeftToRight, row)
    line.setContentsMargins(0, 0, 0, 0)
    line.setSpacing(BUTTON_GAP_PX)
    line.addStretch(1)
    for button in buttons:
        line.addWidget(button)
    line.addStretch(1)
    return row
