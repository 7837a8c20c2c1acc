"""Asks into which lesson a slide is to go: one of those there are, or a new one."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from viewer.library.lessons.orders import Lesson
from viewer.qt import theme
from viewer.qt.labels import plain_label
from viewer.qt.marking.rows import Row, RowList
from viewer.qt.marking.typing import NameField

WIDTH_PX = 420
HEIGHT_PX = 360
LIST_PX = 200
EDGE_PX = 18
NEW = "Name of a new lesson, then Enter"


class LessonChooser(QFrame):
    """Signals: `chosen` with a lesson's key, `named` with a new one's title, `left` with Esc."""

    chosen = Signal(int)
    named = Signal(str)
    left = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("card", "true")
        theme.paint_ground(self, theme.RAISED)
        self.setAccessibleName("Put this slide into a lesson")
        self._lessons: list[Lesson] = []
        self.name = NameField(NEW, self)
        self.list = RowList("Your lessons", self)
        self.list.setMinimumHeight(LIST_PX)
        self.name.named.connect(self._on_named)
        self.name.left.connect(self.left)
        self.name.below.connect(self.list.setFocus)
        self.list.chosen.connect(lambda row: self.chosen.emit(self._lessons[row].key))
        column = QVBoxLayout(self)
        column.setContentsMargins(EDGE_PX, EDGE_PX, EDGE_PX, EDGE_PX)
        column.setSpacing(10)
        heading = "Put this slide into a lesson"
        column.addWidget(plain_label(heading, theme.TITLE_PT, theme.TEXT))
        column.addWidget(self.list, 1)
        column.addWidget(self.name)
        self.hide()

    @property
    def is_open(self) -> bool:
        """Whether it is to be seen."""
        return not self.isHidden()

    def open(self, lessons: Sequence[Lesson], room: QRect) -> None:
        """Offer these lessons, in the middle of `room`."""
        self._lessons = list(lessons)
        self.list.fill([Row(each.title, slides_text(each.slides)) for each in lessons])
        self.list.setVisible(bool(lessons))
        self.name.clear()
        width = min(WIDTH_PX, room.width() - EDGE_PX)
        height = min(HEIGHT_PX, room.height() - EDGE_PX)
        self.resize(width, height if lessons else min(height, self.sizeHint().height()))
        place = self.rect()
        place.moveCenter(room.center())
        self.setGeometry(place)
        self.show()
        self.raise_()
        (self.list if lessons else self.name).setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        """Keep Esc for this, as long as the keys stand in it."""
        is_key = isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape
        if is_key and event.type() == QEvent.Type.ShortcutOverride:
            event.accept()
            return True
        return super().event(event)

    def _on_named(self, name: str) -> None:
        if name:
            self.named.emit(name)


def slides_text(count: int) -> str:
    """How many slides a lesson has, in words."""
    return f"{count} slide" if count == 1 else f"{count} slides"
