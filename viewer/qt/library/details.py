"""What there is to know of a story on the shelf, in a few lines of plain text."""

from datetime import datetime

from viewer.library.entry import Entry, Kind
from viewer.qt.library.model import language_name
from viewer.show import shelving

KINDS = {Kind.STORY: "Story", Kind.PHOTOS: "Folder of photos", Kind.LESSON: "Lesson"}


def details(entry: Entry) -> str:
    """Title, length, languages, content notes, where it lies, and when it came."""
    facts = [shelving.slides_words(entry), shelving.minutes_words(entry)]
    facts += [" and ".join(language_name(tag) for tag in shelving.tags(entry))]
    kind = KINDS.get(entry.kind, KINDS[Kind.STORY])
    lines = [
        f"{entry.title or entry.path.name}. {kind}: {', '.join(each for each in facts if each)}.",
        entry.summary,
        *(f"Content note: {note}" for note in entry.content_notes),
        f"It lies at {entry.path}",
        f"In the watched folder {entry.folder}" if entry.folder else "",
        f"On the shelf since {_day(entry.added)}." if entry.added else "",
        entry.trouble,
    ]
    return "\n".join(line for line in lines if line)


def _day(seconds: float) -> str:
    day = datetime.fromtimestamp(seconds).astimezone()
    return f"{day.day} {day:%B %Y}"
