"""SHELF: the rows of COMMANDS that are about the library and what a reader keeps in it."""

from viewer.show.command import Command, Group, When

SHELF: tuple[Command, ...] = (
    Command(
        "library", "Library", "See all stories; Esc goes back to this one", Group.LIBRARY,
        ("Alt+Home",),
        icon="library", when=When.SHEET_TOO, checkable=True, tool_bar=True, shelf=True,
    ),
    Command(
        "search", "Search…", "Find words in all stories: captions, notes, context, sources",
        Group.LIBRARY, ("Ctrl+F",),
        icon="search", shelf=True,
    ),
    Command(
        "map", "Map", "See on a map where pictures of all stories were taken", Group.LIBRARY,
        ("Ctrl+Shift+M",),
        icon="map", when=When.SHEET_TOO, shelf=True,
    ),
    Command(
        "timeline", "Timeline", "See when pictures of all stories were taken", Group.LIBRARY,
        ("Ctrl+Shift+T",),
        icon="timeline", when=When.SHEET_TOO, shelf=True,
    ),
    Command(
        "marks", "Bookmarks and notes", "See your bookmarks, your notes and your lessons",
        Group.LIBRARY, ("Ctrl+B",),
        icon="bookmark", when=When.SHEET_TOO, shelf=True,
    ),
    Command(
        "resume", "Where you left off", "Go to the slide at which you left this story",
        Group.GO, ("Shift+End",),
    ),
    Command(
        "bookmark", "Bookmark", "Keep a bookmark at this slide, or take it away", Group.LIBRARY,
        ("Ctrl+D",),
        icon="bookmark", checkable=True,
    ),
    Command(
        "own-note", "My note", "Write a note of your own on this slide; no audience sees it",
        Group.LIBRARY, ("Shift+N",),
        icon="note", checkable=True,
    ),
    Command(
        "lesson-add", "Put into a lesson…", "Take this slide into a lesson of your own",
        Group.LIBRARY, ("Shift+P",),
        icon="lesson",
    ),
    Command(
        "place", "Place", "See on a map where this picture was taken", Group.VIEW, ("Shift+G",),
        icon="place", kiosk=True,
    ),
)  # fmt: skip
