"""Hears when stories come, go or change where they lie, while the library is open.

The desktop tells of changes (`QFileSystemWatcher`), and nothing is polled. It tells nothing of a
stick that is put in, of some network disks, or of more than it is asked to watch: so a window that
comes to the front asks for a look, too.
"""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QFileSystemWatcher, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication

QUIET_MS = 400  # after the last change of a burst
MOST_MS = 3000  # after its first


class Disks(QObject):
    """Signal: `changed` when it is time to look at the disks again."""

    changed = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._is_open = False
        self._asked: frozenset[Path] = frozenset()
        self._watcher = QFileSystemWatcher(self)
        self._watcher.directoryChanged.connect(self._on_change)
        self._watcher.fileChanged.connect(self._on_change)
        self._quiet = QTimer(self, singleShot=True, interval=QUIET_MS)
        self._most = QTimer(self, singleShot=True, interval=MOST_MS)
        for timer in (self._quiet, self._most):
            timer.timeout.connect(self._tell)
        application = QGuiApplication.instance()
        if isinstance(application, QGuiApplication):
            application.applicationStateChanged.connect(self._on_state)

    def open(self) -> None:
        """From now on changes are told of."""
        self._is_open = True

    def close_down(self) -> None:
        """From now on nobody looks."""
        self._is_open = False
        self._quiet.stop()
        self._most.stop()

    def follow(self, paths: Sequence[Path]) -> None:
        """Watch these folders and files, and no others."""
        # A watch dies silently when its disk is taken out, so none is taken to be alive.
        if alive := self._watcher.files() + self._watcher.directories():
            self._watcher.removePaths(alive)
        if paths:
            self._watcher.addPaths([str(path) for path in paths])
        before, self._asked = self._asked, frozenset(paths)
        if self._is_open and self._asked - before:
            self._quiet.start()  # something may have changed there before it was watched

    def _on_change(self) -> None:
        if self._is_open:
            self._quiet.start()
            if not self._most.isActive():
                self._most.start()

    def _on_state(self, state: Qt.ApplicationState) -> None:
        if state == Qt.ApplicationState.ApplicationActive:
            self._on_change()

    def _tell(self) -> None:
        self._quiet.stop()
        self._most.stop()
        self.changed.emit()
