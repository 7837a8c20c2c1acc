"""The fade: how long and how strongly one picture still shows through the next."""

from PySide6.QtCore import QEasingCurve, QObject, QVariantAnimation, Signal

FADE_MS = 200
FADE_FROM = 0.6  # how much of the new picture the first frame shows


class Fade(QObject):
    """`share` runs from FADE_FROM to 1, and `moved` is emitted at each step and at the end."""

    moved = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.share = 1.0
        self._running = QVariantAnimation(self)
        self._running.setDuration(FADE_MS)
        # It begins with a step and ends gently: who turns pages sees the new picture at once.
        self._running.setStartValue(FADE_FROM)
        self._running.setEndValue(1.0)
        self._running.setEasingCurve(QEasingCurve.Type.OutQuint)
        self._running.valueChanged.connect(self._on_value)

    def start(self) -> None:
        """Begin anew."""
        self.share = FADE_FROM
        self._running.start()

    def stop(self) -> None:
        """Be at the end at once, and tell nobody."""
        self._running.stop()
        self.share = 1.0

    def _on_value(self, share: float) -> None:
        self.share = share
        self.moved.emit()
