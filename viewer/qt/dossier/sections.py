"""The small table of contents beside a dossier: it jumps, and says where the reader is."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QPushButton, QVBoxLayout, QWidget

from viewer.qt import theme

WIDTH_PX = 216
SHEET = f"""
QPushButton {{ text-align: left; color: {theme.MUTED}; background: transparent; border: none;
    border-left: 2px solid transparent; border-radius: 0; padding: 6px 10px; }}
QPushButton:hover {{ color: {theme.TEXT}; }}
QPushButton:checked {{ color: {theme.TEXT}; border-left: 2px solid {theme.LAMP}; }}
QPushButton:focus {{ color: {theme.TEXT}; background: {theme.RAISED}; }}
"""


class SectionList(QWidget):
    """A button for each section. `chosen` with the id of the one that was pressed."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setFixedWidth(WIDTH_PX)
        self.setStyleSheet(SHEET)
        self.setAccessibleName("Sections of this dossier")
        self._buttons: dict[str, QPushButton] = {}
        self._group = QButtonGroup(self)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(16, 20, 8, 12)
        self._column.setSpacing(2)
        self._column.addStretch(1)

    @property
    def lit(self) -> str:
        """The id of the section that the reader is at, "" before there is one."""
        return next((each for each, button in self._buttons.items() if button.isChecked()), "")

    def show_sections(self, sections: list[tuple[str, str]]) -> None:
        """List these sections, each with id and heading; the same ones stay as they are."""
        if [each for each, _ in sections] == list(self._buttons):
            return
        for old in self._buttons.values():
            self._group.removeButton(old)
            self._column.removeWidget(old)
            old.deleteLater()
        self._buttons = {each: self._button(each, text) for each, text in sections}

    def light(self, section_id: str) -> None:
        """The reader is at this section."""
        if section_id in self._buttons:
            self._buttons[section_id].setChecked(True)

    def press(self, section_id: str) -> None:
        """Choose a section as a click would."""
        self._buttons[section_id].click()

    def _button(self, section_id: str, text: str) -> QPushButton:
        button = QPushButton(text, self)
        button.setCheckable(True)
        button.setFont(theme.font(theme.CREDIT_PT))
        button.clicked.connect(lambda: self.chosen.emit(section_id))
        self._group.addButton(button)
        self._column.insertWidget(self._column.count() - 1, button)
        return button
