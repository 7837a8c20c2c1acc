"""What a command is: one row for each thing a reader can ask for, and how rows are read.

The rows themselves are in `viewer.show.commands`.
"""

from collections.abc import Callable, Iterable
from enum import StrEnum
from typing import NamedTuple


class Group(StrEnum):
    """A heading of the menu and of the help overlay, in the order shown."""

    GO = "Go"
    SHOW = "Show"
    PRESENT = "Present"
    VIEW = "View"
    PICTURE = "Picture"
    POINT = "Point"
    LEGIBLE = "Legible"
    SOUND = "Sound"
    LIBRARY = "Library"
    STORY = "Story"
    HELP = "Help"


class When(StrEnum):
    """Where a command answers."""

    SHOWING = "showing"  # while a slide is on the screen
    DOSSIER_TOO = "dossier too"  # and also while its dossier lies over it
    SHEET_TOO = "sheet too"  # and also while any sheet does: overview, dossier, evidence, check
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
    while_zoomed: tuple[str, ...] = ()  # keys that mean this while the reader has zoomed
    presenting: bool = False  # answers only while there is an audience
    kiosk: bool = False  # answers visitors of an exhibition too
    shelf: bool = False  # answers while the library lies over the stage too


def clashes(commands: Iterable[Command]) -> list[str]:
    """Keys that two commands claim in one place, each with both ids, as sentences."""
    rows = tuple(commands)
    bound = [(key, command.id) for command in rows for key in command.keys]
    zoomed = [(key, command.id) for command in rows for key in command.while_zoomed]
    return [*_twice(bound), *_twice(zoomed)]


def key_words(command: Command, name: Callable[[str], str]) -> list[str]:
    """Each of a command's keys, written by `name`; those for a zoomed picture say so."""
    while_zoomed = [f"{name(key)} while zoomed" for key in command.while_zoomed]
    return [*(name(key) for key in command.keys), *while_zoomed]


def keys_page(commands: Iterable[Command]) -> str:
    """The manual's page of keys, as Markdown."""
    rows = tuple(commands)
    lines = [
        "# Keys",
        "",
        "Made from `viewer/show/commands.py`; press F1 in the program to see it.",
    ]
    for group in Group:
        lines += ["", f"## {group}", "", "| | what it does | keys |", "|---|---|---|"]
        for command in rows:
            if command.group == group:
                keys = " ".join(key_words(command, lambda key: f"`{key}`")) or "in the menu"
                lines.append(f"| {command.text.rstrip('…')} | {command.help} | {keys} |")
    return "\n".join([*lines, ""])


def _twice(bound: Iterable[tuple[str, str]]) -> list[str]:
    owner: dict[str, str] = {}
    found = []
    for key, command_id in bound:
        if key in owner:
            found.append(f"{key} is bound to {owner[key]} and to {command_id}")
        owner[key] = command_id
    return found
