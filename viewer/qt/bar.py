"""The bar above the stage: menu, where we are, and the tool bar."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFontMetrics, QIcon, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMenu, QToolButton, QWidget

from viewer.qt import theme
from viewer.qt.actions import Actions

ICON_PX = 22


class Bar(QWidget):
    """`Forbidden frames · Streets` on the left, `3 / 32` and the tools on the right."""

    def __init__(self, actions: Actions, parent: QWidget) -> None:
        super().__init__(parent)
        theme.paint_ground(self, theme.ROOM)
        self._heading = ""
        self._menu = QMenu(self)
        self._menu.setToolTipsVisible(False)
        actions.fill_menu(self._menu)
        self._burger = QToolButton(self)
        self._burger.setText("☰")
        self._burger.setFont(theme.font(theme.TITLE_PT))
        self._burger.setMenu(self._menu)
        self._burger.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._burger.setAccessibleName("Menu")
        self._burger.setToolTip(actions["menu"].toolTip())
        self._burger.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._title = _label(theme.NOTES_PT, theme.TEXT)
        self._position = _label(theme.NOTES_PT, theme.MUTED)
        self._position.setAccessibleName("Slide number")
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 0, 8, 0)
        row.setSpacing(2)
        row.addWidget(self._burger)
        row.addSpacing(8)
        row.addWidget(self._title, 1)
        row.addWidget(self._position)
        row.addSpacing(12)
        for action in actions.tool_bar():
            button = QToolButton(self)
            button.setDefaultAction(action)
            button.setIconSize(QSize(ICON_PX, ICON_PX))
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            button.setAccessibleName(action.text())
            row.addWidget(button)

    @property
    def position(self) -> str:
        """Which slide this is, as shown."""
        return self._position.text()

    def show_place(self, story: str, chapter: str, number: int, count: int) -> None:
        """Say which story and chapter this is, and which slide (from 1)."""
        self._heading = f"{story}  ·  {chapter}" if chapter else story
        self._position.setText(f"{number} / {count}")
        self._elide()

    def open_menu(self) -> None:
        """Open the menu, as a click would."""
        self._burger.showMenu()

    def set_menu_icon(self, icon: QIcon) -> None:
        """Give the menu's button its icon."""
        if not icon.isNull():
            self._burger.setIcon(icon)

    def _elide(self) -> None:
        metrics = QFontMetrics(self._title.font())
        room = max(40, self._title.width())
        self._title.setText(metrics.elidedText(self._heading, Qt.TextElideMode.ElideRight, room))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._elide()


def _label(points: float, colour: str) -> QLabel:
    label = QLabel()
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setFont(theme.font(points))
    label.setMinimumWidth(40)
    theme.ink(label, colour)
    return label
