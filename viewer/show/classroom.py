"""CLASSROOM: the rows of COMMANDS that are about showing a story to others."""

from viewer.show.command import Command, Group, When

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
        "freeze", "Freeze", "Let the class's picture stay while you look ahead", Group.PRESENT,
        ("Shift+F",),
        icon="freeze", checkable=True, presenting=True, when=When.SHEET_TOO,
    ),
    Command(
        "swap-screens", "Swap screens", "Exchange the class's screen and yours", Group.PRESENT,
        ("F6",),
        icon="swap-screens", presenting=True, when=When.SHEET_TOO,
    ),
    Command(
        "screens", "Screens…", "Choose the screen that the class looks at", Group.PRESENT,
        ("Shift+F6",),
        icon="screens", when=When.SHEET_TOO,
    ),
    Command(
        "timer", "Pause the clock", "Let the lesson's clock rest, or go on", Group.PRESENT, ("T",),
        icon="pause", checkable=True, presenting=True, when=When.SHEET_TOO,
    ),
    Command(
        "timer-reset", "Clock to zero", "Let the lesson's clock begin again", Group.PRESENT,
        ("R",),
        icon="reload", presenting=True, when=When.SHEET_TOO,
    ),
    Command(
        "notes-larger", "Larger notes", "Set your own notes in larger type", Group.PRESENT,
        ("Ctrl+Shift+Up",),
        presenting=True, repeats=True,
    ),
    Command(
        "notes-smaller", "Smaller notes", "Set your own notes in smaller type", Group.PRESENT,
        ("Ctrl+Shift+Down",),
        presenting=True, repeats=True,
    ),
    Command(
        "notes-on", "Notes further down", "Scroll your notes down", Group.PRESENT, ("Ctrl+PgDown",),
        presenting=True, repeats=True,
    ),
    Command(
        "notes-back", "Notes further up", "Scroll your notes up", Group.PRESENT, ("Ctrl+PgUp",),
        presenting=True, repeats=True,
    ),
    Command(
        "uncover", "Uncover", "Look at a covered picture; again covers it", Group.PRESENT, ("U",),
        icon="uncover",
    ),
    Command(
        "content-notes", "Content notes", "See what in this story may distress", Group.PRESENT,
        ("Shift+U",),
        icon="cover", checkable=True,
    ),
    Command(
        "language", "Language…", "Choose the language of a story that is told in several",
        Group.LEGIBLE, ("Ctrl+Shift+L",),
        kiosk=True,
    ),
    Command(
        "sensitive", "Sensitive pictures…", "Choose what becomes of pictures that may distress",
        Group.PRESENT, (),
        icon="cover",
    ),
    Command(
        "hotspots", "Hotspots", "Look at one part of the picture after the other", Group.POINT,
        ("H",),
        icon="hotspots", checkable=True, kiosk=True,
    ),
    Command(
        "hotspot-back", "Hotspot before", "Go back to the part before", Group.POINT,
        ("Shift+H",),
        kiosk=True,
    ),
    Command(
        "quadrants", "Quadrants", "Look at one quarter of the picture after the other",
        Group.POINT, ("Q",),
        icon="quadrants", checkable=True,
    ),
    Command(
        "compare", "Compare", "Set the other picture beside this one: slider, side by side, blink",
        Group.POINT, ("K",),
        icon="compare", checkable=True, kiosk=True,
    ),
    Command(
        "compare-less", "Less of this picture", "Move the line between two pictures to the left",
        Group.POINT, ("Shift+Left",),
        repeats=True,
    ),
    Command(
        "compare-more", "More of this picture", "Move the line between two pictures to the right",
        Group.POINT, ("Shift+Right",),
        repeats=True,
    ),
    Command(
        "spotlight", "Spotlight", "Darken all but a circle around the pointer", Group.POINT,
        ("S",),
        icon="spotlight", checkable=True,
    ),
    Command(
        "magnifier", "Magnifier", "Enlarge what lies under the pointer", Group.POINT, ("M",),
        icon="magnifier", checkable=True,
    ),
    Command(
        "pen", "Pen", "Draw over the picture; it stays until the show ends", Group.POINT, ("D",),
        icon="pen", checkable=True,
    ),
    Command(
        "pen-two", "Second pen", "Draw in another colour", Group.POINT, ("Shift+D",),
        icon="pen-two", checkable=True,
    ),
    Command(
        "erase", "Erase", "Wipe away what was drawn", Group.POINT, ("X",),
        icon="erase", checkable=True,
    ),
    Command(
        "erase-all", "Erase all", "Wipe away all that was drawn on this slide", Group.POINT,
        ("Shift+X",),
    ),
    Command(
        "laser", "Laser pointer", "Point with a bright dot", Group.POINT, ("Ctrl+L",),
        icon="laser", checkable=True,
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
    Command(
        "play", "Play", "Play the slide's narration or clip, or let it rest", Group.SOUND,
        ("Ctrl+Space",),
        icon="sound", kiosk=True,
    ),
    Command(
        "louder", "Louder", "Turn the sound up", Group.SOUND, ("Ctrl+Up",), repeats=True,
    ),
    Command(
        "quieter", "Quieter", "Turn the sound down", Group.SOUND, ("Ctrl+Down",), repeats=True,
    ),
    Command(
        "mute", "Mute", "Turn the sound off, or on again", Group.SOUND, ("Ctrl+M",),
        checkable=True,
    ),
    Command(
        "transcript", "Transcript", "Read what is said", Group.SOUND, ("Shift+T",),
        icon="context", checkable=True, kiosk=True,
    ),
)  # fmt: skip
