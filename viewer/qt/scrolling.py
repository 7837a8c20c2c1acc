"""What the keys that turn pages elsewhere do to a text that has the focus: they scroll it."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractSlider

Key = Qt.Key
Turn = QAbstractSlider.SliderAction

SCROLLS = {
    Key.Key_PageDown: Turn.SliderPageStepAdd,
    Key.Key_PageUp: Turn.SliderPageStepSub,
    Key.Key_Down: Turn.SliderSingleStepAdd,
    Key.Key_Up: Turn.SliderSingleStepSub,
    Key.Key_Home: Turn.SliderToMinimum,
    Key.Key_End: Turn.SliderToMaximum,
}
