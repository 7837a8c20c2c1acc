"""COMMANDS: one row for each thing a reader can ask for.

Menus, tool bar, shortcuts, tooltips, the help overlay and the manual's key table are all made
from these rows (`viewer.qt.actions`), and `viewer.qt.app` binds every row's id to one method.
"""

from collections.abc import Iterable
from enum import StrEnum
from typing import NamedTuple


class Group(StrEnum):
    """A heading of the menu and of the help overlay, in the order shown."""

    GO = "Go"
    SHOW = "Show"
    VIEW = "View"
    STORY = "Story"
    HELP = "Help"


class When(StrEnum):
    """Where a command answers."""

    SHOWING = "showing"  # while a slide is on the screen
    BLANKED_TOO = "blanked too"  # and also while the screen is black or white


class Command(NamedTuple):
    """One thing a reader can ask for."""

    id: str
    text: str
    help: str
    group: Group
    keys: tuple[str, ...]  # Qt's portable names; the first is the one that menus show
    icon: str = ""  # a name in assets/icons
    when: When = When.SHOWING
    checkable: bool = False
    repeats: bool = False  # answers again while its key is held down
    tool_bar: bool = False


COMMANDS: tuple[Command, ...] = (
    Command(
        "previous", "Previous slide", "Turn back to the slide before", Group.GO,
        ("Left", "Up", "PgUp", "Backspace", "Shift+Space", "P"),
        icon="previous", repeats=True, tool_bar=True,
    ),
    Command(
        "next", "Next slide", "Turn to the next slide", Group.GO,
        ("Right", "Down", "PgDown", "Space", "N", "Return", "Enter"),
        icon="next", repeats=True, tool_bar=True,
    ),
    Command("first", "First slide", "Go to the first slide", Group.GO, ("Home",), icon="first"),
    Command("last", "Last slide", "Go to the last slide", Group.GO, ("End",), icon="last"),
    Command(
        "go-to", "Go to slide…", "Type a slide's number, then Enter", Group.GO, ("G",),
        icon="go-to",
    ),
    Command(
        "present", "Present", "Fill the screen, from the first slide", Group.SHOW, ("F5",),
        icon="fullscreen",
    ),
    Command(
        "present-here", "Present from here", "Fill the screen, from this slide", Group.SHOW,
        ("Shift+F5",),
    ),
    Command(
        "fullscreen", "Full screen", "Fill the screen, or leave it again", Group.SHOW,
        ("F", "F11"),
        icon="fullscreen", checkable=True, tool_bar=True,
    ),
    Command(
        "autoplay", "Autoplay", "Turn the pages by itself", Group.SHOW, ("A",),
        icon="play", checkable=True, tool_bar=True,
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
        "panel", "Side panel", "Show or hide context and credits", Group.VIEW, ("I",),
        icon="panel", checkable=True, tool_bar=True,
    ),
    Command(
        "context", "Context notes", "Read the notes on this slide", Group.VIEW, ("Shift+I",),
        icon="context",
    ),
    Command(
        "credits", "Credits", "See where this slide comes from", Group.VIEW, ("Shift+C",),
        icon="credits",
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
        icon="cross-fade", checkable=True,
    ),
    Command(
        "open", "Open story…", "Open a .story file or a story.yaml", Group.STORY, ("Ctrl+O",),
        icon="open",
    ),
    Command(
        "open-folder", "Open folder…", "Open a story's folder, or any folder of photos",
        Group.STORY, ("Ctrl+Shift+O",),
        icon="open",
    ),
    Command(
        "problems", "Problems…", "See what is wrong with this story's file", Group.STORY, (),
        icon="slide-broken",
    ),
    Command(
        "quit", "Quit", "Close the program", Group.STORY, ("Ctrl+Q",),
        icon="quit", when=When.BLANKED_TOO,
    ),
    Command(
        "menu", "Menu", "Open the menu", Group.HELP, ("F10",),
    ),
    Command(
        "help", "Keys", "Show every key", Group.HELP, ("F1", "?"),
        icon="help", when=When.BLANKED_TOO, checkable=True, tool_bar=True,
    ),
    Command(
        "leave", "Leave", "Step back: help, blank screen, autoplay, full screen", Group.HELP,
        ("Esc",),
        icon="close", when=When.BLANKED_TOO,
    ),
)  # fmt: skip


def clashes(commands: Iterable[Command]) -> list[str]:
    """Keys that two commands claim, each with both ids, as sentences."""
    owner: dict[str, str] = {}
    found = []
    for command in commands:
        for key in command.keys:
            if key in owner:
                found.append(f"{key} is bound to {owner[key]} and to {command.id}")
            owner[key] = command.id
    return found


def keys_page() -> str:
    """The manual's page of keys, as Markdown."""
    lines = [
        "# Keys",
        "",
        "Made from `viewer/show/commands.py`; press F1 in the program to see it.",
    ]
    for group in Group:
        lines += ["", f"## {group}", "", "| | what it does | keys |", "|---|---|---|"]
        for command in COMMANDS:
            if command.group == group:
                keys = " ".join(f"`{key}`" for key in command.keys) or "in the menu"
                lines.append(f"| {command.text.rstrip('…')} | {command.help} | {keys} |")
    return "\n".join([*lines, ""])
