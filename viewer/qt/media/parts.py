"""The small parts of the player's bar: buttons with a painted sign, and a slider one can click."""

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QAbstractButton, QSlider, QStyle, QWidget

from viewer.qt import theme

BUTTON_PX = 34
SIGN_PX = 7.0  # from the middle to the edge of a sign
SLIDER_KEYS = (
    Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Home, Qt.Key.Key_End,
    Qt.Key.Key_PageUp, Qt.Key.Key_PageDown, Qt.Key.Key_Up, Qt.Key.Key_Down,
)  # fmt: skip


class SignButton(QAbstractButton):
    """A round button; what it shows says what a press does."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setFixedSize(BUTTON_PX, BUTTON_PX)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    def sizeHint(self) -> QSize:
        return QSize(BUTTON_PX, BUTTON_PX)

    def paint_sign(self, painter: QPainter, middle: QPointF) -> None:
        """Paint the sign around `middle`, in the painter's pen and brush."""
        raise NotImplementedError

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(theme.LAMP), 2) if self.hasFocus() else Qt.PenStyle.NoPen)
        painter.setBrush(QColor(theme.LINE if self.underMouse() or self.isDown() else theme.RAISED))
        painter.drawEllipse(QRectF(self.rect()).adjusted(1, 1, -1, -1))
        colour = QColor(theme.TEXT if self.isEnabled() else theme.MUTED)
        painter.setPen(QPen(colour, 1.7))
        painter.setBrush(colour)
        self.paint_sign(painter, QRectF(self.rect()).center())
        painter.end()


class PlayButton(SignButton):
    """A triangle, or two bars while it plays."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._playing = False
        self.say(playing=False)

    def say(self, *, playing: bool) -> None:
        """Offer to pause, or to play."""
        self._playing = playing
        self.setAccessibleName("Pause" if playing else "Play")
        self.update()

    def paint_sign(self, painter: QPainter, middle: QPointF) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        if self._playing:
            for left in (-SIGN_PX + 1, 2):
                painter.drawRect(QRectF(middle.x() + left, middle.y() - SIGN_PX, 4, 2 * SIGN_PX))
            return
        corners = ((-SIGN_PX + 2, -SIGN_PX), (-SIGN_PX + 2, SIGN_PX), (SIGN_PX + 1, 0.0))
        painter.drawPolygon(QPolygonF([middle + QPointF(*each) for each in corners]))


class MuteButton(SignButton):
    """A loudspeaker, struck through while it is muted."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._muted = False
        self.say(muted=False)

    def say(self, *, muted: bool) -> None:
        """Offer to unmute, or to mute."""
        self._muted = muted
        self.setAccessibleName("Unmute" if muted else "Mute")
        self.update()

    def paint_sign(self, painter: QPainter, middle: QPointF) -> None:
        corners = ((-7, -2.5), (-4, -2.5), (0, -6.5), (0, 6.5), (-4, 2.5), (-7, 2.5))
        painter.drawPolygon(QPolygonF([middle + QPointF(*each) for each in corners]))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        if self._muted:
            for down in (-3.0, 3.0):
                start = middle + QPointF(3, -down)
                painter.drawLine(start, middle + QPointF(8, down))
            return
        for radius in (4.0, 7.5):
            around = QRectF(-radius, -radius, 2 * radius, 2 * radius).translated(middle)
            painter.drawArc(around, -50 * 16, 100 * 16)


class ClickSlider(QSlider):
    """A slider that goes where it is clicked, and keeps its keys from turning pages."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and _moves(event):
            event.accept()
            return True
        return super().event(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            at, room = round(event.position().x()), self.width()
            value = QStyle.sliderValueFromPosition(self.minimum(), self.maximum(), at, room)
            self.setSliderPosition(value)
        super().mousePressEvent(event)


def _moves(event: QEvent) -> bool:
    """Tell whether this is a key that moves a slider."""
    if not isinstance(event, QKeyEvent):
        return False
    return event.key() in SLIDER_KEYS and not event.modifiers()
