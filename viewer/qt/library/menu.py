"""What may be done with a story on the shelf."""

from collections.abc import Callable

from PySide6.QtWidgets import QMenu, QWidget

from viewer.library.entry import Entry
from viewer.qt.labels import menu_text
from viewer.show import shelving

OPEN, START, REVEAL, DETAILS, REMOVE = "open", "start", "reveal", "details", "remove"


def ways(entry: Entry) -> list[tuple[str, str]]:
    """The ids of what may be done with a story, and how it is called."""
    if entry.trouble:
        found = [(OPEN, "Try again"), (REVEAL, "Show its folder")]
    else:
        found = [(OPEN, "Continue" if shelving.is_begun(entry) else "Open")]
        found += [(START, "Open from the start")] if entry.number else []
        found += [(REVEAL, "Show in file manager")]
    found += [(DETAILS, "Details")]
    return found + ([] if entry.is_shipped else [(REMOVE, "Remove from the shelf")])


def make_menu(entry: Entry, do: Callable[[str], None], parent: QWidget) -> QMenu:
    """A menu of `ways`; `do` is called with the id of the one that is chosen."""
    menu = QMenu(parent)
    menu.setAccessibleName(entry.title)
    for way, text in ways(entry):
        if way == REMOVE:
            menu.addSeparator()
        action = menu.addAction(menu_text(text))
        action.setObjectName(way)
        action.triggered.connect(lambda _on, each=way: do(each))
    menu.aboutToHide.connect(menu.deleteLater)
    return menu
