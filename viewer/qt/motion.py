"""Whether the reader has asked the desktop for less motion."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication


def wants_less_motion() -> bool:
    """Whether the desktop's accessibility settings ask for reduced motion."""
    style = QGuiApplication.styleHints()  # the hints are gone as soon as nobody holds their owner
    ask = getattr(style.accessibility(), "motionPreference", None)  # Qt 6.12 and later know
    return ask is not None and ask() == Qt.MotionPreference.ReducedMotion
