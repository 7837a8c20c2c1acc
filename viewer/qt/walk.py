"""Tab walks through a part of the window as one reads it, whenever its pieces were made."""

from itertools import pairwise

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QWidget


def put_in_order(part: QWidget) -> None:
    """Have Tab visit what is seen of a part line by line, from its first piece on."""
    for before, after in pairwise(_as_read(part)):
        QWidget.setTabOrder(before, after)


def _as_read(part: QWidget) -> list[QWidget]:
    found = [
        each
        for each in part.findChildren(QWidget)
        if each.focusPolicy() & Qt.FocusPolicy.TabFocus and each.isVisible()
    ]
    return sorted(found, key=lambda each: _place(each, part))


def _place(widget: QWidget, part: QWidget) -> tuple[int, int]:
    at = widget.mapTo(part, QPoint())
    return at.y(), at.x()
