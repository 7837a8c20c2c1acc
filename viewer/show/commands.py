"""COMMANDS: one row for each thing a reader can ask for.

Menus, tool bar, shortcuts, tooltips, the help overlay and the manual's key table all are made from
these rows (`viewer.qt.actions`), and `viewer.qt.controls` binds every row's id to one method. What
a class sees and hears is in `viewer.show.classroom`, what a reader keeps in `viewer.show.shelf`.
"""

from viewer.show.classroom import CLASSROOM
from viewer.show.command import Command, Group, When
from viewer.show.shelf import SHELF

COMMANDS: tuple[Command, ...] = (
    Command(
        "previous", "Previous slide", "Turn back to the slide before", Group.GO,
        ("Left", "Up", "PgUp", "Backspace", "Shift+Space", "P"),
        icon="previous", when=When.DOSSIER_TOO, repeats=True, tool_bar=True, kiosk=True,
    ),
    Command(
        "next", "Next slide", "Turn to the next slide", Group.GO,
        ("Right", "Down", "PgDown", "Space", "N", "Return", "Enter"),
        icon="next", when=When.DOSSIER_TOO, repeats=True, tool_bar=True, kiosk=True,
    ),
    Command(
        "first", "First slide", "Go to the first slide", Group.GO, ("Home",),
        icon="first", kiosk=True,
    ),
    Command("last", "Last slide", "Go to the last slide", Group.GO, ("End",), icon="last"),
    Command(
        "go-to", "Go to slide…", "Type a slide's number, then Enter", Group.GO, ("G",),
        icon="go-to", when=When.SHEET_TOO,
    ),
    Command(
        "present", "Present", "Show the story to a class, from the first slide", Group.SHOW,
        ("F5",),
        icon="fullscreen", when=When.SHEET_TOO,
    ),
    Command(
        "present-here", "Present from here", "Show the story to a class, from this slide",
        Group.SHOW,
        ("Shift+F5",),
        when=When.SHEET_TOO,
    ),
    Command(
        "fullscreen", "Full screen", "Fill the screen, or leave it again", Group.SHOW,
        ("F", "F11"),
        icon="fullscreen", when=When.SHEET_TOO, checkable=True, tool_bar=True, shelf=True,
    ),
    Command(
        "autoplay", "Autoplay", "Turn the pages by itself", Group.SHOW, ("A",),
        icon="play", checkable=True, tool_bar=True,
    ),
    Command(
        "loop", "Begin again", "After the last slide, let autoplay begin again", Group.SHOW, (),
        icon="first", checkable=True,
    ),
    Command(
        "black", "Black screen", "Make the screen black; again brings the picture back",
        Group.SHOW, ("B", "."),
        icon="black-screen", when=When.BLANKED_TOO, checkable=True,
    ),
    Command(
        "white", "White screen", "Make the screen white; again brings the picture back",
        Group.SHOW, ("W", ","),
        icon="white-screen", when=When.BLANKED_TOO, checkable=True,
    ),
    Command(
        "overview", "Overview", "See all slides at once; + and - change their size", Group.VIEW,
        ("O", "Tab"),
        icon="overview", when=When.SHEET_TOO, checkable=True, tool_bar=True,
    ),
    Command(
        "panel", "Side panel", "Show or hide context and credits", Group.VIEW, ("I",),
        icon="panel", checkable=True, tool_bar=True,
    ),
    Command(
        "context", "Context notes", "Read the notes on this slide", Group.VIEW, ("Shift+I",),
        icon="context", kiosk=True,
    ),
    Command(
        "credits", "Credits", "See where this slide comes from", Group.VIEW, ("Shift+C",),
        icon="credits", kiosk=True,
    ),
    Command(
        "evidence", "How do we know?", "See what is known of this picture, claimed, disputed",
        Group.VIEW, ("E",),
        icon="evidence", kiosk=True,
    ),
    Command(
        "dossier", "Dossier", "Read all that is known of this slide, on one page", Group.VIEW,
        ("Shift+E",),
        icon="dossier", when=When.SHEET_TOO, checkable=True,
    ),
    Command(
        "matrix", "Evidence of the story", "See what is established of every slide, and what not",
        Group.VIEW, ("Ctrl+E",),
        icon="matrix", when=When.SHEET_TOO, checkable=True,
    ),
    Command(
        "caption", "Caption", "Show or hide the caption; the credit line stays", Group.VIEW,
        ("C",),
        icon="caption", checkable=True,
    ),
    Command(
        "contents", "Contents", "List the slides by chapter", Group.VIEW, ("F9",),
        icon="contents", checkable=True, tool_bar=True,
    ),
    Command(
        "filmstrip", "Filmstrip", "Show or hide the row of small pictures", Group.VIEW, ("F8",),
        icon="filmstrip", checkable=True,
    ),
    Command(
        "cross-fade", "Cross-fade", "Let one slide of a story melt into the next", Group.VIEW, (),
        icon="cross-fade", when=When.SHEET_TOO, checkable=True,
    ),
    Command(
        "zoom", "Zoom", "Look at the picture's pixels, or at the whole again", Group.PICTURE,
        ("Z",),
        icon="zoom", checkable=True, kiosk=True,
    ),
    Command(
        "zoom-in", "Zoom in", "Enlarge the picture", Group.PICTURE, ("+", "=", "Ctrl++", "Ctrl+="),
        icon="zoom-in", repeats=True, kiosk=True,
    ),
    Command(
        "zoom-out", "Zoom out", "Make the picture smaller again", Group.PICTURE, ("-", "Ctrl+-"),
        icon="zoom-out", repeats=True, kiosk=True,
    ),
    Command(
        "zoom-fit", "Whole picture", "See the whole picture again", Group.PICTURE, ("Ctrl+0",),
        icon="fit", while_zoomed=("0",), kiosk=True,
    ),
    Command(
        "zoom-100", "100 %", "Show each of the picture's pixels on one of the screen's",
        Group.PICTURE, ("Ctrl+1",),
        while_zoomed=("1",), kiosk=True,
    ),
    Command(
        "zoom-200", "200 %", "Show each of the picture's pixels on four of the screen's",
        Group.PICTURE, ("Ctrl+2",),
        while_zoomed=("2",), kiosk=True,
    ),
    Command(
        "pan-left", "Look further left", "Move to the left in a picture that is zoomed",
        Group.PICTURE, (), while_zoomed=("Left",), repeats=True, kiosk=True,
    ),
    Command(
        "pan-right", "Look further right", "Move to the right in a picture that is zoomed",
        Group.PICTURE, (), while_zoomed=("Right",), repeats=True, kiosk=True,
    ),
    Command(
        "pan-up", "Look further up", "Move up in a picture that is zoomed",
        Group.PICTURE, (), while_zoomed=("Up",), repeats=True, kiosk=True,
    ),
    Command(
        "pan-down", "Look further down", "Move down in a picture that is zoomed",
        Group.PICTURE, (), while_zoomed=("Down",), repeats=True, kiosk=True,
    ),
    Command(
        "corners", "Four corners", "Back story, related pictures, links and author, at its corners",
        Group.PICTURE, ("V",),
        icon="corners", checkable=True,
    ),
    Command(
        "motion", "Motion", "Move slowly over pictures for which the story asks it",
        Group.PICTURE, (),
        icon="motion", checkable=True,
    ),
    Command(
        "pause-animation", "Pause animation", "Let a moving picture rest, or play on",
        Group.PICTURE, ("Shift+A",),
        icon="pause", checkable=True,
    ),
    Command(
        "open", "Open story…", "Open a .story file or a story.yaml", Group.STORY, ("Ctrl+O",),
        icon="open", when=When.SHEET_TOO, shelf=True,
    ),
    Command(
        "open-folder", "Open folder…", "Open a story's folder, or any folder of photos",
        Group.STORY, ("Ctrl+Shift+O",),
        icon="open", when=When.SHEET_TOO, shelf=True,
    ),
    Command(
        "cite", "Copy citation", "Copy how to cite this picture, in the form used last",
        Group.STORY, ("Ctrl+Shift+C",),
        icon="copy", when=When.DOSSIER_TOO,
    ),
    Command(
        "cite-as", "Copy citation as…", "Choose what to cite, and in which form", Group.STORY, (),
        icon="copy", when=When.DOSSIER_TOO,
    ),
    Command(
        "check", "Check the story", "List what could be mended in this story, and go there",
        Group.STORY, ("F7",),
        icon="slide-broken", when=When.SHEET_TOO, checkable=True,
    ),
    Command(
        "reload", "Read again", "Look whether the story's files have changed, and show them so",
        Group.STORY, ("Ctrl+R",),
        icon="reload", when=When.SHEET_TOO,
    ),
    Command(
        "quit", "Quit", "Close the program", Group.STORY, ("Ctrl+Q",),
        icon="quit", when=When.BLANKED_TOO, shelf=True,
    ),
    Command(
        "menu", "Menu", "Open the menu", Group.HELP, ("F10",),
        when=When.SHEET_TOO, shelf=True,
    ),
    Command(
        "help", "Keys", "Show every key", Group.HELP, ("F1", "?"),
        icon="help", when=When.BLANKED_TOO, checkable=True, tool_bar=True, shelf=True,
    ),
    Command(
        "leave", "Leave", "Step back: help, blank screen, sheet, corner, zoom, full screen",
        Group.HELP, ("Esc",),
        icon="close", when=When.BLANKED_TOO, shelf=True,
    ),
    *CLASSROOM,
    *SHELF,
)  # fmt: skip
