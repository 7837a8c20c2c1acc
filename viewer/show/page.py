"""What stands beside a slide's picture: its words, chosen and set for reading.

A legend (title, caption, credit line) and a page (context notes, facts, cards of credits) are
plain data, made from the story alone: the window, `shot` and the tests read the same ones.
"""

from collections.abc import Iterable, Sequence

import msgspec

from viewer.show.evidence import Evidence, Mark, make_evidence, make_marks
from viewer.show.mapping.whereabouts import Whereabouts, make_whereabouts, so_far
from viewer.show.steps import Reveal
from viewer.story import credit, dates, text
from viewer.story.citation import citations, one_line
from viewer.story.language import own_line, pick
from viewer.story.model import Slide, Story
from viewer.story.problems import located
from viewer.story.withheld import place_withheld, withheld_pillar

LATER = "Look first: Next brings the words."


class Legend(msgspec.Struct, frozen=True, kw_only=True):
    """The words under a picture; `caption_html` is the safe HTML of `viewer.story.text`."""

    title: str
    caption_html: str
    caption: str
    credit_line: str
    troubles: tuple[str, ...]  # what is wrong with the slide, as sentences
    marks: tuple[Mark, ...] = ()  # how each pillar of the evidence stands


class Page(msgspec.Struct, frozen=True, kw_only=True):
    """The words of the side panel; `context_html` is the safe HTML of `viewer.story.text`."""

    title: str
    chapter: str
    context_html: str
    facts: tuple[tuple[str, str], ...]  # (what, value): when and where, as far as known
    questions: tuple[str, ...]
    cards: tuple[credit.Card, ...]  # of what is on the screen: pictures, then sources
    cited: frozenset[str]  # keys of the sources that caption and notes rest on
    evidence: Evidence = Evidence()
    whereabouts: Whereabouts = Whereabouts()


def make_legend(story: Story, slide: Slide) -> Legend:
    """The legend of one slide in the story's own language."""
    own = story.language
    numbers = credit.numbers(story)
    caption = pick(slide.caption, own, own)
    return Legend(
        title=own_line(story, slide.title),
        caption_html=text.to_html(caption, numbers, tuple(story.glossary)),
        caption=text.to_plain(caption, numbers),
        credit_line=_credit_line(story, slide),
        troubles=tuple(one_line(located(problem)) for problem in slide.problems),
        marks=make_marks(story, slide),
    )


def make_page(story: Story, slides: list[Slide], index: int) -> Page:
    """The page of slide `index` (from 0) in the story's own language."""
    slide, own = slides[index], story.language
    numbers = credit.numbers(story)
    context = pick(slide.context, own, own)
    questions = (pick(question, own, own) for question in slide.questions)
    evidence = make_evidence(story, slide)
    return Page(
        title=own_line(story, slide.title),
        chapter=chapter_title(story, slides, index),
        context_html=text.to_html(context, numbers, tuple(story.glossary)),
        facts=_facts(story, slide),
        questions=tuple(text.to_plain(question, numbers) for question in questions),
        cards=_cards(story, slide),
        evidence=evidence,
        whereabouts=make_whereabouts(story, slide, evidence),
        cited=frozenset(
            each.key
            for words in (pick(slide.caption, own, own), context)
            for each in citations(words)
        ),
    )


def legend_so_far(legend: Legend, seen: Reveal) -> Legend:
    """What of the legend a class may read that looks first: the credit line always."""
    if not seen.caption:
        legend = msgspec.structs.replace(legend, title="", caption_html="", caption="")
    return legend if seen.evidence else msgspec.structs.replace(legend, marks=())


def page_so_far(page: Page, seen: Reveal) -> Page:
    """What of the page a class may read that looks first: the cards of credits always."""
    if not seen.caption:
        page = msgspec.structs.replace(page, title="", facts=(), questions=())
    if not seen.context:
        page = msgspec.structs.replace(page, context_html=f"<p>{LATER}</p>")
    whereabouts = so_far(page.whereabouts, words=seen.caption, evidence=seen.evidence)
    page = msgspec.structs.replace(page, whereabouts=whereabouts)
    return (
        page if seen.evidence else msgspec.structs.replace(page, evidence=Evidence(is_later=True))
    )


def chapter_title(story: Story, slides: Sequence[Slide], index: int) -> str:
    """The chapter in force at slide `index`, empty before the first chapter."""
    opened = next((i for i in range(index, -1, -1) if slides[i].chapter), None)
    return "" if opened is None else own_line(story, slides[opened].chapter)


def story_cards(story: Story) -> tuple[credit.Card, ...]:
    """A card for each source of the story, in the story's order."""
    return tuple(credit.source_card(key, story, story.language) for key in story.sources)


def meanings(story: Story) -> dict[str, str]:
    """What each term of the story's glossary means, as plain text."""
    own = story.language
    return {
        term: text.to_plain(pick(meaning, own, own)) for term, meaning in story.glossary.items()
    }


def source_hints(cards: Iterable[credit.Card]) -> dict[str, str]:
    """What to say of each source, by key, where a text cites it: number, title, author, date."""
    return {
        card.key: "\n".join(
            part
            for part in (
                f"{card.number}  {card.title}" if card.number else card.title,
                ", ".join(part for part in (card.author, card.date) if part),
            )
            if part
        )
        for card in cards
    }


def credit_lines(story: Story, slide: Slide) -> list[str]:
    """The credit line of each of the slide's pictures, once each."""
    lines = (credit.credit_line(p, story, story.language) for _, p in slide.pictures)
    return list(dict.fromkeys(lines))


def _credit_line(story: Story, slide: Slide) -> str:
    return "  |  ".join(credit_lines(story, slide))


def _facts(story: Story, slide: Slide) -> tuple[tuple[str, str], ...]:
    def place(key: str | None) -> str:
        known = story.places.get(key) if key and not place_withheld(slide) else None
        return own_line(story, known.name) if known else ""

    taken = slide.taken if withheld_pillar(slide, "date") is None else None
    rows = (
        ("Taken", dates.in_words(taken) if taken else ""),
        ("Published", dates.in_words(slide.published) if slide.published else ""),
        ("Place shown", place(slide.place)),
        ("Camera stood in", place(slide.camera_place)),
    )
    return tuple(row for row in rows if row[1])


def _cards(story: Story, slide: Slide) -> tuple[credit.Card, ...]:
    pictures = (
        credit.picture_card(slide, story, story.language),
        credit.compare_card(slide, story, story.language),
    )
    keys = [key for key in credit.slide_sources(slide) if key in story.sources]
    sources = (credit.source_card(key, story, story.language) for key in keys)
    return (*(card for card in pictures if card is not None), *sources)
