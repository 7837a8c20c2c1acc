"""Where two pictures go that are compared. Pure arithmetic, in device pixels."""

from typing import NamedTuple

from PySide6.QtCore import QRectF

from viewer.imaging.geometry import Point, Size, View, centred, fit, placed, settled

GAP_PX = 12  # between two pictures beside each other
MUCH_MORE = 1.1  # as large: then one goes above the other


class Closer(NamedTuple):
    """How much closer than whole the first picture is looked at, and where: shares of its sides."""

    factor: float
    x: float
    y: float


def within(shape: Size, room: QRectF, most: Size | None = None) -> QRectF:
    """The largest place of that shape in the middle of `room`, but no larger than `most`."""
    if QRectF(room.toRect()) != room:
        scale = min(room.width() / shape.width, room.height() / shape.height)
        width, height = shape.width * scale, shape.height * scale
        left = room.x() + (room.width() - width) / 2
        return QRectF(left, room.y() + (room.height() - height) / 2, width, height)
    box = Size(max(1, round(room.width())), max(1, round(room.height())))
    bound = box if most is None else Size(min(box.width, most.width), min(box.height, most.height))
    size = fit(shape, bound)
    at = centred(size, box)
    return QRectF(round(room.x() + at.x), round(room.y() + at.y), size.width, size.height)


def halves(stage: QRectF, first: Size, second: Size, gap: int) -> tuple[QRectF, QRectF]:
    """The rooms of two pictures of these shapes: side by side, or one above the other."""
    width, height = (stage.width() - gap) // 2, (stage.height() - gap) // 2
    beside = (
        QRectF(stage.x(), stage.y(), width, stage.height()),
        QRectF(stage.right() - width, stage.y(), width, stage.height()),
    )
    above = (
        QRectF(stage.x(), stage.y(), stage.width(), height),
        QRectF(stage.x(), stage.bottom() - height, stage.width(), height),
    )
    if _least(above, first, second) > MUCH_MORE * _least(beside, first, second):
        return above
    return beside


def closer_in(shape: Size, room: QRectF, at: QRectF, closer: Closer) -> QRectF:
    """Where a picture that lies at `at` in its room goes when it is looked at so closely.

    No ground shows in the room on a side where there is more of the picture.
    """
    view = View(
        at.width() / shape.width * closer.factor,
        Point(closer.x * shape.width, closer.y * shape.height),
    )
    box = Size(max(1, round(room.width())), max(1, round(room.height())))
    rect = QRectF(*placed(settled(view, shape, box), shape, box))
    return rect.translated(room.topLeft())


def _least(rooms: tuple[QRectF, QRectF], first: Size, second: Size) -> float:
    """How large the smaller of the two can be."""
    areas = []
    for room, shape in zip(rooms, (first, second), strict=True):
        at = within(shape, room)
        areas.append(at.width() * at.height())
    return min(areas)
