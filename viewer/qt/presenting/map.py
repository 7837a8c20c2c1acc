"""The screens as a small map, each where it really stands, each a button."""

from collections.abc import Sequence

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QWidget

from viewer.qt import theme
from viewer.show.screens import Place

WIDE, TALL = 560, 210  # pixels of the map
GAP_PX = 4  # between two screens
INSET_PX = 8
CLASS_HERE = "The class looks here"
PRESENTER_HERE = "You are here"
BOTH_HERE = "You and the class"


class ScreenButton(QAbstractButton):
    """One screen: its number, what it is called, how large it is and who looks at it."""

    def __init__(self, number: int, place: Place, role: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.place = place
        self.role = role
        self.lines = (f"{number}  {place.title}", place.size, role)
        self.setCheckable(True)
        self.setChecked(role in (CLASS_HERE, BOTH_HERE))
        self.setFont(theme.font(theme.SMALL_PT))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(", ".join(line for line in self.lines if line))

    def paintEvent(self, event: QPaintEvent) -> None:
        is_lit = self.hasFocus() or self.underMouse()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(QColor(theme.LINE if self.isChecked() or is_lit else theme.ROOM))
        painter.setPen(QPen(QColor(theme.LAMP if is_lit else theme.MUTED), 2 if is_lit else 1))
        painter.drawRoundedRect(self.rect().adjusted(1, 1, -1, -1), 6, 6)
        self._paint_lines(painter)
        painter.end()

    def _paint_lines(self, painter: QPainter) -> None:
        room = self.rect().adjusted(INSET_PX, INSET_PX, -INSET_PX, -INSET_PX)
        colours = (theme.TEXT, theme.MUTED, theme.LAMP)
        faces = (theme.font(theme.NOTES_PT, bold=True), self.font(), self.font())
        for line, colour, face in zip(self.lines, colours, faces, strict=True):
            painter.setFont(face)
            painter.setPen(QColor(colour))
            metrics = painter.fontMetrics()
            words = metrics.elidedText(line, Qt.TextElideMode.ElideRight, room.width())
            painter.drawText(room, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop, words)
            room.setTop(room.top() + metrics.lineSpacing())


class MapOfScreens(QWidget):
    """`chosen` tells the name of the screen that was pressed."""

    chosen = Signal(str)

    def __init__(self, places: Sequence[Place], *, audience: str, presenter: str) -> None:
        """`places` in the order of their numbers; `audience` and `presenter` are names, or ""."""
        super().__init__()
        self._places = tuple(places)
        self.buttons: list[ScreenButton] = []
        for number, place in enumerate(self._places, start=1):
            role = _role(place.name, audience, presenter)
            button = ScreenButton(number, place, role, self)
            button.clicked.connect(lambda _on, name=place.name: self.chosen.emit(name))
            self.buttons.append(button)

    def sizeHint(self) -> QSize:
        return QSize(WIDE, TALL)

    def resizeEvent(self, event: QResizeEvent) -> None:
        for button, rect in zip(self.buttons, self._rects(), strict=True):
            button.setGeometry(rect)

    def _rects(self) -> list[QRect]:
        """Where each screen lies on the map, all in one scale, in the middle."""
        areas = [place.area for place in self._places]
        left, top = min(a.x for a in areas), min(a.y for a in areas)
        wide = max(a.x + a.width for a in areas) - left
        tall = max(a.y + a.height for a in areas) - top
        scale = min(self.width() / max(1, wide), self.height() / max(1, tall))
        x = (self.width() - wide * scale) / 2 - left * scale
        y = (self.height() - tall * scale) / 2 - top * scale
        half = GAP_PX // 2
        return [
            QRect(
                round(x + a.x * scale),
                round(y + a.y * scale),
                round(a.width * scale),
                round(a.height * scale),
            ).adjusted(half, half, -half, -half)
            for a in areas
        ]


def _role(name: str, audience: str, presenter: str) -> str:
    if name == audience:
        return BOTH_HERE if audience == presenter else CLASS_HERE
    return PRESENTER_HERE if name == presenter else ""
