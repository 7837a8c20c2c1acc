"""Paints the large card: the story that the reader may continue with."""

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from viewer.qt import theme
from viewer.qt.library.card import (
    BAR_PX,
    CENTRE,
    LEFT,
    MORE_ROOM_PX,
    Kit,
    Look,
    Marks,
    paint_cover,
    paint_facts,
    paint_halo,
    paint_notes,
    paint_progress,
)
from viewer.qt.library.faces import PAD_PX
from viewer.show import shelving

GAP_PX = 26  # between cover and words
BUTTON = "Continue"
BUTTON_PAD_PX = 18


def paint_large(painter: QPainter, rect: QRect, look: Look, marks: Marks, kit: Kit) -> None:
    """Paint it into its place: the cover on the left, what to know and the button on the right."""
    entry, faces = look.entry, kit.faces
    paint_halo(painter, rect, marks)
    cover = QRect(rect.left(), rect.top(), min(rect.width() // 2, rect.height() * 4 // 3), 0)
    cover.setHeight(rect.height())
    paint_cover(painter, cover, look, kit)
    room = rect.adjusted(cover.width() + GAP_PX, 0, -PAD_PX, 0)
    foot = _foot_height(kit)
    _paint_words(painter, room.adjusted(0, 0, 0, -foot), look, kit)
    line = QRect(room.left(), room.bottom() + 1 - foot, room.width(), faces.small.height)
    painter.setFont(faces.small.face)
    painter.setPen(QColor(theme.LAMP))
    painter.drawText(line, LEFT, shelving.progress_words(entry))
    line.translate(0, faces.small.height + 3)
    paint_progress(painter, QRect(line.left(), line.top(), line.width(), BAR_PX), entry)
    button = button_in(rect, kit)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    is_lit = marks.is_here or marks.is_pointed_at
    painter.setPen(QPen(QColor(theme.LAMP), 1))
    painter.setBrush(QColor(theme.LAMP if is_lit else theme.LIT))
    painter.drawRoundedRect(QRectF(button).adjusted(0.5, 0.5, -0.5, -0.5), 7, 7)
    painter.setPen(QColor(theme.GROUND if is_lit else theme.TEXT))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setFont(faces.title.face)
    painter.drawText(button, CENTRE, BUTTON)


def button_in(rect: QRect, kit: Kit) -> QRect:
    """Where the button stands on the card."""
    cover = min(rect.width() // 2, rect.height() * 4 // 3)
    height = kit.faces.title.height + PAD_PX + 4
    width = kit.faces.title.metrics.horizontalAdvance(BUTTON) + 2 * BUTTON_PAD_PX
    return QRect(rect.left() + cover + GAP_PX, rect.bottom() + 1 - height, width, height)


def _foot_height(kit: Kit) -> int:
    """How tall progress and the button are, together."""
    return kit.faces.small.height + 3 + BAR_PX + 12 + kit.faces.title.height + PAD_PX + 4


def _paint_words(painter: QPainter, room: QRect, look: Look, kit: Kit) -> None:
    entry, faces = look.entry, kit.faces
    below = faces.small.height * (2 if entry.content_notes else 1) + PAD_PX
    free = room.width() - MORE_ROOM_PX
    longest = max(entry.title.split(), key=len, default="")
    fits = faces.large.metrics.horizontalAdvance(longest) <= free
    face = faces.large if fits else faces.title
    title_lines = 2 if room.height() - below >= 2 * face.height else 1
    line = QRect(room.left(), room.top(), room.width(), face.height)
    painter.setFont(face.face)
    painter.setPen(QColor(theme.TEXT))
    for words in face.broken(entry.title, free, title_lines):
        painter.drawText(line, LEFT, words)
        line.translate(0, face.height)
    line.setHeight(faces.notes.height)
    painter.setFont(faces.notes.face)
    painter.setPen(QColor(theme.MUTED))
    most = max(0, (room.bottom() - below - line.top()) // faces.notes.height)
    for words in faces.notes.broken(entry.subtitle, room.width(), min(2, most)):
        painter.drawText(line, LEFT, words)
        line.translate(0, faces.notes.height)
    line.setHeight(faces.small.height)
    line.translate(0, PAD_PX)
    paint_facts(painter, line, entry, faces)
    line.translate(0, faces.small.height)
    paint_notes(painter, line, entry, faces)
