"""Where marks and cards lie: pure arithmetic on rectangles, in the stage's own pixels.

A card keeps to its corner of the picture. It may reach out over the ground beside a narrow
picture, so that some of the picture is always seen; it never leaves the stage.
"""

import enum

from PySide6.QtCore import QRect, QSize

MARK_PX = 46  # what can be clicked
STAGE_MARGIN_PX = 8
CARD_WIDTH_PX = 420
WIDTH_SHARE = 0.6  # of the stage, and of the picture where there is room beside it
HEIGHT_SHARE = 0.7


class Corner(enum.Enum):
    """The corners in the order in which Tab visits them: clockwise."""

    RELATED = "top left"
    LINKS = "top right"
    AUTHORSHIP = "bottom right"
    BACK_STORY = "bottom left"

    @property
    def is_left(self) -> bool:
        """Whether it is on the left."""
        return self in (Corner.RELATED, Corner.BACK_STORY)

    @property
    def is_top(self) -> bool:
        """Whether it is at the top."""
        return self in (Corner.RELATED, Corner.LINKS)


def mark_place(corner: Corner, picture: QRect, size: QSize) -> QRect:
    """Where a mark of this size lies inside its corner of the picture."""
    place = QRect(picture.topLeft(), size)
    if not corner.is_left:
        place.moveRight(picture.right())
    if not corner.is_top:
        place.moveBottom(picture.bottom())
    return place


def most_card(corner: Corner, picture: QRect, stage: QRect) -> QSize:
    """The largest that a card may be: some of the picture is seen beside it, and its mark too."""
    beside = picture.left() - stage.left() if corner.is_left else stage.right() - picture.right()
    beyond = picture.top() - stage.top() if corner.is_top else stage.bottom() - picture.bottom()
    width = min(
        CARD_WIDTH_PX,
        int(WIDTH_SHARE * stage.width()),
        beside - STAGE_MARGIN_PX + int(WIDTH_SHARE * picture.width()),
    )
    height = min(
        int(HEIGHT_SHARE * stage.height()), stage.height() - beyond - MARK_PX - STAGE_MARGIN_PX
    )
    return QSize(max(1, width), max(1, height))


def card_place(corner: Corner, picture: QRect, stage: QRect, size: QSize) -> QRect:
    """Where a card of this size lies: above or below its mark, wholly on the stage."""
    size = size.boundedTo(most_card(corner, picture, stage))
    covered = min(size.width(), int(WIDTH_SHARE * picture.width()))
    place = QRect(picture.topLeft(), size)
    if corner.is_left:
        place.moveRight(picture.left() + covered - 1)
    else:
        place.moveLeft(picture.right() - covered + 1)
    if corner.is_top:
        place.moveTop(picture.top() + MARK_PX)
    else:
        place.moveBottom(picture.bottom() - MARK_PX)
    return _kept_inside(place, stage)


def _kept_inside(place: QRect, stage: QRect) -> QRect:
    """The place, moved as little as it takes to lie on the stage, clear of its edge if it can."""
    across = min(STAGE_MARGIN_PX, max(0, stage.width() - place.width()) // 2)
    down = min(STAGE_MARGIN_PX, max(0, stage.height() - place.height()) // 2)
    room = stage.adjusted(across, down, -across, -down)
    kept = QRect(place)
    kept.moveLeft(max(room.left(), min(place.left(), room.right() - place.width() + 1)))
    kept.moveTop(max(room.top(), min(place.top(), room.bottom() - place.height() + 1)))
    return kept
