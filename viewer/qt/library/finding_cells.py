"""Paints one hit: a small picture, the title, the words that were found, and where they stand.

What was found is bold and underlined, so that no colour is needed to see it.
"""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject, QPoint, QPointF, QRect, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetrics,
    QImage,
    QPainter,
    QPixmap,
    QTextCharFormat,
    QTextLayout,
    QTextOption,
)
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from viewer.library.search.snippets import Run
from viewer.qt import theme
from viewer.qt.library.finding_rows import Hits, Index, place, title
from viewer.qt.library.plates import RADIUS_PX, Plates
from viewer.qt.slides.covered import paint_covered

if TYPE_CHECKING:
    from viewer.library.search.find import Hit

PAD_PX = 10
GAP_PX = 16  # between picture and words
STEP_PX = 4  # between title, words and place
WORDS_MOST_PX = 860  # wide: longer lines are hard to read
LINES = 2  # of the words that were found
PICTURE = QSize(104, 78)
BOLDER = 0.96  # of a line's width that is counted on: bold words take more room than others

Image = Callable[[Path, str], QImage | None]


class HitDelegate(QStyledItemDelegate):
    """Paints a row of `Hits`."""

    def __init__(self, hits: Hits, image: Image, parent: QObject) -> None:
        super().__init__(parent)
        self._hits = hits
        self._image = image
        self.plates = Plates()
        self._title = theme.font(theme.NOTES_PT)
        self._words = theme.font(theme.CREDIT_PT)
        self._small = theme.font(theme.SMALL_PT)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        words = sum(
            lines * QFontMetrics(face).lineSpacing()
            for face, lines in ((self._title, 1), (self._words, LINES), (self._small, 1))
        )
        return QSize(0, max(words + 2 * STEP_PX, PICTURE.height()) + 2 * PAD_PX)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        hit = self._hits.hit(index.row())
        rect, state = _parts(option)
        painter.save()
        _paint_ground(painter, rect, state)
        inner = rect.adjusted(PAD_PX + 6, PAD_PX, -PAD_PX, -PAD_PX)
        frame = QRect(inner.topLeft(), PICTURE)
        frame.moveTop(inner.top() + (inner.height() - PICTURE.height()) // 2)
        self._paint_picture(painter, frame, hit)
        self._paint_words(painter, inner.adjusted(PICTURE.width() + GAP_PX, 0, 0, 0), hit)
        painter.restore()

    def _paint_picture(self, painter: QPainter, frame: QRect, hit: "Hit") -> None:
        plate = self._plate(painter, hit)
        if plate is not None:
            painter.drawPixmap(frame.topLeft(), plate)
        elif hit.is_covered:
            paint_covered(painter, frame)
        else:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(theme.ROOM))
            painter.drawRoundedRect(frame, RADIUS_PX, RADIUS_PX)
            if not hit.picture:
                painter.setFont(self._small)
                painter.setPen(QColor(theme.MUTED))
                words = "Words only" if hit.number else "Story"
                painter.drawText(frame, Qt.AlignmentFlag.AlignCenter, words)

    def _plate(self, painter: QPainter, hit: "Hit") -> QPixmap | None:
        path = hit.spot.path
        image = self._image(path, hit.picture) if hit.picture else None
        if image is None:
            return None
        ratio = painter.device().devicePixelRatioF()
        return self.plates.plate(plate_name(path, hit.picture), image, PICTURE, ratio)

    def _paint_words(self, painter: QPainter, room: QRect, hit: "Hit") -> None:
        """Paint the title, what was found, and where, in the middle of the room's height."""
        runs = hit.title or (Run(title(hit)),)
        small = QFontMetrics(self._small)
        steps = [QFontMetrics(face).lineSpacing() for face in (self._title, self._words)]
        whole = steps[0] + LINES * steps[1] + small.lineSpacing() + 2 * STEP_PX
        at = QPoint(room.left(), room.top() + max(0, (room.height() - whole) // 2))
        width = min(room.width(), WORDS_MOST_PX)
        _paint_runs(painter, at, width, runs, _Type(self._title, 1, theme.TEXT))
        at += QPoint(0, steps[0] + STEP_PX)
        lines = _paint_runs(painter, at, width, hit.snippet, _Type(self._words, LINES, theme.MUTED))
        at += QPoint(0, lines * steps[1] + STEP_PX + small.ascent())
        painter.setFont(self._small)
        painter.setPen(QColor(theme.MUTED))
        painter.drawText(at, small.elidedText(place(hit), Qt.TextElideMode.ElideRight, width))


def plate_name(path: Path, name: str) -> str:
    """What the picture of a story is called among the plates."""
    return f"{path}\0{name}"


def _paint_ground(painter: QPainter, rect: QRect, state: QStyle.StateFlag) -> None:
    if state & QStyle.StateFlag.State_Selected:
        painter.fillRect(rect, QColor(theme.RAISED))
        painter.fillRect(QRect(rect.left(), rect.top(), 3, rect.height()), QColor(theme.LAMP))
    elif state & QStyle.StateFlag.State_MouseOver:
        painter.fillRect(rect, QColor(theme.ROOM))
    painter.setPen(QColor(theme.ROOM))
    painter.drawLine(rect.left(), rect.bottom(), rect.right(), rect.bottom())


class _Type(NamedTuple):
    """How words are set: the face, in how many lines at most, and their colour."""

    face: QFont
    most: int
    colour: str


def _paint_runs(painter: QPainter, at: QPoint, width: int, runs: Sequence[Run], how: _Type) -> int:
    """Set words below a point, those that were found marked; gives how many lines it took."""
    laid = _laid(runs, how, width)
    metrics = QFontMetrics(how.face)
    for number in range(laid.lineCount()):
        line = laid.lineAt(number)
        # Other scripts come from taller faces: what lies on one line is the foot of the letters.
        foot = number * metrics.lineSpacing() + metrics.ascent()
        line.setPosition(QPointF(0, foot - line.ascent()))
    painter.setPen(QColor(how.colour))
    laid.draw(painter, QPointF(at))
    return laid.lineCount()


def _laid(runs: Sequence[Run], how: _Type, width: int) -> QTextLayout:
    """The words set in lines; what does not fit into the last one ends in an ellipsis."""
    text = "".join(run.text for run in runs)
    laid = _layout(text, runs, how.face)
    _set(laid, width, how.most + 1)
    if laid.lineCount() <= how.most:
        return laid
    start = _letters(text, laid.lineAt(how.most - 1).textStart())
    metrics = QFontMetrics(how.face)
    right = Qt.TextElideMode.ElideRight
    rest = metrics.elidedText(text[start:], right, round(width * BOLDER))
    laid = _layout(text[:start] + rest, runs, how.face)
    _set(laid, width, how.most)
    return laid


def _set(laid: QTextLayout, width: int, most: int) -> None:
    laid.beginLayout()
    for _ in range(most):
        line = laid.createLine()
        if not line.isValid():
            break
        line.setLineWidth(width)
    laid.endLayout()


def _layout(text: str, runs: Sequence[Run], face: QFont) -> QTextLayout:
    laid = QTextLayout(text, face)
    laid.setCacheEnabled(True)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    laid.setTextOption(option)
    ranges = []
    at = 0
    for run in runs:
        length = _units(run.text)
        if run.is_hit:
            part = QTextLayout.FormatRange()
            part.start, part.length, part.format = at, length, _marked()
            ranges.append(part)
        at += length
    laid.setFormats(ranges)
    return laid


def _marked() -> QTextCharFormat:
    form = QTextCharFormat()
    form.setFontWeight(QFont.Weight.Bold)
    form.setForeground(QColor(theme.TEXT))
    form.setUnderlineStyle(QTextCharFormat.UnderlineStyle.SingleUnderline)
    form.setUnderlineColor(QColor(theme.LAMP))
    return form


def _units(text: str) -> int:
    """How many places a text takes in Qt, which counts in UTF-16."""
    return len(text) + sum(letter > "\uffff" for letter in text)


def _letters(text: str, units: int) -> int:
    """How many letters of a text take so many of Qt's places."""
    if _units(text) == len(text):
        return units
    return len(text.encode("utf-16-le")[: 2 * units].decode("utf-16-le", "ignore"))


def _parts(option: QStyleOptionViewItem) -> tuple[QRect, QStyle.StateFlag]:
    """Where a row lies and how it is; Qt's binding does not tell the types."""
    return option.rect, option.state
