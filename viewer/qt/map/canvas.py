"""The map itself: a widget that shows a view of the world with the marks of slides on it.

The ground comes as an image (`ground.Ground`), somewhat larger than the widget; until a new one is
there the old one is shown, moved and stretched. `hands` changes the view.
"""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QHelpEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QToolTip, QWidget

from viewer.qt import theme
from viewer.qt.labels import tooltip_text
from viewer.qt.map.gathering import Gathering
from viewer.qt.map.ground import Drawn, Ground
from viewer.qt.map.land import SEA
from viewer.qt.map.marks import REACH_PX, MarkPrints, paint_halo, paint_scale, radius
from viewer.qt.map.surface import Surface
from viewer.show.mapping import view as views
from viewer.show.mapping.clusters import Cluster, hit
from viewer.show.mapping.view import MIDDLE, Point, Size, View

MARGIN = 0.25  # of the widget's size, by which an image of the ground is larger on each side
HINT = QSize(900, 560)
NAME = "Map of the slides"
ROW_PX = 60  # marks that lie within it are walked from left to right
MANY = 1_000_000  # slides: no mark is larger
MOST_SCALED_DEGREES = 60.0  # a higher view has no one scale


class MapCanvas(Surface):
    """A view of the world.

    Signals: `picked` with the mark that was clicked or entered; `viewed` when another part of the
    world is seen.
    """

    picked = Signal(object)
    viewed = Signal()

    def __init__(self, ground: Ground, gathering: Gathering, parent: QWidget) -> None:
        super().__init__(parent)
        self.say: Callable[[Cluster], str] = lambda cluster: f"{cluster.slides} slides"
        self.view = views.whole(Size(HINT.width(), HINT.height()))
        self._is_all = True  # the whole world stays whole when the window grows
        self._ground = ground
        self._gathering = gathering
        self._drawn: Drawn | None = None
        self._prints = MarkPrints()
        self._here: Cluster | None = None
        self._pointed: Cluster | None = None
        ground.arrived.connect(self._on_drawn)
        gathering.arrived.connect(self._on_gathered)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setAccessibleName(NAME)
        self.setAccessibleDescription(
            "Arrows move the map, plus and minus zoom, 0 shows the whole world, "
            "Page Down goes from mark to mark, Enter opens. The list beside it has the same places."
        )

    @property
    def extent(self) -> Size:
        """The widget's size."""
        return Size(max(1, self.width()), max(1, self.height()))

    @property
    def here(self) -> Cluster | None:
        """The mark that the keys stand on."""
        return self._here

    @property
    def is_whole(self) -> bool:
        """Whether ground and marks of this very view are there."""
        is_drawn = self._drawn is not None and self._fits(self._drawn)
        return is_drawn and self._ground.is_idle and self._gathering.is_idle

    def look(self, view: View, *, whole: bool = False) -> None:
        """Show this view."""
        self.view, self._is_all = view, whole
        self._draw()
        self.update()
        self.viewed.emit()

    def look_at_all(self) -> None:
        self.look(views.whole(self.extent), whole=True)

    def zoom(self, factor: float, about: Point = MIDDLE) -> None:
        self.look(views.zoomed(self.view, factor, about, self.extent))

    def pan(self, by: Point, *, settle: bool = True) -> None:
        """Pull the ground; while a hand still pulls it, the projection does not settle."""
        moved = views.moved(self.view, by, self.extent)
        self.look(views.settled(moved, self.extent) if settle else moved)

    def settle(self) -> None:
        self.look(views.settled(self.view, self.extent), whole=self._is_all)

    def refresh(self) -> None:
        """The marks have changed."""
        self._here = self._pointed = None
        self.update()

    def marks(self) -> list[Cluster]:
        """The marks in view, as one reads: from left to right, in rows."""
        places = [(self._at(mark), mark) for mark in self._seen()]
        places.sort(key=lambda row: (round(row[0].y() / ROW_PX), row[0].x()))
        return [mark for _, mark in places]

    def walk(self, steps: int) -> None:
        marks = self.marks()
        if marks:
            at = next((n for n, mark in enumerate(marks) if mark == self._here), None)
            first = 0 if steps > 0 else len(marks) - 1
            self._here = marks[first if at is None else (at + steps) % len(marks)]
            self.say_name(f"{NAME}: {self.say(self._here)}")
            self.update()

    def enter(self) -> None:
        if self._here is not None:
            self.picked.emit(self._here)

    def point_at(self, at: QPointF | None) -> bool:
        mark = self.mark_at(at) if at is not None else None
        if mark != self._pointed:
            self._pointed = mark
            self.update()
        return mark is not None

    def pick(self, at: QPointF) -> None:
        mark = self.mark_at(at)
        if mark is not None:
            self.picked.emit(mark)

    def mark_at(self, at: QPointF) -> Cluster | None:
        """The mark at a point of the widget."""
        point = self.from_middle(at)
        nearest = hit(self._seen(), self.view, point, radius(MANY) + REACH_PX)
        if nearest is None:
            return None
        return hit((nearest,), self.view, point, radius(nearest.slides) + REACH_PX)

    def _at(self, mark: Cluster) -> QPointF:
        point = self.view.at(mark.lon, mark.lat)
        return QPointF(self.width() / 2 + point.x, self.height() / 2 + point.y)

    def _seen(self) -> list[Cluster]:
        """The marks in view, the largest first."""
        step = views.zoom_step(self.view.scale)
        return self._gathering.within(step, self.view.box(self.extent))

    def _draw(self) -> None:
        """Have the ground drawn, if what is there does not reach or is of another scale."""
        if self.isVisible() and not (self._drawn is not None and self._fits(self._drawn)):
            wide, high = self.extent
            size = Size(wide * (1 + 2 * MARGIN), high * (1 + 2 * MARGIN))
            self._ground.want(self.view, size, self.devicePixelRatioF())

    def _fits(self, drawn: Drawn) -> bool:
        view, middle = drawn.view, self._middle_of(drawn)
        if (view.scale, view.squeeze) != (self.view.scale, self.view.squeeze):
            return False
        wide = (drawn.size.width - self.width()) / 2
        high = (drawn.size.height - self.height()) / 2
        return abs(middle.x) <= wide and abs(middle.y) <= high

    def _middle_of(self, drawn: Drawn) -> Point:
        return self.view.at(drawn.view.lon, drawn.view.lat)

    def _on_drawn(self, drawn: Drawn) -> None:
        self._drawn = drawn
        self._draw()
        self.update()

    def _on_gathered(self, step: int) -> None:
        if step == views.zoom_step(self.view.scale):
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        if self._drawn is None or not self._fits(self._drawn):
            painter.fillRect(self.rect(), QColor(SEA))
        if self._drawn is not None:
            self._paint_ground(painter, self._drawn)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for mark in reversed(self._seen()):
            self._paint_mark(painter, mark)
        if self.height() / self.view.scale <= MOST_SCALED_DEGREES:
            paint_scale(painter, self.view, QPointF(16, self.height() - 14))
        if self.hasFocus():
            painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(theme.LAMP), 1))
            painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
        painter.end()

    def _paint_mark(self, painter: QPainter, mark: Cluster) -> None:
        at = self._at(mark)
        if mark == self._here and self.hasFocus():
            paint_halo(painter, at, mark, QColor(theme.TEXT))
        elif mark == self._pointed:
            paint_halo(painter, at, mark, QColor(theme.MUTED))
        self._prints.paint(painter, at, mark, self.devicePixelRatioF())

    def _paint_ground(self, painter: QPainter, drawn: Drawn) -> None:
        scale = self.view.scale / drawn.view.scale
        wide = drawn.size.width * scale * self.view.squeeze / drawn.view.squeeze
        high = drawn.size.height * scale
        middle = self._middle_of(drawn)
        left = self.width() / 2 + middle.x - wide / 2
        top = self.height() / 2 + middle.y - high / 2
        if (wide, high) == tuple(drawn.size):
            painter.drawImage(QPointF(round(left), round(top)), drawn.image)
        else:
            painter.drawImage(QRectF(left, top, wide, high), drawn.image)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._is_all:
            self.look_at_all()
        else:
            self.settle()

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            mark = self.mark_at(QPointF(event.pos()))
            QToolTip.showText(event.globalPos(), tooltip_text(self.say(mark)) if mark else "", self)
            return True
        if event.type() == QEvent.Type.Show:
            self._draw()
        return super().event(event)

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self.point_at(None)

    def sizeHint(self) -> QSize:
        return HINT
