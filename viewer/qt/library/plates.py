"""Covers ready to be painted: scaled once for their place, with round corners, and kept.

A cover fills its place where little of it is cut off by that; else it is shown whole, on a calm
ground. Cards that scroll by are then painted by copying alone.
"""

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QBrush, QColor, QImage, QPainter, QPixmap

from viewer.imaging.geometry import Size, fit
from viewer.qt import theme

RADIUS_PX = 8
MOST_CUT = 0.27  # of a picture: 16:9 still fills a place of 4:3
MOST_KEPT = 160
A_TURN = 4  # so many are made for one painting, at about 2 ms each; others wait for the next


class Plates:
    """Covers by what they are called, the ones painted last."""

    def __init__(self) -> None:
        self._kept: dict[tuple[str, int, int], tuple[int, QPixmap]] = {}
        self._made = 0
        self.is_short = False
        """Whether some were left for another turn since `begin`."""

    def begin(self) -> None:
        """A painting begins."""
        self._made, self.is_short = 0, False

    def plate(self, name: str, image: QImage, size: QSize, ratio: float) -> QPixmap | None:
        """The picture made ready for a place, None if that has to wait for another turn.

        `ratio` is of the screen's pixels to the window's. `name` says which picture; one of
        other content under the same name is made anew.
        """
        content = image.width() * 100_000 + image.height()
        place = (name, size.width(), size.height())
        kept = self._kept.pop(place, None)
        if kept is None or kept[0] != content or kept[1].devicePixelRatio() != ratio:
            if self._made >= A_TURN:
                self.is_short = True
                return None
            self._made += 1
            kept = (content, _make(image, size, ratio))
        self._kept[place] = kept
        if len(self._kept) > MOST_KEPT:
            del self._kept[next(iter(self._kept))]
        return kept[1]

    def forget(self, name: str) -> None:
        """This picture has come anew."""
        for each in [each for each in self._kept if each[0] == name]:
            del self._kept[each]


def _make(image: QImage, size: QSize, ratio: float) -> QPixmap:
    pixmap = QPixmap(size * ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    full = QRect(0, 0, pixmap.width(), pixmap.height())
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QBrush(QColor(theme.ROOM)))
    radius = RADIUS_PX * ratio
    painter.drawRoundedRect(full, radius, radius)
    room = QSize(full.width(), full.height())
    place = placed(QSize(image.width(), image.height()), room)
    scaled = image.scaled(
        place.size(),
        Qt.AspectRatioMode.IgnoreAspectRatio,
        Qt.TransformationMode.SmoothTransformation,
    )
    brush = QBrush(_on_paper(scaled) if scaled.hasAlphaChannel() else scaled)
    matrix = brush.transform()
    matrix.translate(place.left(), place.top())
    brush.setTransform(matrix)
    # Only what fills the place has its round corners; a whole picture keeps its own.
    seen = QRectF(place.intersected(full))
    corner = radius if seen.size() == QRectF(full).size() else 0
    painter.setBrush(brush)
    painter.drawRoundedRect(seen, corner, corner)
    painter.end()
    pixmap.setDevicePixelRatio(ratio)
    return pixmap


def _on_paper(image: QImage) -> QImage:
    """The picture with paper under what is transparent in it."""
    paper = QImage(image.size(), QImage.Format.Format_RGB32)
    paper.fill(QColor(theme.PAPER))
    painter = QPainter(paper)
    painter.drawImage(0, 0, image)
    painter.end()
    return paper


def placed(picture: QSize, room: QSize) -> QRect:
    """Where a picture is painted in a room that begins at 0, 0; it may reach beyond it."""
    width, height = max(1, picture.width()), max(1, picture.height())
    shape = (width * room.height()) / max(1, height * room.width())
    cut = 1 - min(shape, 1 / shape)
    whole = fit(Size(width, height), Size(room.width(), room.height()))
    size = QSize(*whole)
    if cut <= MOST_CUT:
        size = QSize(width, height).scaled(room, Qt.AspectRatioMode.KeepAspectRatioByExpanding)
    place = QRect(0, 0, size.width(), size.height())
    place.moveCenter(QRect(0, 0, room.width(), room.height()).center())
    return place
