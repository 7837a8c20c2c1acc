"""CLASSROOM: the rows of COMMANDS that are about showing a story to others."""

from viewer.show.command import Command, Group

CLASSROOM: tuple[Command, ...] = (
    Command(
        "look-first", "Look first", "Show pictures first; Next brings questions, then words",
        Group.PRESENT, ("L",),
        icon="look-first", checkable=True,
    ),
    Command(
        "questions", "Questions…", "Choose what a class is asked, where it looks first",
        Group.PRESENT, ("Shift+L",),
        icon="questions",
    ),
    Command(
        "lighten", "Lighten", "Lighten the picture, for a weak projector", Group.LEGIBLE, ("]",),
        repeats=True,
    ),
    Command(
        "darken", "Darken", "Darken the picture", Group.LEGIBLE, ("[",),
        repeats=True,
    ),
    Command(
        "light-reset", "As it is", "Show the picture as it is again", Group.LEGIBLE, ("Ctrl+]",),
    ),
    Command(
        "caption-larger", "Larger captions", "Set captions in larger type, for the back row",
        Group.LEGIBLE, ("Shift+Up",),
        repeats=True,
    ),
    Command(
        "caption-smaller", "Smaller captions", "Set captions in smaller type again",
        Group.LEGIBLE, ("Shift+Down",),
        repeats=True,
    ),
    Command(
        "high-contrast", "High contrast", "Set captions in white on black", Group.LEGIBLE,
        ("Ctrl+H",),
        checkable=True,
    ),
)  # fmt: skip
