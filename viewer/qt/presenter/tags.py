"""How the show stands, as calm tags in one line: what does not fit is cut, the lightest first."""

from collections.abc import Sequence

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from viewer.qt import theme
from viewer.qt.labels import tooltip_text
from viewer.show.briefing import Tag

TAG_PT = 12.0
HEIGHT_PX = 30
INNER_PX = 10  # from a tag's edge to its words
BETWEEN_PX = 8
LEAST_PX = 90  # a tag with less room than this is left out
MOST_PX = 480  # a tag with more words than fit is cut, so that there is room for others
RADIUS_PX = 7


class Tags(QWidget):
    """Words with a line round them, side by side."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._tags: tuple[Tag, ...] = ()
        self.setFont(theme.font(TAG_PT))
        self.setFixedHeight(HEIGHT_PX)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    @property
    def shown(self) -> tuple[Tag, ...]:
        """The tags, the weightiest first."""
        return self._tags

    def show_tags(self, tags: Sequence[Tag]) -> None:
        """Show these, the weightiest first."""
        if tuple(tags) != self._tags:
            self._tags = tuple(tags)
            words = [tag.words for tag in self._tags]
            self.setAccessibleName(". ".join(words))
            self.setToolTip(tooltip_text("\n".join(words)))
            self.update()

    def sizeHint(self) -> QSize:
        return QSize(LEAST_PX, HEIGHT_PX)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        metrics, left = self.fontMetrics(), 0
        for tag in self._tags:
            room = self.width() - left
            wish = min(MOST_PX, metrics.horizontalAdvance(tag.words) + 2 * INNER_PX + 2)
            if room < min(wish, LEAST_PX):
                break
            place = QRect(left, 0, min(wish, room), self.height())
            _paint(painter, place, tag)
            left = place.right() + 1 + BETWEEN_PX
        painter.end()


def _paint(painter: QPainter, place: QRect, tag: Tag) -> None:
    painter.setPen(QPen(QColor(theme.WARNING if tag.warns else theme.LINE), 1))
    painter.setBrush(QColor(theme.RAISED))
    painter.drawRoundedRect(place.adjusted(0, 0, -1, -1), RADIUS_PX, RADIUS_PX)
    inside = place.adjusted(INNER_PX, 0, -INNER_PX, 0)
    words = painter.fontMetrics().elidedText(tag.words, Qt.TextElideMode.ElideRight, inside.width())
    painter.setPen(QColor(theme.WARNING if tag.warns else theme.TEXT))
    painter.drawText(inside, Qt.AlignmentFlag.AlignVCenter, words)
