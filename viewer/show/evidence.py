"""What is known of a slide's picture, and who says otherwise: pillars of evidence and accounts.

Plain data, made from the story alone: marks for the strip under the picture, cards and accounts
for the side panel and the dossier, rows for the matrix of the whole story. The five pillars and
their questions are First Draft's. Nothing is counted up and nothing is crowned.
"""

import functools
from collections.abc import Sequence
from typing import NamedTuple

import msgspec

from viewer.story import credit, dates, text
from viewer.story.citation import citations, one_line
from viewer.story.language import own_line, pick
from viewer.story.model import Account, Pillar, Slide, Status, Story, Text

MISSING = "missing"
"""The status of a pillar that nobody filled in: a hole in the story."""


class Question(NamedTuple):
    """One pillar: what is asked of every picture."""

    pillar: str
    title: str
    question: str


class Standing(NamedTuple):
    """One status: how it is called, which shape stands for it, and what it means."""

    status: str
    word: str
    full: str  # the word, where there is room for more of it
    shape: str  # a shape of `viewer.qt.evidence.shapes`
    explanation: str


PILLARS: tuple[Question, ...] = (
    Question("provenance", "Provenance", "Are you looking at the original?"),
    Question("source", "Source", "Who took it?"),
    Question("date", "Date", "When was it taken?"),
    Question("location", "Location", "Where was it taken?"),
    Question("motivation", "Motivation", "Why was it taken?"),
)

STATUSES: tuple[Standing, ...] = (
    Standing(
        Status.DOCUMENTED.value, "documented", "documented", "square",
        "A primary record shows it.",
    ),
    Standing(
        Status.CORROBORATED.value, "corroborated", "corroborated", "discs",
        "Two or more independent sources agree.",
    ),
    Standing(Status.CLAIMED.value, "claimed", "claimed", "speech", "Somebody says so."),
    Standing(Status.DISPUTED.value, "disputed", "disputed", "facing", "Sources disagree."),
    Standing(Status.UNKNOWN.value, "unknown", "unknown", "ring", "Nobody has established it."),
    Standing(
        Status.WITHHELD.value, "withheld", "withheld to protect someone", "shield",
        "It is known, and kept back.",
    ),
    Standing(
        MISSING, "not given", "not given", "dash", "The story says nothing about this.",
    ),
)  # fmt: skip


class SourceRef(NamedTuple):
    """A source that something rests on; the number is 0 where the story does not list it."""

    number: int
    key: str
    title: str


class Mark(msgspec.Struct, frozen=True, gc=False):
    """How one pillar of a slide stands, in a word."""

    pillar: str
    title: str
    status: str  # of STATUSES
    word: str
    note: str = ""  # as plain text; the matrix gives none

    @property
    def said(self) -> str:
        """The mark in full: `Date: claimed`."""
        return f"{self.title}: {standing(self.status).full}"


class PillarCard(msgspec.Struct, frozen=True, kw_only=True):
    """How one pillar of a slide stands, and why; `note_html` is safe as `viewer.story.text` is."""

    pillar: str
    title: str
    question: str
    status: str
    word: str
    explanation: str
    note_html: str
    sources: tuple[SourceRef, ...]


class AccountCard(msgspec.Struct, frozen=True, kw_only=True):
    """What one party says happened: who, what, where it can be read, and when they said it."""

    who: str
    says_html: str
    where: SourceRef | None
    when: str  # in words, "" where it is not stated


class Evidence(msgspec.Struct, frozen=True):
    """All that is said of how a slide is known, each part in the story's order."""

    marks: tuple[Mark, ...] = ()
    cards: tuple[PillarCard, ...] = ()
    accounts: tuple[AccountCard, ...] = ()
    is_later: bool = False
    """Whether there is more, which a class that looks first is still to see."""


class Row(msgspec.Struct, frozen=True, gc=False):
    """One slide of the matrix; it has no marks where there is no picture to ask about."""

    index: int
    title: str
    chapter: str  # the title of the chapter that it opens, else ""
    marks: tuple[Mark, ...]


class Matrix(msgspec.Struct, frozen=True):
    """Every slide of a story by every pillar."""

    rows: tuple[Row, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether no slide has a mark: the story says nothing of evidence."""
        return not any(row.marks for row in self.rows)


def standing(status: str) -> Standing:
    """The row of STATUSES for a status; KeyError for one that is none."""
    return _standings()[status]


def make_marks(story: Story, slide: Slide) -> tuple[Mark, ...]:
    """A mark for each pillar of one slide; none where the story asks nothing of it."""
    if not _is_asked(story, slide):
        return ()
    given = dict(credit.pillars(slide))
    return tuple(_noted(story, row, given.get(row.pillar)) for row in PILLARS)


def make_evidence(story: Story, slide: Slide) -> Evidence:
    """What is known of one slide, in the story's own language."""
    marks = make_marks(story, slide)
    given = dict(credit.pillars(slide))
    asked = PILLARS if marks else ()
    cards = tuple(_card(story, slide, row, given.get(row.pillar)) for row in asked)
    return Evidence(marks, cards, tuple(_account(story, account) for account in slide.accounts))


def make_matrix(story: Story, slides: Sequence[Slide]) -> Matrix:
    """The evidence of all slides, in the story's own language.

    `slides` are those of the session: a slide of it may have been replaced since it was read.
    """
    return Matrix(
        tuple(
            Row(
                index,
                own_line(story, slide.title) or slide.id,
                own_line(story, slide.chapter),
                _marks(slide) if _is_asked(story, slide) else (),
            )
            for index, slide in enumerate(slides)
        )
    )


@functools.cache
def _standings() -> dict[str, Standing]:
    return {row.status: row for row in STATUSES}


@functools.cache
def _mark(row: Question, status: str) -> Mark:
    return Mark(row.pillar, row.title, status, standing(status).word)


def _status(pillar: Pillar | None) -> str:
    return MISSING if pillar is None else pillar.status.value


def _is_asked(story: Story, slide: Slide) -> bool:
    """Whether the five questions stand with a slide: not where a story asks none at all."""
    return bool(credit.pillars(slide)) or (story.has_evidence and slide.picture is not None)


def _marks(slide: Slide) -> tuple[Mark, ...]:
    given = dict(credit.pillars(slide))
    return tuple(_mark(row, _status(given.get(row.pillar))) for row in PILLARS)


def _noted(story: Story, row: Question, pillar: Pillar | None) -> Mark:
    mark = _mark(row, _status(pillar))
    note = _words(story, pillar.note) if pillar is not None else ""
    return msgspec.structs.replace(mark, note=text.to_plain(note, story.numbers))


def _card(story: Story, slide: Slide, row: Question, pillar: Pillar | None) -> PillarCard:
    meaning = standing(_status(pillar))
    disagree = pillar is not None and pillar.status is Status.DISPUTED and bool(slide.accounts)
    note = _words(story, pillar.note) if pillar is not None else ""
    keys = [*pillar.sources, *(one.key for one in citations(note))] if pillar is not None else []
    return PillarCard(
        pillar=row.pillar,
        title=row.title,
        question=row.question,
        status=meaning.status,
        word=meaning.full,
        explanation="Sources disagree: see the accounts." if disagree else meaning.explanation,
        note_html=_html(story, note),
        sources=tuple(_source(story, key) for key in dict.fromkeys(keys)),
    )


def _account(story: Story, account: Account) -> AccountCard:
    return AccountCard(
        who=own_line(story, account.who),
        says_html=_html(story, _words(story, account.says)),
        where=_source(story, account.source) if account.source else None,
        when=dates.in_words(account.when) if account.when else "",
    )


def _source(story: Story, key: str) -> SourceRef:
    known = story.sources.get(key)
    if known is None:
        return SourceRef(0, key, f"Unknown source: {one_line(key)}")
    title = own_line(story, known.title) or known.URL or key
    return SourceRef(story.numbers[key], key, title)


def _html(story: Story, words: str) -> str:
    return text.to_html(words, story.numbers, tuple(story.glossary))


def _words(story: Story, given: Text | None) -> str:
    return pick(given, story.language, story.language)
