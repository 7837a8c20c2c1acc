"""How loud narration and clips are: remembered, and off for now where it is muted."""

from PySide6.QtCore import QObject, Signal

from viewer.show.settings import Settings

STEP = 0.1


class Loudness(QObject):
    """The volume from 0 to 1. Signal: `changed`."""

    changed = Signal()

    def __init__(self, settings: Settings, parent: QObject) -> None:
        super().__init__(parent)
        self._settings = settings
        self.muted = False

    @property
    def volume(self) -> float:
        """The volume that was chosen, muted or not."""
        return self._settings.number("volume")

    @property
    def level(self) -> float:
        """The volume that is heard."""
        return 0.0 if self.muted else self.volume

    def choose(self, volume: float) -> None:
        """Have this volume; who chooses one wants to hear."""
        self._settings.put("volume", round(max(0.0, min(1.0, volume)), 2))
        self.muted = False
        self.changed.emit()

    def louder(self) -> None:
        """A step up."""
        self.choose(self.volume + STEP)

    def quieter(self) -> None:
        """A step down."""
        self.choose(self.volume - STEP)

    def toggle_mute(self) -> None:
        """Hear nothing, or as before."""
        self.muted = not self.muted
        self.changed.emit()
