"""The dossier of a slide: all that is known of it, on one page that can be read and printed.

Plain data, made from the story and from what has been found out about the picture's file
(`FileFacts`). `words` writes the sections about words, `sources` those about
sources; both are joined here. What could lead to a person's door (position, serial numbers) is in
a part of its own, which is shown only to who has asked for it, and never on paper.
"""

from collections.abc import Mapping, Sequence
from html import escape

import msgspec

from viewer.show.dossier import leaf, picture, sources, words
from viewer.show.dossier.sections import Part, Section, View
from viewer.show.page import chapter_title, credit_lines
from viewer.show.usage import Use, uses
from viewer.story import credit
from viewer.story.differences import Difference
from viewer.story.language import own_line
from viewer.story.model import Slide, Story

COMING = "coming"
THERE = "there"
PRIVATE = "show:private"
"""The link that asks for the private rows."""

DIFFERING = "differs from the story"
REVEALING = "the file tells what is withheld"
_READING = "Reading the file…"


class FileFacts(msgspec.Struct, frozen=True, kw_only=True):
    """What has been found out about the file of a slide's picture; all of it plain text."""

    rows: tuple[tuple[str, str], ...] = ()  # (label, words): what the file says
    private: tuple[tuple[str, str], ...] = ()  # (label, words): shown only when asked for
    differences: tuple[Difference, ...] = ()  # where file and story do not agree
    credentials: tuple[tuple[str, str], ...] = ()  # (heading, words): Content Credentials
    integrity: str = ""
    size: str = ""  # pixels, bytes and format, in words
    state: str = COMING  # "coming", "there", or why the file could not be read


class Dossier(msgspec.Struct, frozen=True, kw_only=True):
    """One slide's page."""

    story_id: str
    story_title: str
    slide_id: str
    index: int  # from 0
    title: str
    sections: tuple[Section, ...]  # the first is the head, which has no heading
    keys: frozenset[str]  # of the sources that stand on the page


def make_dossier(
    story: Story,
    slides: Sequence[Slide],
    index: int,
    facts: FileFacts,
    used: Mapping[str, tuple[Use, ...]] | None = None,
) -> Dossier:
    """The dossier of slide `index` (from 0) in the story's own language.

    `used` is what `viewer.show.usage.uses` gives for the same slides, made here where it is not
    given: in a story of thousands of slides it is worth keeping.
    """
    slide = slides[index]
    using = uses(story, slides) if used is None else used
    return Dossier(
        story_id=story.id,
        story_title=own_line(story, story.title),
        slide_id=slide.id,
        index=index,
        title=own_line(story, slide.title) or slide.id,
        sections=(
            _head(story, slides, index),
            picture.section(story, slide),
            words.section(story, slide),
            *words.evidence(story, slide),
            sources.section(story, slides, index, using),
            *_of_file(slide, facts),
        ),
        keys=frozenset(credit.slide_sources(slide)),
    )


def _head(story: Story, slides: Sequence[Slide], index: int) -> Section:
    slide = slides[index]
    chapter = chapter_title(story, slides, index)
    where = f"Slide {index + 1} of {len(slides)} of “{own_line(story, story.title)}”"
    parts = [
        leaf.quiet(chapter) if chapter else "",
        f"<h1>{leaf.words(own_line(story, slide.title) or slide.id)}</h1>",
        *(leaf.paragraph(leaf.words(line)) for line in credit_lines(story, slide)),
        leaf.quiet(where),
    ]
    return Section("head", "", (Part("".join(parts)),))


def _of_file(slide: Slide, facts: FileFacts) -> tuple[Section, ...]:
    """The sections that rest on the picture's file."""
    return (
        Section("file", "What the file says", tuple(_file_parts(slide, facts))),
        Section("credentials", "Content Credentials", (Part(_credentials(slide, facts)),)),
        Section("integrity", "Integrity", (Part(_integrity(slide, facts)),)),
    )


def _no_facts(slide: Slide, facts: FileFacts) -> str:
    """Why there is nothing to say about the file; empty when there is."""
    if slide.picture is None:
        return leaf.quiet("This slide has no picture, and so no file.")
    if facts.state == COMING:
        return leaf.quiet(_READING)
    return "" if facts.state == THERE else leaf.paragraph(leaf.words(facts.state), "warning")


def _file_parts(slide: Slide, facts: FileFacts) -> list[Part]:
    missing = _no_facts(slide, facts)
    if missing or slide.picture is None:
        return [Part(missing)]
    named = [("File", facts.size)] if facts.size else []
    said = [*named, *facts.rows]
    parts = [Part(leaf.table((label, leaf.words(value)) for label, value in said))]
    if not facts.rows:
        parts.append(Part(leaf.quiet("The file carries no words about the picture.")))
    if facts.differences:
        parts.append(Part("".join(map(_difference, facts.differences))))
    return [*parts, *_private_parts(facts.private)]


def _difference(difference: Difference) -> str:
    rows = (
        ("The story says", leaf.words(difference.story)),
        ("The file says", leaf.words(difference.file)),
    )
    what = (
        "the file tells what is withheld" if difference.is_revealing else "differs from the story"
    )
    heading = f'{leaf.words(difference.label)}: <span class="warning">{what}</span>'
    return f"<h3>{heading}</h3>{leaf.table(rows)}"


def _private_parts(rows: tuple[tuple[str, str], ...]) -> list[Part]:
    if not rows:
        return []
    *others, last = (label.lower() for label, _ in rows)
    labels = f"{', '.join(others)} and {last}" if others else last
    asks = f'<a href="{escape(PRIVATE)}">Show what it says</a>'
    told = leaf.paragraph(f"In the file, and hidden here: {leaf.words(labels)}. {asks}", "quiet")
    shown = leaf.table((label, leaf.words(value)) for label, value in rows)
    printed = leaf.quiet(f"In the file, and never printed: {labels}.")
    return [
        Part(told, frozenset({View.SCREEN})),
        Part(shown, frozenset({View.REVEALED})),
        Part(printed, frozenset({View.PAPER})),
    ]


def _credentials(slide: Slide, facts: FileFacts) -> str:
    missing = _no_facts(slide, facts)
    rows = [(heading, leaf.words(value)) for heading, value in facts.credentials]
    return missing or leaf.table(rows) or leaf.quiet("Nothing is known of Content Credentials.")


def _integrity(slide: Slide, facts: FileFacts) -> str:
    missing = _no_facts(slide, facts)
    if missing or slide.picture is None:
        return missing
    stated = slide.picture.sha256
    said = leaf.paragraph(leaf.words(facts.integrity)) if facts.integrity else ""
    if stated:
        return said + leaf.table([("SHA-256 in the story", f"<code>{escape(stated)}</code>")])
    return said or leaf.quiet(
        "The story keeps no checksum of this file: a change could not be noticed."
    )
