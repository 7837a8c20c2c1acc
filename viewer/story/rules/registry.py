"""The registry of rules: all rows, and the call that holds a story against those of its text.

The rows of reading and of files are about what other modules find; they stand here so that every
code has its row. `docs/checks.md` is made of the rows.
"""

import datetime as dt
from collections.abc import Iterator

from viewer.story.finding import Finding
from viewer.story.model import Story
from viewer.story.rules import (
    dates,
    evidence,
    files,
    media,
    names,
    opening,
    pictures,
    places,
    reading,
    rights,
    sources,
    texts,
)

SECTIONS = (
    ("Opening a story", opening.RULES),
    ("Reading story.yaml", reading.RULES),
    ("Names", names.RULES),
    ("Texts and languages", texts.RULES),
    ("Pictures", pictures.RULES),
    ("Narration and clips", media.RULES),
    ("Licences and rights", rights.RULES),
    ("Sources", sources.RULES),
    ("Evidence", evidence.RULES),
    ("Dates", dates.RULES),
    ("Places", places.RULES),
    ("Files", files.RULES),
)
"""The rows by concern, as the manual lists them."""

RULES = tuple(rule for _, rules in SECTIONS for rule in rules)
CODES = frozenset(rule.code for rule in RULES)


def rule_findings(story: Story, today: dt.date) -> Iterator[Finding]:
    """Hold a story against every rule that needs no look at its files."""
    yield from names.name_findings(story)
    yield from texts.text_findings(story)
    yield from pictures.picture_findings(story)
    yield from media.media_findings(story)
    yield from rights.rights_findings(story)
    yield from sources.source_findings(story)
    yield from evidence.evidence_findings(story)
    yield from dates.date_findings(story, today)
    yield from places.place_findings(story)
