"""A locator map: where a slide's places lie, from nearby, and in a corner from far away."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from viewer.qt import theme
from viewer.qt.map.ground import Drawn, Ground
from viewer.qt.map.land import SEA
from viewer.qt.map.marks import SINGLE_PX, paint_mark, paint_scale
from viewer.show.mapping import view as views
from viewer.show.mapping.clusters import Role
from viewer.show.mapping.measure import CLOSE_KM, DEGREE_KM, distance_km
from viewer.show.mapping.view import Size, View
from viewer.show.mapping.whereabouts import PlaceCard

HEIGHT_PX = 250
NEAR_DEGREES = (14.0, 7.0, 4.0, 2.6)  # the height of the view, by the decimals of the place
FAR_DEGREES = 75.0  # of the view in the corner
CLOSE_DEGREES = 1.5  # a lower view than this has a nearer one in the corner
CLOSE_FAR_DEGREES = 12.0
APART_TIMES = 5.0  # how much higher a view of two places is than they lie apart
LEAST_DEGREES = 0.05
LEAST_TIMES = 3.0  # how much farther the corner looks, at least
INSET = Size(128, 92)
INSET_GAP_PX = 8
AREA_PX = 14.0  # the least radius of a place that is no point
WAY_DASHES = [4.0, 3.0]


class LocatorMap(QWidget):
    """The places of one slide on a map. They are told in words beside it."""

    def __init__(self, read: Callable[[], bytes], parent: QWidget) -> None:
        """`read` gives the bytes of the outlines' file; it is called on a thread, when needed."""
        super().__init__(parent)
        self._ground = Ground(read, self)
        self._ground.arrived.connect(self._on_drawn)
        self._cards: Sequence[PlaceCard] = ()
        self._near: View | None = None
        self._far: View | None = None
        self._drawn: dict[View, Drawn] = {}
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(HEIGHT_PX)
        self.setAccessibleName("Locator map")

    @property
    def is_whole(self) -> bool:
        """Whether all of the map is drawn."""
        return all(view in self._drawn for view in (self._near, self._far) if view is not None)

    def show_cards(self, cards: Sequence[PlaceCard]) -> None:
        """Show these places, of which each has its degrees."""
        self._cards = cards
        self.setAccessibleDescription("; ".join(f"{card.name}, {card.said}" for card in cards))
        self._look()

    def close_down(self) -> None:
        """Let go of the thread."""
        self._ground.close()

    def _look(self) -> None:
        size = self._size()
        places = [(card.lon or 0.0, card.lat or 0.0) for card in self._cards]
        self._near = views.around(places, size, _height(self._cards))
        is_close = size.height / self._near.scale < CLOSE_DEGREES
        high = CLOSE_FAR_DEGREES if is_close else FAR_DEGREES
        far = self._near._replace(scale=INSET.height / high)
        is_farther = self._near.scale >= far.scale * LEAST_TIMES
        self._far = views.settled(far, INSET) if is_farther else None
        self._drawn = {view: drawn for view, drawn in self._drawn.items() if self._is_shown(view)}
        self._draw()
        self.update()

    def _is_shown(self, view: View) -> bool:
        if view == self._near:
            return self._drawn[view].size == self._size()
        return view == self._far

    def _draw(self) -> None:
        """Have what is missing drawn, the near view first."""
        if not (self.isVisible() and self._cards):
            return
        ratio = self.devicePixelRatioF()
        if self._near is not None and self._near not in self._drawn:
            self._ground.want(self._near, self._size(), ratio)
        elif self._far is not None and self._far not in self._drawn:
            self._ground.want(self._far, INSET, ratio)

    def _on_drawn(self, drawn: Drawn) -> None:
        if drawn.view in (self._near, self._far):
            self._drawn[drawn.view] = drawn
        self._draw()
        self.update()

    def _size(self) -> Size:
        return Size(max(1, self.width()), max(1, self.height()))

    def _inset(self) -> QRectF:
        """The corner that hides none of the places."""
        size, gap = self._size(), INSET_GAP_PX
        corners = [
            QRectF(x, y, *INSET)
            for y in (size.height - INSET.height - gap, gap)
            for x in (size.width - INSET.width - gap, gap)
        ]
        points = [self._point(card) for card in self._cards]
        free = (
            place
            for place in corners
            if not any(place.adjusted(-20, -20, 20, 20).contains(point) for point in points)
        )
        return next(free, corners[0])

    def _point(self, card: PlaceCard) -> QPointF:
        view, size = self._near or views.whole(self._size()), self._size()
        at = view.at(card.lon or 0.0, card.lat or 0.0)
        return QPointF(size.width / 2 + at.x, size.height / 2 + at.y)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(SEA))
        if self._near in self._drawn:
            painter.drawImage(QPointF(0, 0), self._drawn[self._near].image)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self._cards and self._near is not None:
            self._paint_places(painter)
            paint_scale(painter, self._near, QPointF(12, self.height() - 12))
        if self._far is not None and self._far in self._drawn:
            self._paint_inset(painter, self._far, self._drawn[self._far])
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(QColor(theme.LINE), 1))
        painter.drawRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5))
        painter.end()

    def _paint_places(self, painter: QPainter) -> None:
        points = [self._point(card) for card in self._cards]
        if len(points) > 1:
            pen = QPen(QColor(theme.LAMP), 1.5)
            pen.setDashPattern(WAY_DASHES)
            painter.setPen(pen)
            painter.drawLine(points[0], points[1])
        scale = self._near.scale if self._near is not None else 0.0
        for card, point in zip(self._cards, points, strict=True):
            role = Role.AREA if card.is_area else card.role
            size = max(AREA_PX, card.doubt * scale) if card.is_area else SINGLE_PX
            paint_mark(painter, point, size, frozenset((role,)))

    def _paint_inset(self, painter: QPainter, view: View, drawn: Drawn) -> None:
        place = self._inset()
        painter.drawImage(place.topLeft(), drawn.image)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(QColor(theme.MUTED), 1))
        painter.drawRect(place)
        near = self._near or view
        size = self._size()
        wide = size.width / near.scale * view.scale * view.squeeze / near.squeeze
        high = size.height / near.scale * view.scale
        at = view.at(near.lon, near.lat)
        frame = QRectF(0, 0, max(5.0, wide), max(4.0, high))
        frame.moveCenter(place.center() + QPointF(at.x, at.y))
        painter.setPen(QPen(QColor(theme.LAMP), 1.5))
        painter.drawRect(frame)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._look()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Show:
            self._draw()
        return super().event(event)

    def sizeHint(self) -> QSize:
        return QSize(320, HEIGHT_PX)


def _height(cards: Sequence[PlaceCard]) -> float:
    """How many degrees high a view of these places is at least."""
    known = [(card.lat or 0.0, card.lon or 0.0) for card in cards]
    apart = max((distance_km(*known[0], *other) for other in known[1:]), default=0.0)
    if apart > CLOSE_KM:
        return max(LEAST_DEGREES, APART_TIMES * apart / DEGREE_KM)
    decimals = max((card.decimals for card in cards), default=0)
    return NEAR_DEGREES[min(decimals, len(NEAR_DEGREES) - 1)]
