"""The dossier's sections on words: what the text rests on, the evidence, the accounts."""

from html import escape

from viewer.show.dossier import leaf
from viewer.show.dossier.sections import Part, Section
from viewer.show.evidence import MISSING, AccountCard, PillarCard, SourceRef, make_evidence
from viewer.story import credit
from viewer.story.citation import Citation
from viewer.story.language import pick
from viewer.story.model import Slide, Status, Story, Text
from viewer.story.resting import Sentence, rested
from viewer.story.text import to_html

ROWS_A_PART = 10  # of a long table: each part is laid out at once
_OPEN = (
    (Status.UNKNOWN.value, "Nobody has established"),
    (Status.DISPUTED.value, "In dispute"),
    (Status.WITHHELD.value, "Withheld to protect someone"),
    (MISSING, "The story says nothing of"),
)


def section(story: Story, slide: Slide) -> Section:
    """Each sentence of caption and context that names its sources, and how many name none."""
    parts = [
        Part(html)
        for name, text in (("caption", slide.caption), ("context", slide.context))
        for html in _of_text(story, name, text)
    ]
    if not parts:
        parts = [Part(leaf.quiet("This slide has neither a caption nor context notes."))]
    return Section("text", "What the text rests on", tuple(parts))


def evidence(story: Story, slide: Slide) -> tuple[Section, Section]:
    """How each pillar stands, and the accounts side by side."""
    known = make_evidence(story, slide)
    return (
        Section("evidence", "Evidence", tuple(map(Part, _pillars(known.cards)))),
        Section("accounts", "Accounts", tuple(map(Part, _accounts(known.accounts)))),
    )


def _of_text(story: Story, name: str, text: Text | None) -> list[str]:
    html = to_html(pick(text, story.language, story.language), story.numbers)
    found = rested(html)
    if not found:
        return []
    naming = [sentence for sentence in found if sentence.citations]
    tables = [
        _table(story, naming[start : start + ROWS_A_PART])
        for start in range(0, len(naming), ROWS_A_PART)
    ] or [""]
    tables[0] = f"<h3>{name.capitalize()}</h3>{tables[0]}"
    return [*tables, leaf.quiet(_counted(name, len(found) - len(naming)))]


def _table(story: Story, naming: list[Sentence]) -> str:
    rows = "".join(_row(story, sentence) for sentence in naming)
    return f'<table class="rests" width="100%">{rows}</table>'


def _counted(name: str, without: int) -> str:
    if not without:
        return f"Every sentence of the {name} names a source."
    if without == 1:
        return f"One sentence of the {name} names no source of its own."
    return f"{without} sentences of the {name} name no source of their own."


def _row(story: Story, sentence: Sentence) -> str:
    said = "".join(_piece(story, piece) for piece in sentence.pieces)
    sources = "<br>".join(_cited(story, one) for one in sentence.citations)
    left = f'<td class="said" width="62%">{said}</td>'
    return f'<tr>{left}<td class="rest" width="38%">{sources}</td></tr>'


def _piece(story: Story, piece: str | Citation) -> str:
    if isinstance(piece, Citation):
        return leaf.citation(piece.key, story.numbers.get(piece.key))
    return escape(piece)


def _cited(story: Story, one: Citation) -> str:
    card = credit.source_card(one.key, story, story.language)
    numbered = f"{card.number}. {card.title}" if card.number else card.title
    place = f", {leaf.words(one.locator)}" if one.locator else ""
    return leaf.link("cite", one.key, leaf.words(numbered)) + place


def _pillars(cards: tuple[PillarCard, ...]) -> list[str]:
    if not cards:
        return [leaf.quiet("The story says nothing of how this picture is known.")]
    return [leaf.table((card.title, _pillar(card)) for card in cards), _open(cards)]


def _pillar(card: PillarCard) -> str:
    standing = f"<b>{leaf.words(card.word.capitalize())}.</b> {leaf.words(card.explanation)}"
    note = leaf.inside(card.note_html) if card.note_html else ""
    sources = ", ".join(_number(one) for one in card.sources)
    label = "Source" if len(card.sources) == 1 else "Sources"
    lines = (
        f'<span class="quiet">{leaf.words(card.question)}</span>',
        standing,
        note,
        f'<span class="quiet">{label}</span> {sources}' if sources else "",
    )
    return "<br>".join(line for line in lines if line)


def _open(cards: tuple[PillarCard, ...]) -> str:
    """What nobody has established, in words."""
    lines = []
    for status, words in _OPEN:
        titles = [card.title.lower() for card in cards if card.status == status]
        if titles:
            lines.append(f"{words}: {', '.join(titles)}.")
    return leaf.quiet("\n".join(lines)) if lines else ""


def _accounts(accounts: tuple[AccountCard, ...]) -> list[str]:
    if not accounts:
        return [leaf.quiet("No competing accounts are given.")]
    cells = [_account(account) for account in accounts]
    told = "None of these is preferred here." if len(cells) > 1 else ""
    return [leaf.side_by_side(cells), leaf.quiet(told) if told else ""]


def _account(account: AccountCard) -> str:
    where = _source(account.where) if account.where else "No source is given"
    when = leaf.words(account.when) if account.when else "date not given"
    return (
        leaf.paragraph(f"<b>{leaf.words(account.who)}</b>")
        + account.says_html
        + leaf.paragraph(f"{where}, {when}", "quiet")
    )


def _source(source: SourceRef) -> str:
    numbered = f"{source.number}. {source.title}" if source.number else source.title
    return leaf.link("cite", source.key, leaf.words(numbered))


def _number(source: SourceRef) -> str:
    return leaf.link("cite", source.key, str(source.number) if source.number else "[?]")
