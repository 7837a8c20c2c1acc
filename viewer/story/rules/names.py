"""Names: ids and chapters."""

import re
from collections.abc import Iterator

from viewer.story.finding import Finding
from viewer.story.language import pick
from viewer.story.marks import Path
from viewer.story.model import ID_PATTERN, Story
from viewer.story.problems import Severity
from viewer.story.rules.rule import Rule

_ID = re.compile(ID_PATTERN)

BAD_ID = Rule(
    code="bad-id",
    what="An id holds more than a-z, 0-9 and single hyphens.",
    why="Ids become parts of addresses and names of files, on every kind of computer.",
    bad="slides:\n  - id: The Dress\n    title: The dress\n",
    good="slides:\n  - id: the-dress\n    title: The dress\n",
    severity=Severity.ERROR,
)
DUPLICATE_CHAPTER = Rule(
    code="duplicate-chapter",
    what="A chapter is opened a second time.",
    why="A chapter lasts until the next one opens, so the contents would list it twice.",
    bad="slides:\n  - {title: The dress, chapter: Streets}\n  - {title: Rice, chapter: Markets}\n"
    "  - {title: The queue, chapter: Streets}\n",
    good="slides:\n  - {title: The dress, chapter: Streets}\n  - {title: The queue}\n"
    "  - {title: Rice, chapter: Markets}\n",
)
RULES = (BAD_ID, DUPLICATE_CHAPTER)


def name_findings(story: Story) -> Iterator[Finding]:
    """Look at the ids, and at the names of the chapters."""
    yield from _id(story.id, ("id",))
    seen: set[str] = set()
    for at, slide in enumerate(story.slides):
        yield from _id(slide.id, ("slides", at, "id"))
        chapter = pick(slide.chapter, story.language, story.language)
        if chapter and chapter in seen:
            mend = (
                "A chapter lasts until the next one: name it once, or give this one another name."
            )
            message = f"A chapter `{chapter[:60]}` has been opened before."
            yield DUPLICATE_CHAPTER.at(("slides", at, "chapter"), message, mend)
        seen.add(chapter)


def _id(name: str, path: Path) -> Iterator[Finding]:
    if not _ID.fullmatch(name):
        suggestion = re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-") or "my-story"
        message = f"The id `{name[:60]}` may hold only a-z, 0-9 and single hyphens."
        yield BAD_ID.at(path, message, f"Write `{suggestion[:60]}`.")
