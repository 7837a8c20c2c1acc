"""Rows of a card: a related picture or a link, each a button with two lines of plain text."""

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy

from viewer.imaging.geometry import Size, fit
from viewer.qt import theme
from viewer.qt.labels import tooltip_text
from viewer.qt.slides.covered import paint_covered

PICTURE = Size(84, 60)
PAD_PX = 8
GAP_PX = 12
LINES = 2  # that the title may take
LEAST_PX = 200  # of a row's width, where nobody says
MOST_PX = 4000  # of a text's height
TITLE_FLAGS = Qt.TextFlag.TextWordWrap


class Row(QAbstractButton):
    """Title over a quieter line; `with_picture` keeps room for a small picture before them."""

    def __init__(self, title: str, under: str, *, with_picture: bool = False) -> None:
        super().__init__()
        self._title = title
        self._under = under
        self._with_picture = with_picture
        self._picture: QImage | None = None
        self._is_covered = False
        self.setFont(theme.font(theme.CREDIT_PT))
        self.setAccessibleName(title)
        self.setAccessibleDescription(under)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    @property
    def has_picture(self) -> bool:
        """Whether its small picture is there."""
        return self._picture is not None

    def show_picture(self, picture: QImage | None) -> None:
        """Show this small picture; None while there is none."""
        self._picture, self._is_covered = picture, False
        self.setAccessibleDescription(self._under)
        self.setToolTip("")
        self.update()

    def cover(self, note: str) -> None:
        """Show no picture, but that it is covered; `note` (plain text) says what it shows."""
        self._picture, self._is_covered = None, True
        self.setAccessibleDescription(f"{self._under}. {note}")
        self.setToolTip(tooltip_text(note))
        self.update()

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        words = self._title_rect(width).height() + self._under_rect(width).height()
        return 2 * PAD_PX + max(PICTURE.height if self._with_picture else 0, words)

    def sizeHint(self) -> QSize:
        lines = 2 * self.fontMetrics().height()
        words = PICTURE.height if self._with_picture else lines
        return QSize(LEAST_PX, 2 * PAD_PX + max(words, lines))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        if self.isEnabled() and (self.underMouse() or self.hasFocus()):
            painter.setBrush(QColor(theme.LINE))
            painter.setPen(QPen(QColor(theme.LAMP), 1) if self.hasFocus() else Qt.PenStyle.NoPen)
            painter.drawRoundedRect(self.rect().adjusted(1, 1, -1, -1), 6, 6)
        if self._with_picture:
            self._paint_picture(painter)
        title = self._title_rect(self.width())
        painter.setPen(QColor(theme.TEXT))
        painter.drawText(title, TITLE_FLAGS, self._short(self.width()))
        painter.setPen(QColor(theme.MUTED))
        under = self._under_rect(self.width())
        under.moveTop(title.bottom() + 1)
        painter.drawText(under, self._under_flags, self._under)
        painter.end()

    def _paint_picture(self, painter: QPainter) -> None:
        room = QRect(PAD_PX, PAD_PX, PICTURE.width, PICTURE.height)
        if self._is_covered:
            paint_covered(painter, room)
            return
        painter.fillRect(room, QColor(theme.GROUND))
        if self._picture is not None:
            size = fit(Size(self._picture.width(), self._picture.height()), PICTURE)
            place = QRect(0, 0, size.width, size.height)
            place.moveCenter(room.center())
            painter.drawImage(place, self._picture)

    @property
    def _left(self) -> int:
        return PAD_PX + (PICTURE.width + GAP_PX if self._with_picture else 0)

    @property
    def _under_flags(self) -> int:
        """A host has no gaps to break it at, and all of it is to be read."""
        has_gaps = " " in self._under
        return Qt.TextFlag.TextWordWrap if has_gaps else Qt.TextFlag.TextWrapAnywhere

    def _title_rect(self, width: int) -> QRect:
        return self._rect_of(self._short(width), width, TITLE_FLAGS)

    def _under_rect(self, width: int) -> QRect:
        return self._rect_of(self._under, width, self._under_flags)

    def _rect_of(self, words: str, width: int, flags: int) -> QRect:
        """Where words go that are as wide as the row allows, at its top."""
        room = QRect(self._left, PAD_PX, max(1, width - self._left - PAD_PX), MOST_PX)
        height = self.fontMetrics().boundingRect(room, flags, words).height()
        return QRect(room.left(), room.top(), room.width(), height)

    def _short(self, width: int) -> str:
        """The title, cut to what LINES lines can hold, with room for ragged ends."""
        room = width - self._left - PAD_PX
        most = LINES * room - room // 4
        return self.fontMetrics().elidedText(self._title, Qt.TextElideMode.ElideRight, most)
