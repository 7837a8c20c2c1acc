"""Files dropped on the window, while a story is shown: one opens, several go on the shelf.

The library page takes its own drops, and says beforehand what will happen.
"""

from pathlib import Path

from PySide6.QtCore import QEvent, QMimeData, QObject, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QWidget

from viewer.qt.library.dropping import judge


class Drops(QObject):
    """What is dropped on `window`. Signals: `came` with paths, `refused` with why not."""

    came = Signal(list)
    refused = Signal(str)

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        window.setAcceptDrops(True)
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QDragEnterEvent) and event.mimeData().hasUrls():
            event.setDropAction(Qt.DropAction.CopyAction)
            event.accept()
            return True
        if isinstance(event, QDropEvent) and event.type() == QEvent.Type.Drop:
            drop = judge(local_paths(event.mimeData()))
            event.setDropAction(Qt.DropAction.CopyAction)
            event.accept()
            if drop.refused:
                self.refused.emit(drop.refused)
            if drop.paths:
                self.came.emit(drop.paths)
            return True
        return super().eventFilter(watched, event)


def local_paths(data: QMimeData) -> list[Path]:
    """The files and folders of this computer among what is dragged."""
    local = [url.toLocalFile() for url in data.urls() if url.isLocalFile()]
    return [Path(path) for path in local if path]
