"""Colours, type and spacing: a calm dark room with one warm lamp in it."""

from PySide6.QtGui import QColor, QFont, QPalette
from PySide6.QtWidgets import QApplication, QWidget

GROUND = "#121416"  # behind the picture
ROOM = "#1a1d20"  # bars and panels
RAISED = "#24282c"  # cards, buttons under the pointer
LINE = "#363b40"
TEXT = "#ece6da"
MUTED = "#aaa397"
LAMP = "#e8a33d"  # the one accent
BLACK, WHITE = "#000000", "#ffffff"
PAPER = "#f4efe4"  # under pictures that are partly transparent
LIT = "#43351c"  # behind a source one points at, and the sentences that rest on it
WARNING = "#f0b7a4"

# How a pillar of the evidence stands. No green and no red: these are kinds, not marks out of ten.
# Each is light enough for words on GROUND, ROOM and RAISED, and has a shape of its own beside it.
STATUS_COLOURS = {
    "documented": "#f2ecdf",
    "corroborated": "#8fc1ea",
    "claimed": "#dcbb86",
    "disputed": "#e79ac0",
    "unknown": "#aaa397",
    "withheld": "#b9abee",
    "missing": "#93a0a8",
}

CAPTION_PT = 15.0
CAPTION_FULL_PT = 20.0  # in full screen, for the back row, at FULL_PX
FULL_PX = 1080  # the height of a screen for which type sizes are meant; a taller one has larger
CAPTION_LEAST_PT = 11.0
CREDIT_PT = 10.5
NOTES_PT = 12.5
SMALL_PT = 10.0
TITLE_PT = 17.0

BAR_PX = 46
PANEL_LEAST_PX = 300
PANEL_MOST_PX = 460
PANEL_SHARE = 0.27
COLUMN_LEAST_PX = 420  # of the presenter's column
COLUMN_MOST_PX = 760
COLUMN_SHARE = 0.38
HEAD_PX = 56  # the presenter's line of clock and warnings
CONTENTS_PX = 260
FILMSTRIP_PX = 82
GAP_PX = 12

SHEET = f"""
QToolTip {{ color: {TEXT}; background: {RAISED}; border: 1px solid {LINE}; padding: 4px; }}
QMenu {{ color: {TEXT}; background: {RAISED}; border: 1px solid {LINE}; padding: 6px 0; }}
QMenu::item {{ padding: 6px 28px 6px 12px; }}
QMenu::icon {{ padding-left: 8px; }}
QMenu::icon:checked {{ background: {LINE}; border: 1px solid {LAMP}; border-radius: 4px; }}
QMenu::item:selected {{ background: {LINE}; }}
QMenu::item:disabled {{ color: {MUTED}; }}
QMenu::separator {{ height: 1px; background: {LINE}; margin: 5px 10px; }}
QToolButton {{ border: none; border-radius: 7px; padding: 6px; color: {TEXT}; }}
QToolButton:hover {{ background: {LINE}; }}
QToolButton:focus {{ border: 2px solid {LAMP}; padding: 4px; }}
QToolButton:checked {{ background: {RAISED}; }}
QToolButton::menu-indicator {{ image: none; }}
QToolButton#more {{ background: {RAISED}; }}
QToolButton#more:hover {{ background: {LINE}; }}
QToolButton[tab="true"] {{ color: {MUTED}; padding: 8px 12px; border-radius: 0;
    border-bottom: 2px solid transparent; }}
QToolButton[tab="true"]:checked {{ color: {TEXT}; background: transparent;
    border-bottom: 2px solid {LAMP}; }}
QToolButton[tab="true"]:focus {{ border: none; border-bottom: 2px solid {LAMP};
    background: {RAISED}; padding: 8px 12px; }}
SidePanel QToolButton[tab="true"] {{ padding: 8px 6px; }}
QPushButton {{ color: {TEXT}; background: {LINE}; border: 1px solid {LINE}; border-radius: 7px;
    padding: 6px 14px; }}
QPushButton:hover, QPushButton:focus {{ border-color: {LAMP}; }}
QCheckBox {{ color: {TEXT}; spacing: 9px; padding: 3px; border: 1px solid transparent;
    border-radius: 7px; }}
QCheckBox:focus {{ border-color: {LAMP}; }}
QCheckBox::indicator {{ width: 13px; height: 13px; border: 2px solid {MUTED}; border-radius: 4px;
    background: {ROOM}; }}
QCheckBox::indicator:checked {{ background: {LAMP}; border-color: {LAMP}; }}
QPushButton[number="true"] {{ padding: 1px 7px; border-radius: 5px; }}
QPushButton[filter="true"] {{ background: transparent; padding: 5px 10px; }}
QPushButton[filter="true"]:hover, QPushButton[filter="true"]:focus {{ border-color: {LAMP}; }}
QPushButton[filter="true"]:checked {{ background: {LINE}; border-color: {LAMP}; }}
QPushButton[filter="true"]:disabled {{ color: {MUTED}; border-color: transparent; }}
QScrollBar:vertical {{ background: transparent; width: 10px; margin: 0; }}
QScrollBar:horizontal {{ background: transparent; height: 8px; margin: 0; }}
QScrollBar::handle {{ background: {LINE}; border-radius: 4px; min-height: 30px;
    min-width: 30px; }}
QScrollBar::handle:disabled {{ background: transparent; }}
QScrollBar::handle:hover {{ background: {MUTED}; }}
QScrollBar::add-line, QScrollBar::sub-line {{ width: 0; height: 0; }}
QScrollBar::add-page, QScrollBar::sub-page {{ background: transparent; }}
QTextBrowser, QAbstractItemView, QScrollArea {{ background: transparent;
    border: 1px solid transparent; }}
QTextBrowser:focus, QAbstractItemView:focus, QScrollArea:focus {{ border-color: {LAMP}; }}
QAbstractItemView#overview, QAbstractItemView#matrix,
QAbstractItemView#shelf {{ border: none; }}
QTextBrowser[glance="true"] {{ border: none; }}
QAbstractItemView#contents {{ background: {ROOM}; }}
QScrollArea#keys {{ border-color: {LINE}; }}
QFrame[card="true"] {{ background: {RAISED}; border-radius: 9px; }}
QFrame[card="true"][contrast="true"] {{ background: {BLACK}; }}
QFrame[card="true"][here="true"] {{ border-left: 3px solid {LAMP}; }}
"""

# What Qt's rich text shows of a caption or of context notes.
NOTES_SHEET = f"""
a {{ color: {LAMP}; text-decoration: none; }}
a.term {{ color: {TEXT}; text-decoration: underline; }}
blockquote {{ color: {MUTED}; margin-left: 14px; }}
p {{ line-height: 135%; margin-top: 0; margin-bottom: 11px; }}
li {{ line-height: 130%; margin-bottom: 5px; }}
h3, h4 {{ color: {TEXT}; }}
"""

# The same in white on black, for who needs all the contrast there is: links are underlined.
CONTRAST_SHEET = f"""{NOTES_SHEET}
a, a.term {{ color: {WHITE}; text-decoration: underline; }}
blockquote {{ color: {WHITE}; }}
"""


def dress(app: QApplication) -> None:
    """Give the whole program its style sheet; the palette was set by `light_down`."""
    app.setStyleSheet(SHEET)


def light_down(app: QApplication) -> None:
    """Give the program its dark palette: cheap, so it comes before the first picture."""
    app.setStyle("Fusion")
    roles = QPalette.ColorRole
    palette = QPalette()
    for role, colour in (
        (roles.Window, ROOM),
        (roles.Base, ROOM),
        (roles.AlternateBase, RAISED),
        (roles.Button, RAISED),
        (roles.WindowText, TEXT),
        (roles.Text, TEXT),
        (roles.ButtonText, TEXT),
        (roles.ToolTipText, TEXT),
        (roles.ToolTipBase, RAISED),
        (roles.PlaceholderText, MUTED),
        (roles.Highlight, LAMP),
        (roles.HighlightedText, GROUND),
        (roles.Link, LAMP),
    ):
        palette.setColor(role, QColor(colour))
    app.setPalette(palette)


def font(points: float, *, bold: bool = False) -> QFont:
    """The interface's face at this size."""
    face = QFont(QApplication.font())
    face.setPointSizeF(points)
    if bold:
        face.setWeight(QFont.Weight.DemiBold)
    return face


def paint_ground(widget: QWidget, colour: str) -> None:
    """Have `widget` fill its whole area with one colour."""
    palette = widget.palette()
    palette.setColor(widget.backgroundRole(), QColor(colour))
    widget.setPalette(palette)
    widget.setAutoFillBackground(True)


def ink(widget: QWidget, colour: str, role: QPalette.ColorRole | None = None) -> None:
    """Have `widget` write in this colour; `role` is the palette's, where it has one of its own."""
    palette = widget.palette()
    palette.setColor(role or widget.foregroundRole(), QColor(colour))
    widget.setPalette(palette)
