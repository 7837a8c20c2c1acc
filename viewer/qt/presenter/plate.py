"""The small picture of what comes next, or what stands in its place.

A covered picture is never given to it: for one there is the plate with the closed eye.
"""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from viewer.imaging.geometry import Size, centred, fit
from viewer.qt import theme
from viewer.qt.slides.covered import WORD, paint_covered

RADIUS_PX = 6
MARGIN_PX = 10
LATER_OPACITY = 0.5  # of a picture that comes only after other steps


class Plate(QWidget):
    """One picture, whole, on a calm ground; or the sign of a covered one, or a few plain words."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._image: QImage | None = None
        self._fitted: QImage | None = None  # the image in the plate's own pixels
        self._words = ""
        self._covered = self._later = False

    @property
    def has_picture(self) -> bool:
        """Whether it shows pixels of a picture."""
        return self._image is not None

    @property
    def words(self) -> str:
        """What it says in a picture's place."""
        return self._words

    def show_picture(self, image: QImage, *, later: bool) -> None:
        """Show this picture; one that comes `later`, after other steps, is dimmed."""
        if self._image is None or image.cacheKey() != self._image.cacheKey():
            self._image, self._fitted = image, None
        self._say("", covered=False)
        self._later = later

    def show_covered(self) -> None:
        """Show that there is a picture, and that it is covered."""
        self._image = self._fitted = None
        self._say(WORD, covered=True)

    def show_words(self, words: str) -> None:
        """Show plain words in a picture's place; none leave it empty."""
        self._image = self._fitted = None
        self._say(words, covered=False)

    def _say(self, words: str, *, covered: bool) -> None:
        self._words, self._covered = words, covered
        self.setAccessibleName(words)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setFont(theme.font(theme.NOTES_PT))
        if self._covered:
            paint_covered(painter, self.rect())
        else:
            self._paint_ground(painter)
            if self._image is not None:
                self._paint_picture(painter, self._image)
        painter.end()

    def _paint_ground(self, painter: QPainter) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(theme.GROUND if self._image is not None else theme.RAISED))
        painter.drawRoundedRect(self.rect(), RADIUS_PX, RADIUS_PX)
        inside = self.rect().adjusted(MARGIN_PX, MARGIN_PX, -MARGIN_PX, -MARGIN_PX)
        painter.setPen(QColor(theme.MUTED))
        centred_words = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
        painter.drawText(inside, centred_words, self._words)

    def _paint_picture(self, painter: QPainter, image: QImage) -> None:
        ratio = self.devicePixelRatioF()
        room = Size(round(self.width() * ratio), round(self.height() * ratio))
        size = fit(Size(image.width(), image.height()), room)
        if self._fitted is None or self._fitted.size() != QSize(*size):
            # Once for each size: a picture as large as the stage would be rough if merely painted.
            self._fitted = image.scaled(
                QSize(*size),
                Qt.AspectRatioMode.IgnoreAspectRatio,
                Qt.TransformationMode.SmoothTransformation,
            )
        at = centred(size, room)
        place = QRectF(*(side / ratio for side in at))
        painter.setOpacity(LATER_OPACITY if self._later else 1.0)
        if image.hasAlphaChannel():
            painter.fillRect(place, QColor(theme.PAPER))
        painter.drawImage(place, self._fitted)
