"""What the keys that turn pages elsewhere do to a text that has the focus: they scroll it."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractSlider, QScrollBar

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


def is_scroll(event: QKeyEvent, bar: QScrollBar) -> bool:
    """Whether a key scrolls a text with this scroll bar, for which there is more than its room."""
    return bar.maximum() > 0 and event.key() in SCROLLS and not event.modifiers()


def scroll(event: QKeyEvent, bar: QScrollBar) -> None:
    """Do what `is_scroll` says of a key."""
    bar.triggerAction(SCROLLS[Key(event.key())])
