"""The dossier's section on sources: each one in full, and which other slides use it."""

from collections.abc import Iterator, Mapping, Sequence

from viewer.show.dossier import leaf
from viewer.show.dossier.sections import ON_SCREEN, Part, Section
from viewer.show.usage import Use
from viewer.story import credit
from viewer.story.citation import one_line
from viewer.story.language import pick
from viewer.story.model import Slide, Source, Story, Text
from viewer.story.text import to_plain

ANCHOR = "source-"
"""Before a source's key: the name of the place where it stands on the page."""

MOST_USES = 24  # slides named for one source
KINDS = {
    "webpage": "Web page",
    "document": "",
    "article-journal": "Journal article",
    "article-magazine": "Magazine article",
    "article-newspaper": "Newspaper article",
    "motion_picture": "Film",
    "personal_communication": "Personal communication",
    "post-weblog": "Blog post",
    "legal_case": "Legal case",
}
_EXTRA = {"DOI": "DOI", "ISBN": "ISBN", "ISSN": "ISSN", "volume": "Volume", "issue": "Issue",
          "page": "Pages", "edition": "Edition", "publisher-place": "Published in",
          "archive": "Archive", "medium": "Medium", "genre": "Genre"}  # fmt: skip


def section(
    story: Story, slides: Sequence[Slide], index: int, used: Mapping[str, tuple[Use, ...]]
) -> Section:
    """Every source of slide `index` in full; `used` says which slides use each."""
    keys = credit.slide_sources(slides[index])
    if not keys:
        said = "This slide names no source." if story.sources else "This story lists no sources."
        return Section("sources", "Sources", (Part(leaf.quiet(said)),))
    parts: list[Part] = []
    for key in keys:
        others = [use for use in used.get(key, ()) if use.at != index]
        parts += _parts(story, key, _uses(slides, others))
    return Section("sources", "Sources", tuple(parts))


def _parts(story: Story, key: str, uses: str) -> Iterator[Part]:
    card = credit.source_card(key, story, story.language)
    number = f"{card.number}. " if card.number else ""
    heading = f"<h3>{leaf.anchor(ANCHOR + key)}{leaf.words(number + card.title)}</h3>"
    source = story.sources.get(key)
    rows = list(_rows(story, card, source)) if source is not None else []
    missing = "" if source is not None else leaf.quiet("The story does not list this source.")
    yield Part(heading + leaf.table(rows) + missing + uses)
    if source is not None:
        copy = leaf.link("copy", key, "Copy this citation")
        yield Part(leaf.paragraph(copy, "quiet"), ON_SCREEN)


def _rows(story: Story, card: credit.Card, source: Source) -> Iterator[tuple[str, str]]:
    archive, is_withheld = source.archive_location or "", source.withheld is not None
    plain = (
        ("Author (name withheld)" if is_withheld else "Author", card.author),
        ("Published by", card.publisher),
        ("Published", card.date or "No date is given."),
        ("Read on", card.accessed),
        ("What it is", KINDS.get(source.type, source.type.replace("-", " ").capitalize())),
        ("Language", other if (other := source.language or "") != story.language else ""),
        ("How it came to us", card.obtained),
        *_more(source),
    )
    for label, value in plain:
        if value:
            yield label, leaf.words(value)
    if source.URL:
        yield "Address", leaf.web_link(source.URL)
    if archive:
        yield "Kept at", leaf.web_link(archive)
    if card.licence:
        yield "Licence", leaf.web_link(card.licence_url or "", card.licence)
    yield "Rights", leaf.words(card.rights or "Nothing is said of the rights.")
    if card.excerpt:
        yield "Excerpt", leaf.words(f"“{card.excerpt}”")
    note = _plain(story, source.note)
    if note:
        yield "Note", leaf.words(note)


def _more(source: Source) -> Iterator[tuple[str, str]]:
    """Fields of CSL that the format itself does not name."""
    for field, label in _EXTRA.items():
        value = source.extra.get(field)
        if isinstance(value, str | int | float):
            yield label, one_line(str(value))


def _uses(slides: Sequence[Slide], others: list[Use]) -> str:
    if not others:
        return leaf.quiet("No other slide uses this source.")
    named = ", ".join(
        leaf.link("slide", slides[use.at].id, leaf.words(f"{use.at + 1} {use.title}"))
        for use in others[:MOST_USES]
    )
    more = f" and {len(others) - MOST_USES} more" if len(others) > MOST_USES else ""
    return leaf.paragraph(f"Also used by {named}{more}.", "quiet")


def _plain(story: Story, text: Text | None) -> str:
    return to_plain(pick(text, story.language, story.language))
