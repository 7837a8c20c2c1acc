"""Paints the shelf's cards: a cover, and what is to be known of the story before it is opened.

A small card has its words under the cover (`paint_card`); `large` paints the one to continue with,
of the same parts. Nothing here is a mark: a line tells how far the reader came, in words as well.
"""

from typing import NamedTuple

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QIcon, QImage, QPainter, QPen, QPolygonF

from viewer.library.entry import Entry
from viewer.qt import theme
from viewer.qt.library.faces import PAD_PX, Faces
from viewer.qt.library.grid import COVER_SHAPE
from viewer.qt.library.plates import RADIUS_PX, Plates
from viewer.qt.slides.model import Absence
from viewer.show import shelving

HALO_PX = 9  # around the card that the reader stands on
HALO_LINE_PX = 2
BAR_PX = 3  # how tall the line is that tells how far the reader came
TAG_PAD_PX = 4
SIGN_SHARE = 0.3  # of a cover's height
MOST_TAGS = 3
MORE_ROOM_PX = 36  # for the button in the corner
LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
CENTRE = Qt.AlignmentFlag.AlignCenter
SHIPPED = ("comes with the program", "included")  # the first that there is room for
REMOVE, REVEAL = "Remove", "Show folder"


class Look(NamedTuple):
    """A story, and its cover or why there is none."""

    entry: Entry
    image: QImage | None
    absence: Absence


class Marks(NamedTuple):
    """What is to be seen of a card besides its story."""

    is_here: bool  # the reader's keys stand on it
    is_pointed_at: bool


class Kit(NamedTuple):
    """What cards are painted with."""

    faces: Faces
    plates: Plates
    broken_sign: QIcon


def paint_card(painter: QPainter, rect: QRect, look: Look, marks: Marks, kit: Kit) -> None:
    """Paint one card into its place."""
    paint_halo(painter, rect, marks)
    cover = cover_in(rect)
    entry, faces = look.entry, kit.faces
    paint_cover(painter, cover, look, kit)
    bar = QRect(rect.left(), cover.bottom() + 3, rect.width(), BAR_PX)
    paint_progress(painter, bar, entry)
    top = cover.bottom() + 1 + PAD_PX
    paint_words(painter, QRect(rect.left(), top, rect.width(), faces.block_height), entry, faces)
    line = QRect(rect.left(), 0, rect.width(), faces.small.height)
    line.moveTop(top + faces.block_height + PAD_PX // 2)
    painter.setFont(faces.small.face)
    paint_facts(painter, line, entry, faces)
    line.translate(0, faces.small.height)
    _paint_reading(painter, line, entry, faces)
    line.translate(0, faces.small.height)
    paint_notes(painter, line, entry, faces)


def cover_in(rect: QRect) -> QRect:
    """Where the cover lies on a card."""
    return QRect(rect.left(), rect.top(), rect.width(), round(rect.width() * COVER_SHAPE))


def paint_halo(painter: QPainter, rect: QRect, marks: Marks) -> None:
    """Paint the ground of a card that is pointed at, and the ring of the one stood on."""
    if not marks.is_here and not marks.is_pointed_at:
        return
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(QColor(theme.LAMP), HALO_LINE_PX) if marks.is_here else Qt.PenStyle.NoPen)
    painter.setBrush(QColor(theme.ROOM))
    halo = QRectF(rect).adjusted(-HALO_PX, -HALO_PX, HALO_PX, HALO_PX - PAD_PX / 2)
    painter.drawRoundedRect(halo, RADIUS_PX + 4, RADIUS_PX + 4)
    painter.setBrush(Qt.BrushStyle.NoBrush)


def paint_cover(painter: QPainter, cover: QRect, look: Look, kit: Kit) -> None:
    """Paint the cover, or what stands in its place."""
    entry = look.entry
    if entry.trouble:
        _paint_trouble(painter, cover, entry, kit.faces)
        return
    plate = None
    if look.image is not None:
        ratio = painter.device().devicePixelRatio()
        name = f"{entry.path}\0{entry.cover}"
        plate = kit.plates.plate(name, look.image, cover.size(), ratio)
    if plate is not None:
        painter.drawPixmap(cover.topLeft(), plate)
        return
    is_coming = look.image is not None or look.absence == Absence.COMING
    _paint_ground(painter, cover, theme.ROOM if is_coming else theme.RAISED)
    if is_coming:
        return
    if look.absence == Absence.BROKEN:
        side = round(cover.height() * SIGN_SHARE)
        place = QRect(0, 0, side, side)
        place.moveCenter(cover.center())
        painter.setOpacity(0.6)
        kit.broken_sign.paint(painter, place)
        painter.setOpacity(1.0)
    elif look.absence == Absence.WORDS:
        inside = cover.adjusted(2 * PAD_PX, PAD_PX, -2 * PAD_PX, -PAD_PX)
        _paint_block(painter, inside, entry.title, kit.faces, theme.MUTED)


def paint_words(painter: QPainter, room: QRect, entry: Entry, faces: Faces) -> None:
    """Paint title and subtitle; between them they have three lines."""
    lines = faces.title.broken(entry.title or entry.path.name, room.width(), 2)
    line = QRect(room.left(), room.top(), room.width(), faces.title.height)
    painter.setFont(faces.title.face)
    painter.setPen(QColor(theme.MUTED if entry.trouble else theme.TEXT))
    for words in lines:
        painter.drawText(line, LEFT, words)
        line.translate(0, faces.title.height)
    painter.setFont(faces.small.face)
    painter.setPen(QColor(theme.MUTED))
    line.setHeight(faces.small.height)
    for words in faces.small.broken(entry.subtitle, room.width(), 3 - len(lines)):
        painter.drawText(line, LEFT, words)
        line.translate(0, faces.small.height)


def paint_facts(painter: QPainter, line: QRect, entry: Entry, faces: Faces) -> None:
    """Paint how long it is, and the tags of its languages."""
    facts = [shelving.slides_words(entry), shelving.minutes_words(entry)]
    words = "  ·  ".join(fact for fact in facts if fact)
    painter.setFont(faces.small.face)
    painter.setPen(QColor(theme.MUTED if entry.trouble else theme.TEXT))
    words = faces.small.cut(words, line.width())
    painter.drawText(line, LEFT, words)
    at = line.left() + faces.small.metrics.horizontalAdvance(words) + 10
    tags = shelving.tags(entry)
    shown = [tag.upper() for tag in tags[:MOST_TAGS]]
    shown += [f"+{len(tags) - MOST_TAGS}"] if len(tags) > MOST_TAGS else []
    for tag in shown:
        width = faces.small.metrics.horizontalAdvance(tag) + 2 * TAG_PAD_PX
        if at + width > line.right() + 1:
            return
        box = QRectF(at + 0.5, line.top() + 1.5, width, line.height() - 3)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(theme.LINE), 1))
        painter.drawRoundedRect(box, 3, 3)
        painter.setPen(QColor(theme.MUTED))
        painter.drawText(box, CENTRE, tag)
        at += width + 5


def paint_progress(painter: QPainter, bar: QRect, entry: Entry) -> None:
    """Paint how far the reader came, as a thin line; none for a story that nobody has begun."""
    if not entry.number:
        return
    painter.fillRect(bar, QColor(theme.LINE))
    part = QRect(bar)
    part.setWidth(max(BAR_PX, round(bar.width() * entry.share)))
    is_lit = shelving.is_begun(entry) and not entry.trouble
    painter.fillRect(part, QColor(theme.LAMP if is_lit else theme.MUTED))


def paint_notes(painter: QPainter, line: QRect, entry: Entry, faces: Faces) -> None:
    """Paint a small sign and the first words of what may distress."""
    if not entry.content_notes:
        return
    side = faces.small.metrics.capHeight() + 2
    left, bottom = line.left() + 1.0, line.center().y() + side / 2
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(QColor(theme.WARNING), 1.4))
    corners = [(left, bottom), (left + side + 2, bottom), (left + side / 2 + 1, bottom - side)]
    painter.drawPolygon(QPolygonF([QPointF(*corner) for corner in corners]))
    middle = left + side / 2 + 1
    painter.drawLine(QPointF(middle, bottom - side * 0.62), QPointF(middle, bottom - side * 0.36))
    rest = line.adjusted(side + 10, 0, 0, 0)
    painter.setFont(faces.small.face)
    painter.drawText(rest, LEFT, faces.small.cut("; ".join(entry.content_notes), rest.width()))


def offers(cover: QRect, faces: Faces) -> list[tuple[str, QRect]]:
    """Where a card of a story that is not there offers what may be done about it."""
    height = faces.small.height + PAD_PX
    line = QRect(cover.left() + PAD_PX, cover.bottom() - height, cover.width(), height)
    found = []
    for words in (REMOVE, REVEAL):
        width = faces.small.metrics.horizontalAdvance(words) + PAD_PX
        found.append((words, QRect(line.left(), line.top(), width, height)))
        line.translate(width + PAD_PX, 0)
    return found


def _paint_reading(painter: QPainter, line: QRect, entry: Entry, faces: Faces) -> None:
    words = shelving.progress_words(entry)
    is_lit = shelving.is_begun(entry) and not entry.trouble
    painter.setPen(QColor(theme.LAMP if is_lit else theme.MUTED))
    painter.drawText(line, LEFT, words)
    gone = faces.small.metrics.horizontalAdvance(words)
    if entry.is_shipped:
        rest = line.adjusted(gone + 2 * PAD_PX, 0, 0, 0)
        painter.setPen(QColor(theme.MUTED))
        wide = (each for each in SHIPPED if _width(each, faces) <= rest.width())
        painter.drawText(rest, RIGHT, next(wide, ""))


def _width(words: str, faces: Faces) -> int:
    return faces.small.metrics.horizontalAdvance(words)


def _paint_trouble(painter: QPainter, cover: QRect, entry: Entry, faces: Faces) -> None:
    _paint_ground(painter, cover, theme.ROOM)
    painter.setPen(QPen(QColor(theme.LINE), 1, Qt.PenStyle.DashLine))
    painter.drawRoundedRect(QRectF(cover).adjusted(0.5, 0.5, -0.5, -0.5), RADIUS_PX, RADIUS_PX)
    inside = cover.adjusted(PAD_PX, PAD_PX, -PAD_PX, -2 * PAD_PX - faces.small.height)
    line = QRect(inside.left() + 3, inside.top(), inside.width() - MORE_ROOM_PX, 0)
    line.setHeight(faces.small.height)
    most = max(1, inside.height() // faces.small.height)
    painter.setFont(faces.small.face)
    painter.setPen(QColor(theme.WARNING))
    for words in faces.small.broken(entry.trouble, line.width(), most):
        painter.drawText(line, LEFT, words)
        line.translate(0, faces.small.height)
    painter.setPen(QColor(theme.LAMP))
    for words, box in offers(cover, faces):
        painter.drawText(box, CENTRE, words)


def _paint_block(painter: QPainter, room: QRect, words: str, faces: Faces, ink: str) -> None:
    """Paint words in the middle of a room, on as many lines as it has."""
    lines = faces.title.broken(words, room.width(), max(1, room.height() // faces.title.height))
    height = len(lines) * faces.title.height
    line = QRect(room.left(), room.center().y() - height // 2, room.width(), faces.title.height)
    painter.setFont(faces.title.face)
    painter.setPen(QColor(ink))
    for each in lines:
        painter.drawText(line, CENTRE, each)
        line.translate(0, faces.title.height)


def _paint_ground(painter: QPainter, room: QRect, colour: str) -> None:
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(colour))
    painter.drawRoundedRect(room, RADIUS_PX, RADIUS_PX)
    painter.setBrush(Qt.BrushStyle.NoBrush)
