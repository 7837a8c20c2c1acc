"""The one maker of labels: plain text in the program's type and colours."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from viewer.qt import theme


def plain_label(text: str, points: float, colour: str, *, bold: bool = False) -> QLabel:
    """A label that shows its text as it is, never as markup, and breaks long lines."""
    label = QLabel(text)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    label.setFont(theme.font(points, bold=bold))
    theme.ink(label, colour)
    return label


def tooltip_text(text: str) -> str:
    """Words for a tooltip: what looks like markup would be read as markup."""
    return text.replace("<", "‹").replace(">", "›")


def menu_text(text: str) -> str:
    """Words for a menu or a button, where a single `&` would underline what follows."""
    return text.replace("&", "&&")
