"""A button that says what was chosen of several, and opens the list of them."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QActionGroup
from PySide6.QtWidgets import QMenu, QToolButton, QWidget

from viewer.qt import theme
from viewer.qt.labels import menu_text
from viewer.show.shelving import Choice


class ChoiceButton(QToolButton):
    """`Sort: Title`. `chose` has the id of what the reader picked."""

    chose = Signal(str)

    def __init__(self, name: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._name = name
        self._menu = QMenu(self)
        self._group = QActionGroup(self)
        self.chosen = ""
        self.setFont(theme.font(theme.SMALL_PT))
        self.setMenu(self._menu)
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextOnly)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def offer(self, choices: Sequence[Choice], chosen: str) -> None:
        """Offer these; what is not among them is as the first."""
        self._menu.clear()
        for action in self._group.actions():
            self._group.removeAction(action)
        texts = {choice.id: choice.text for choice in choices}
        self.chosen = chosen if chosen in texts else choices[0].id
        for choice in choices:
            action = self._menu.addAction(menu_text(choice.text))
            action.setCheckable(True)
            action.setChecked(choice.id == self.chosen)
            action.triggered.connect(lambda _on, each=choice.id: self.chose.emit(each))
            self._group.addAction(action)
        words = f"{self._name}: {texts[self.chosen]}"
        self.setText(menu_text(f"{words}  ▾"))
        self.setAccessibleName(words)
