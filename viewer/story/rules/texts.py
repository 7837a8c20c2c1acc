"""Texts: their length, their languages, and words for which a reader should be prepared."""

import re
from collections.abc import Iterator

from viewer.story.citation import CHARACTERS
from viewer.story.finding import Finding
from viewer.story.language import every
from viewer.story.languages import is_language, meant, unknown_part
from viewer.story.marks import Path
from viewer.story.model import Slide, Story, Text
from viewer.story.problems import Severity
from viewer.story.rules.rule import Rule
from viewer.story.walk import texts

STEMS = (
    "atrocit", "behead", "corpse", "decapitat", "dead bod", "dismember", "emaciat", "executioner",
    "famine victim", "firing squad", "malnourish", "massacre", "mass execution", "mutilat",
    "public execution", "starv", "summary execution", "torture", "torturing", "undernourish",
)  # fmt: skip
"""Beginnings of English words for which a reader should be prepared."""

WORDS = ("hanged", "lynched", "lynching", "rape", "raped", "suicide")
"""Whole words of the same kind, whose beginnings harmless words and names share."""

_ANY_SPACE = r"\s+"
_SENSITIVE = re.compile(
    rf"\b(?:(?:{'|'.join(STEMS)})\w*|(?:{'|'.join(WORDS)})\b)".replace(" ", _ANY_SPACE),
    re.IGNORECASE,
)

TEXT_TOO_LONG = Rule(
    code="text-too-long",
    what="A text is longer than is shown.",
    why="20,000 characters are shown of each field, which is more than anybody reads from a wall; "
    "the rest is cut off.",
)
BAD_LANGUAGE = Rule(
    code="bad-language",
    what="A language is not written as BCP 47 writes it.",
    why="A language is written as a short tag, such as `en`, `ko` or `pt-BR`. It chooses fonts, "
    "quotation marks and the voice of a screen reader.",
    bad="language: English (US)\n",
    good="language: en-US\n",
    severity=Severity.ERROR,
)
UNKNOWN_LANGUAGE = Rule(
    code="unknown-language",
    what="A part of a language's tag is not in the IANA registry of such parts.",
    why="`jp` is no language (Japanese is `ja`), `UK` is no region (Britain is `GB`), and `eng` "
    "is written `en`. No reader's choice would find the text.",
    bad="title: {en: Forbidden frames, jp: 禁じられた写真}\n",
    good="title: {en: Forbidden frames, ja: 禁じられた写真}\n",
)
NO_CONTENT_NOTE = Rule(
    code="no-content-note",
    what="A text speaks of death, hunger or violence, and nothing prepares the reader.",
    why="Some in a class have seen such things. With `content_notes:` the viewer says before the "
    "first slide what is to come; with a picture's `sensitive:` it keeps that picture covered "
    "until somebody chooses to look. Either is enough. The rule looks for a few English words "
    "only, in captions, context notes and words for who cannot see the picture; it cannot know "
    "what a picture shows.",
    bad="slides:\n  - title: The camp\n    context: Visitors tell of people who starved.\n",
    good="content_notes: [Hunger is spoken of]\n"
    "slides:\n  - title: The camp\n    context: Visitors tell of people who starved.\n",
)
RULES = (TEXT_TOO_LONG, BAD_LANGUAGE, UNKNOWN_LANGUAGE, NO_CONTENT_NOTE)


def text_findings(story: Story) -> Iterator[Finding]:
    """Look at every text and every language's tag of a story."""
    yield from _language(story.language, ("language",))
    for key, source in story.sources.items():
        if source.language is not None:
            yield from _language(source.language, ("sources", key, "language"))
    for path, text in texts(story):
        if isinstance(text, dict):
            for tag in text:
                for finding in _language(tag, (*path, tag)):
                    yield finding._replace(at_key=True)
        longest = max((len(words) for _, words in every(text)), default=0)
        if longest > CHARACTERS:
            message = f"The text has {longest:,} characters; {CHARACTERS:,} are shown."
            yield TEXT_TOO_LONG.at(path, message, "Divide it over more slides.")
    if not story.content_notes:
        for at, slide in enumerate(story.slides):
            yield from _unprepared(slide, ("slides", at), story)


def _language(tag: str, path: Path) -> Iterator[Finding]:
    if not is_language(tag):
        message = f"`{tag[:60]}` is no BCP 47 language."
        hyphened = tag.replace("_", "-")
        mend = "Write a tag such as en, ko or pt-BR."
        if is_language(hyphened):
            mend = f"Write `{hyphened}`."
        yield BAD_LANGUAGE.at(path, message, mend)
    elif part := unknown_part(tag):
        better = meant(part)
        mend = f"Did you mean `{better}`?" if better else "Write a tag such as en, ko or pt-BR."
        message = f"`{part}` of `{tag}` is in no list of languages, scripts and regions."
        if part == tag:
            message = f"`{tag}` is in no list of languages."
        yield UNKNOWN_LANGUAGE.at(path, message, mend)


def _unprepared(slide: Slide, path: Path, story: Story) -> Iterator[Finding]:
    """Give one finding for a slide that says such words; at the first of them."""
    if any(picture.sensitive for _, picture in slide.pictures):
        return
    fields: list[tuple[Path, Text | None]] = [((*path, "caption"), slide.caption)]
    fields.append(((*path, "context"), slide.context))
    if slide.picture is not None:
        fields.append(((*path, "picture", "alt"), slide.picture.alt))
    for where, text in fields:
        for language, words in every(text):
            found = _said(words) if _is_english(language or story.language) else ""
            if found:
                place = (*where, language) if language else where
                message = f"“{found}” may distress a reader, and no note prepares for it."
                mend = "Add `content_notes:` to the story, or `sensitive:` to the picture."
                yield NO_CONTENT_NOTE.at(place, message, mend, found)
                return


def _said(words: str) -> str:
    found = _SENSITIVE.search(words[:CHARACTERS])
    return found[0] if found else ""


def _is_english(tag: str) -> bool:
    return tag.partition("-")[0].lower() == "en"
