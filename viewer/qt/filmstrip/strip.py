"""The filmstrip: a row of small pictures, a gap before each chapter, the present one lit."""

from PySide6.QtCore import (
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QImage, QKeyEvent, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import QListView, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from viewer.imaging.geometry import Size, centred, fit
from viewer.qt import theme
from viewer.qt.filmstrip.model import SlidesModel

CELL = QSize(96, 66)
FRAME_PX = 5
SIDE_PX = 14


class Filmstrip(QListView):
    """Signals: `chosen` with a slide's index; `seen` with the rows that are on the screen."""

    chosen = Signal(int)
    seen = Signal(list)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._slides: SlidesModel | None = None
        theme.paint_ground(self, theme.GROUND)
        self.setFlow(QListView.Flow.LeftToRight)
        self.setUniformItemSizes(True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAccessibleName("Filmstrip")
        self.setItemDelegate(FrameDelegate(self))
        self.setViewportMargins(SIDE_PX, 6, SIDE_PX, 0)
        self.clicked.connect(lambda index: self.chosen.emit(index.row()))
        self.horizontalScrollBar().valueChanged.connect(self._tell_seen)

    def show_slides(self, model: SlidesModel) -> None:
        """Show these slides."""
        self._slides = model
        self.setModel(model)
        self._tell_seen()

    def light(self, row: int) -> None:
        """Mark the slide on the stage and bring it into view."""
        if self._slides is None:
            return
        self.setCurrentIndex(self._slides.index(row))
        self._tell_seen()

    def _tell_seen(self) -> None:
        if self._slides is None or not self.isVisible():
            return
        first = self.indexAt(QPoint(1, CELL.height() // 2)).row()
        last = self.indexAt(QPoint(self.viewport().width() - 1, CELL.height() // 2)).row()
        first = max(0, first)
        last = self._slides.rowCount() - 1 if last < 0 else last
        self.seen.emit(list(range(first, last + 1)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._tell_seen()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        event.ignore()  # keys are the window's: a digit here begins a slide's number as well

    def event(self, event: QEvent) -> bool:
        done = super().event(event)
        if event.type() == QEvent.Type.Show:
            self._tell_seen()
        return done


class FrameDelegate(QStyledItemDelegate):
    """Paints one frame of the strip."""

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        return CELL

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        view = self.parent()
        is_current = isinstance(view, QListView) and view.currentIndex().row() == index.row()
        rect: QRect = option.rect
        inside = rect.adjusted(FRAME_PX, FRAME_PX, -FRAME_PX, -FRAME_PX)
        image = index.data(Qt.ItemDataRole.DecorationRole)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        picture = inside
        if isinstance(image, QImage):
            size = fit(Size(image.width(), image.height()), Size(inside.width(), inside.height()))
            at = centred(size, Size(inside.width(), inside.height()))
            picture = QRect(
                inside.left() + round(at.x), inside.top() + round(at.y), size.width, size.height
            )
            painter.setOpacity(1.0 if is_current else 0.72)
            if image.hasAlphaChannel():
                painter.fillRect(picture, QColor(theme.PAPER))
            painter.drawImage(picture, image)
            painter.setOpacity(1.0)
        else:
            painter.setPen(QPen(QColor(theme.LINE)))
            painter.drawRect(inside)
            painter.setPen(QPen(QColor(theme.MUTED)))
            painter.drawText(inside, Qt.AlignmentFlag.AlignCenter, str(index.row() + 1))
        if is_current:
            painter.setPen(QPen(QColor(theme.LAMP), 2))
            painter.drawRect(picture.adjusted(-2, -2, 1, 1))
        model = index.model()
        if isinstance(model, SlidesModel) and model.opens_chapter(index.row()):
            painter.fillRect(
                QRect(rect.left(), rect.top() + 8, 2, rect.height() - 16), QColor(theme.LAMP)
            )
        painter.restore()
