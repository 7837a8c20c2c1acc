"""The bar above the stage: menu, where we are, and the tool bar."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMenu, QToolButton, QWidget

from viewer.qt import theme
from viewer.qt.actions import Actions
from viewer.qt.sheets import LIBRARY

ICON_PX = 22
LEAST_PX = 40  # of a label


class Bar(QWidget):
    """`Forbidden frames · Streets` on the left, `3 / 32` and the tools on the right."""

    def __init__(self, actions: Actions, parent: QWidget) -> None:
        super().__init__(parent)
        theme.paint_ground(self, theme.ROOM)
        self._place = self._over = ""
        self._is_numbered = True
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
        self._title = Heading(self)
        self._position = QLabel(self)
        self._position.setTextFormat(Qt.TextFormat.PlainText)
        _dress(self._title, theme.TEXT)
        _dress(self._position, theme.MUTED)
        self._position.setAccessibleName("Slide number")
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 0, 8, 0)
        row.setSpacing(2)
        tools = {action.objectName(): self._tool(action) for action in actions.tool_bar()}
        self._others = [tools[name] for name in tools if name not in actions.shelf]
        row.addWidget(self._burger)
        row.addWidget(tools.pop(LIBRARY))
        row.addSpacing(8)
        row.addWidget(self._title, 1)
        row.addWidget(self._position)
        row.addSpacing(12)
        for button in tools.values():
            row.addWidget(button)

    def _tool(self, action: QAction) -> QToolButton:
        button = QToolButton(self)
        button.setDefaultAction(action)
        button.setIconSize(QSize(ICON_PX, ICON_PX))
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.setAccessibleName(action.text())
        return button

    @property
    def position(self) -> str:
        """Which slide this is, as shown."""
        return self._position.text()

    def show_place(self, story: str, chapter: str, number: int, count: int) -> None:
        """Say which story and chapter this is, and which slide (from 1)."""
        self._place = f"{story}  ·  {chapter}" if chapter else story
        self._position.setText(f"{number} / {count}")
        self.name_sheet(self._over)

    def name_sheet(self, name: str) -> None:
        """Say what lies over the story, where that is about others, too; "" for nothing.

        What can only be done to the story is not offered meanwhile.
        """
        self._over = name
        self._title.say(name or self._place)
        self._show_position()
        for button in self._others:
            button.setVisible(not name)

    def show_number(self, *, shown: bool) -> None:
        """Show which slide this is, or leave that to another line."""
        self._is_numbered = shown
        self._show_position()

    def _show_position(self) -> None:
        self._position.setVisible(self._is_numbered and not self._over)

    def open_menu(self) -> None:
        """Open the menu, as a click would."""
        self._burger.showMenu()


class Heading(QLabel):
    """One line of plain text, cut with an ellipsis where its room ends."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self._words = ""

    def say(self, words: str) -> None:
        """Show these words, as many as there is room for."""
        self._words = words
        self._elide()

    def _elide(self) -> None:
        room = max(LEAST_PX, self.width())
        how = Qt.TextElideMode.ElideRight
        self.setText(self.fontMetrics().elidedText(self._words, how, room))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._elide()


def _dress(label: QLabel, colour: str) -> None:
    label.setFont(theme.font(theme.NOTES_PT))
    label.setMinimumWidth(LEAST_PX)
    theme.ink(label, colour)
