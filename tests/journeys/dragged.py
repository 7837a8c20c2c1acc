"""A file manager of one file: a small window from which that file can be dragged."""

import sys

from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtGui import QDrag, QMouseEvent
from PySide6.QtWidgets import QApplication, QWidget


class Source(QWidget):
    """Begins to drag the file as soon as it is pressed."""

    def mousePressEvent(self, _event: QMouseEvent) -> None:
        data = QMimeData()
        data.setUrls([QUrl.fromLocalFile(path) for path in sys.argv[1:]])
        drag = QDrag(self)
        drag.setMimeData(data)
        drag.exec(Qt.DropAction.CopyAction)


if __name__ == "__main__":
    application = QApplication(["dragged"])
    window = Source()
    window.setWindowFlag(Qt.WindowType.WindowStaysOnTopHint)
    window.setGeometry(1380, 840, 50, 50)
    window.show()
    application.exec()
