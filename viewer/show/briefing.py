"""What the presenter reads of a show, as data: the slide's notes, what Next brings, where we are.

A `Briefing` is made of one slide's words, which takes milliseconds where notes are long:
`viewer.qt.presenter.briefings` makes it on a thread. `Coming` and the tags follow every step of
the session, and are made of short lines alone.
"""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

import msgspec

from viewer.show.page import source_hints
from viewer.show.questions import OWN
from viewer.show.session import Blank, Session
from viewer.show.steps import Stage
from viewer.story import credit, text
from viewer.story.citation import citations
from viewer.story.language import every, own_line, pick
from viewer.story.model import Slide, Story, Text

END = "End of the story"
STAGE_NAMES = {
    Stage.PICTURE: "The picture",
    Stage.QUESTION: "Question",
    Stage.CAPTION: "Caption",
    Stage.CONTEXT: "Context notes",
    Stage.EVIDENCE: "How we know",
}


class SourceLine(NamedTuple):
    """One source of a slide: its key, its number in the story, its title."""

    key: str
    number: int | None
    title: str


class Briefing(msgspec.Struct, frozen=True, kw_only=True):
    """What the presenter reads of one slide; `notes_html` is the safe HTML of `viewer.story.text`.

    `caption` and `questions` are plain text; `hints` says of each source, by key, what a citation
    of it stands for.
    """

    index: int
    title: str
    caption: str
    notes_html: str
    questions: tuple[str, ...]
    sources: tuple[SourceLine, ...]
    hints: Mapping[str, str]


class Coming(msgspec.Struct, frozen=True, kw_only=True):
    """What Next will bring; "" for what there is not.

    `index` and `title` are those of the slide whose picture comes next, None and END after the
    last; `chapter` is the one that it opens. `step` names the step that comes before it, such as
    "Question 2 of 3", and `words` are what the class will read then. `is_covered` as long as that
    slide's picture may not be seen. `warning` says that the picture, or the one beside it, is
    sensitive, and `note` what it shows.
    """

    index: int | None
    title: str
    chapter: str = ""
    step: str = ""
    words: str = ""
    is_covered: bool = False
    warning: str = ""
    note: str = ""


class Tag(NamedTuple):
    """A few words on the state of the show; `warns` of what a class is about to see."""

    words: str
    warns: bool = False


def make_briefing(
    story: Story, slides: Sequence[Slide], index: int, questions: Sequence[Text]
) -> Briefing:
    """The briefing of slide `index` (from 0), of which `questions` are asked."""
    slide, own, numbers = slides[index], story.language, credit.numbers(story)
    keys = [key for key in _sources(slide) if key in story.sources]
    cards = [credit.source_card(key, story, own) for key in keys]
    return Briefing(
        index=index,
        title=own_line(story, slide.title) or slide.id,
        caption=text.to_plain(pick(slide.caption, own, own), numbers),
        notes_html=text.to_html(pick(slide.notes, own, own), numbers, tuple(story.glossary)),
        questions=tuple(text.to_plain(pick(each, own, own), numbers) for each in questions),
        sources=tuple(SourceLine(card.key, card.number, card.title) for card in cards),
        hints=source_hints(cards),
    )


def make_coming(session: Session, briefing: Briefing | None) -> Coming:
    """What Next will bring, now; what a step will say is the briefing's, if it is there."""
    index = session.index if session.noting else session.next_index
    if index == session.index and not session.noting:
        return _with_step(session, briefing, Coming(index=None, title=END))
    slide = session.slides[index]
    warning, note = _warning(session, slide)
    coming = Coming(
        index=index,
        title=own_line(session.story, slide.title) or slide.id,
        chapter=own_line(session.story, slide.chapter),
        is_covered=session.is_covered(index),
        warning=warning,
        note=note,
    )
    return coming if session.noting else _with_step(session, briefing, coming)


def are_questions_wanted(session: Session) -> bool:
    """Whether the slide's questions belong to this show: its own, or those that will be asked."""
    chosen = session.looks_first or session.question_set != OWN
    return bool(session.slide.questions) or (chosen and session.slide.picture is not None)


def tags(session: Session, coming: Coming, frozen_at: int) -> tuple[Tag, ...]:
    """How the show stands, the weightiest first; `frozen_at` is the slide the class kept."""
    blank = {Blank.BLACK: "The class sees black", Blank.WHITE: "The class sees white"}
    found = (
        (session.blank != Blank.NO, Tag(blank.get(session.blank, ""))),
        (session.frozen, Tag(f"Frozen: the class sees slide {frozen_at + 1}")),
        (session.noting, Tag("The class sees the content notes")),
        (bool(coming.warning), Tag(f"{coming.warning}: {coming.note}", warns=True)),
        (session.looks_first, Tag("Look first")),
    )
    return tuple(tag for holds, tag in found if holds)


def _sources(slide: Slide) -> list[str]:
    """The keys of the slide's sources, then of those that only its notes cite."""
    in_notes = (each.key for _, words in every(slide.notes) for each in citations(words))
    return list(dict.fromkeys([*credit.slide_sources(slide), *in_notes]))


def _with_step(session: Session, briefing: Briefing | None, coming: Coming) -> Coming:
    """The same, behind the step that comes first, if one does."""
    at = session.step + 1
    if at >= len(session.steps):
        return coming
    stage = session.steps[at].stage
    name, words = STAGE_NAMES[stage], ""
    if stage == Stage.QUESTION:
        count = sum(step.stage == Stage.QUESTION for step in session.steps)
        asked = briefing.questions if briefing is not None else ()
        name, words = f"{name} {at} of {count}", asked[at - 1] if at <= len(asked) else ""
    elif stage == Stage.CAPTION and briefing is not None:
        words = briefing.caption
    return msgspec.structs.replace(coming, step=name, words=words)


def _warning(session: Session, slide: Slide) -> tuple[str, str]:
    """What to know before a slide comes that has a sensitive picture, and what that shows."""
    for name, picture in slide.pictures:
        note = own_line(session.story, session.covers.note_of(picture))
        if note:
            state = "Covered" if session.covers.is_covered(picture.file) else "Sensitive"
            place = "next" if name == "picture" else "beside the next picture"
            return f"{state} {place}", note
    return "", ""
