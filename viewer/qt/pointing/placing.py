"""Where a hotspot is looked at from, and where its note lies: pure arithmetic.

The view is chosen on one stage, so that the part fills most of it and leaves room for the note
beside it; on each stage the note then finds the place that hides least.
"""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QRect, QSize

from viewer.imaging.geometry import Point, Rect, View, panned, region_pixels, settled
from viewer.qt.stage.zoom import Frame

FILLS = 0.7  # of the stage's width or height, at most
CLOSEST = 4.0  # times the whole picture
NEARLY = 1.02  # closer than that is worth a move
CARD_SHARE = 0.31  # of the stage's width
CARD_LEAST_PX, CARD_MOST_PX = 200, 620
GAP_PX = 18
MARGIN_PX = 14


def view_of(part: Sequence[float], frame: Frame, most: float, *, with_note: bool) -> View | None:
    """The view that looks at a part of the picture; None is the whole picture.

    `part` is in percent of the picture, `most` the largest scale there is.
    """
    at, stage = region_pixels(part, frame.picture), frame.stage
    wide, high = max(1.0, at.width), max(1.0, at.height)
    room = stage.width * (1 - CARD_SHARE) - 2 * GAP_PX if with_note else stage.width
    scale = min(
        FILLS * stage.width / wide,
        FILLS * stage.height / high,
        max(1.0, room - 2 * MARGIN_PX) / wide,
        CLOSEST * frame.fit,
        most,
    )
    if scale <= frame.fit * NEARLY:
        return None
    middle = Point(at.x + at.width / 2, at.y + at.height / 2)
    if not with_note:
        return settled(View(scale, middle), frame.picture, stage)
    return _beside_note(View(scale, middle), at, frame, room)


def card_width(stage: QSize) -> int:
    """How wide a note may be on a stage of this size."""
    wished = max(CARD_LEAST_PX, round(CARD_SHARE * stage.width()))
    return max(1, min(wished, CARD_MOST_PX, stage.width() - 2 * MARGIN_PX))


def card_place(part: QRect, stage: QRect, size: QSize) -> QRect:
    """Where a note of this size lies: beside the part, never over it if that can be."""
    room = stage.adjusted(MARGIN_PX, MARGIN_PX, -MARGIN_PX, -MARGIN_PX)
    size = size.boundedTo(room.size())
    middle = part.center() - QPoint(size.width() // 2, size.height() // 2)
    after, before = (part.right() + 1 + GAP_PX, part.bottom() + 1 + GAP_PX), part.topLeft()
    beside = [
        QPoint(after[0], middle.y()),
        QPoint(before.x() - GAP_PX - size.width(), middle.y()),
        QPoint(middle.x(), after[1]),
        QPoint(middle.x(), before.y() - GAP_PX - size.height()),
    ]
    corners = [room.topRight(), room.bottomRight(), room.bottomLeft(), room.topLeft()]
    places = [_kept_inside(QRect(at, size), room) for at in (*beside, *corners)]
    return min(places, key=lambda place: _area(place.intersected(part)))


def _beside_note(view: View, at: Rect, frame: Frame, room: float) -> View:
    """The view with a part of the picture in `room`, and the note on the side with more picture.

    Where the picture ends before the note does, some ground is seen, under the note.
    """
    stage, scale = frame.stage, view.scale
    way = 1 if view.centre.x <= frame.picture.width / 2 else -1
    aside = (stage.width - room) / 2 / scale
    view = settled(view._replace(centre=Point(view.centre.x + way * aside, view.centre.y)),
                   frame.picture, stage)  # fmt: skip
    edge = at.x + at.width if way > 0 else at.x
    over = way * (edge - view.centre.x) * scale - (room - stage.width / 2)
    return panned(view, -way * max(0.0, over), 0)


def _kept_inside(place: QRect, room: QRect) -> QRect:
    left = max(room.left(), min(place.left(), room.right() + 1 - place.width()))
    top = max(room.top(), min(place.top(), room.bottom() + 1 - place.height()))
    return QRect(QPoint(left, top), place.size())


def _area(rect: QRect) -> int:
    return rect.width() * rect.height() if rect.isValid() else 0
