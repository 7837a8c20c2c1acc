"""The head of the library page: its sections, one search field for all of them, and Add."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QIcon, QKeyEvent, QPalette, QResizeEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QHBoxLayout,
    QLineEdit,
    QMenu,
    QToolButton,
    QWidget,
)

from viewer.qt import theme
from viewer.qt.keyboard import ENTER_KEYS
from viewer.qt.labels import menu_text

SEARCH_MOST_PX = 420
SEARCH_LEAST_PX = 130
WORD_PX = 190  # for Add with its word, and what is between all of them
LEAST_PX = 320
HEIGHT_PX = 56
ICON_PX = 18
TO_RESULTS = (Qt.Key.Key_Down, *ENTER_KEYS)
ICONS = {"stories": "library", "marks": "bookmark"}  # of sections that are not called so
# What Add offers: the id of the command that does it, and how it is called here.
ADD = (("open", "Story file…"), ("open-folder", "Folder…"))


class Header(QWidget):
    """The head.

    Signals: `turned` with a section's name; `searched` with the words at every change;
    `left_search` when the keys go on to what was found; `wanted` with a command's id;
    `watch_wanted`, `folders_wanted`.
    """

    turned = Signal(str)
    searched = Signal(str)
    left_search = Signal()
    wanted = Signal(str)
    watch_wanted = Signal()
    folders_wanted = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        theme.paint_ground(self, theme.ROOM)
        self.setFixedHeight(HEIGHT_PX)
        self.tabs: dict[str, QToolButton] = {}
        self._icon: Callable[[str], QIcon] = lambda _name: QIcon()
        self._group = QButtonGroup(self)
        self._widths: list[int] = []  # of the sections' buttons
        self._sections = QHBoxLayout()
        self._sections.setSpacing(2)
        self.search = self._search_field()
        self.add = self._add_button()
        row = QHBoxLayout(self)
        row.setContentsMargins(18, 0, 28, 0)
        row.setSpacing(14)
        row.addLayout(self._sections)
        row.addStretch(1)
        row.addWidget(self.search, 2)
        row.addWidget(self.add)

    def add_section(self, name: str, text: str) -> None:
        """Offer a section."""
        tab = QToolButton(self)
        tab.setProperty("tab", True)
        tab.setText(menu_text(text))
        tab.setAccessibleName(text)
        tab.setIconSize(QSize(ICON_PX, ICON_PX))
        tab.setIcon(self._icon(ICONS.get(name, name)))
        tab.setCheckable(True)
        tab.setFont(theme.font(theme.NOTES_PT))
        tab.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        tab.clicked.connect(lambda: self.turned.emit(name))
        self._group.addButton(tab)
        self.setTabOrder(next(reversed(self.tabs.values()), self.add), tab)
        self.tabs[name] = tab
        self._sections.addWidget(tab)
        self._widths.append(tab.sizeHint().width())
        self._fit()

    def mark(self, name: str) -> None:
        """This section is up. What was found has no tab: none is lit then."""
        self._group.setExclusive(False)
        for each, tab in self.tabs.items():
            tab.setChecked(each == name)
        self._group.setExclusive(True)

    def set_icons(self, icon: Callable[[str], QIcon]) -> None:
        """Take the icons of the field and the button."""
        self._icon = icon
        for name, tab in self.tabs.items():
            tab.setIcon(icon(ICONS.get(name, name)))
        self.add.setIcon(icon("add"))
        action = next(iter(self.search.actions()), None)
        if action is None:
            place = QLineEdit.ActionPosition.LeadingPosition
            action = self.search.addAction(icon("search"), place)
        action.setIcon(icon("search"))
        self._fit()

    def _search_field(self) -> QLineEdit:
        field = QLineEdit(self)
        field.setFont(theme.font(theme.NOTES_PT))
        field.setPlaceholderText("Search all stories")
        field.setAccessibleName("Search all stories")
        field.setClearButtonEnabled(True)
        field.setMinimumWidth(SEARCH_LEAST_PX)
        field.setMaximumWidth(SEARCH_MOST_PX)
        field.setAcceptDrops(False)  # what is dropped on it is meant for the shelf
        theme.ink(field, theme.GROUND, QPalette.ColorRole.Base)
        field.textChanged.connect(self.searched)
        field.installEventFilter(self)
        return field

    def _add_button(self) -> QToolButton:
        button = QToolButton(self)
        menu = QMenu(button)
        for command, text in ADD:
            action = menu.addAction(text)
            action.triggered.connect(lambda _on, each=command: self.wanted.emit(each))
        menu.addSeparator()
        menu.addAction("Watch a folder…").triggered.connect(lambda: self.watch_wanted.emit())
        menu.addAction("Watched folders").triggered.connect(lambda: self.folders_wanted.emit())
        button.setText("Add…")
        button.setAccessibleName("Add to the shelf")
        button.setMenu(menu)
        button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        button.setIconSize(QSize(ICON_PX, ICON_PX))
        button.setFont(theme.font(theme.NOTES_PT))
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        return button

    def _fit(self) -> None:
        """Where there is no room for all words, the buttons are signs alone."""
        styles = Qt.ToolButtonStyle
        is_narrow = sum(self._widths) + SEARCH_LEAST_PX + WORD_PX > self.width()
        for button, wide in (
            *((tab, styles.ToolButtonTextOnly) for tab in self.tabs.values()),
            (self.add, styles.ToolButtonTextBesideIcon),
        ):
            is_sign = is_narrow and not button.icon().isNull()
            button.setToolButtonStyle(styles.ToolButtonIconOnly if is_sign else wide)
            button.setToolTip(button.accessibleName() if is_sign else "")

    def minimumSizeHint(self) -> QSize:
        """No window is kept from being narrow by the head of its library."""
        return QSize(LEAST_PX, HEIGHT_PX)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Go on from the search field to what was found."""
        if watched is self.search and _goes_on(event):
            self.left_search.emit()
            return True
        return super().eventFilter(watched, event)


def _goes_on(event: QEvent) -> bool:
    """Whether a key was pressed that leads from the field to what was found."""
    is_pressed = event.type() == QEvent.Type.KeyPress
    return is_pressed and isinstance(event, QKeyEvent) and event.key() in TO_RESULTS
