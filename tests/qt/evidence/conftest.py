"""Evidence for the parts that show it."""

from collections.abc import Callable

import pytest

from viewer.show.evidence import (
    PILLARS,
    AccountCard,
    Evidence,
    Mark,
    Matrix,
    PillarCard,
    Row,
    SourceRef,
    standing,
)

Make = Callable[..., Evidence]
STATUSES = ("documented", "claimed", "disputed", "missing", "withheld")


def make_marks(statuses: tuple[str, ...] = STATUSES) -> tuple[Mark, ...]:
    return tuple(
        Mark(row.pillar, row.title, status, standing(status).word, f"Why <i>{row.pillar}</i>.")
        for row, status in zip(PILLARS, statuses, strict=True)
    )


def make_evidence(
    statuses: tuple[str, ...] = STATUSES, accounts: int = 0, note: str = "<p>A note.</p>"
) -> Evidence:
    """Evidence with these statuses, and as many accounts."""
    source = SourceRef(3, "page", "A page")
    cards = tuple(
        PillarCard(
            pillar=row.pillar,
            title=row.title,
            question=row.question,
            status=status,
            word=standing(status).full,
            explanation=standing(status).explanation,
            note_html=note,
            sources=(source,),
        )
        for row, status in zip(PILLARS, statuses, strict=True)
    )
    told = tuple(
        AccountCard(who=f"Party {n}", says_html=f"<p>Words {n}.</p>", where=source, when="2012")
        for n in range(accounts)
    )
    return Evidence(make_marks(statuses), cards, told)


@pytest.fixture
def marks() -> tuple[Mark, ...]:
    """Five marks, no two alike."""
    return make_marks()


@pytest.fixture
def evidence() -> Make:
    """`evidence(statuses, accounts=2, note=html)` makes the evidence of a slide."""
    return make_evidence


@pytest.fixture
def matrix() -> Matrix:
    """Ten slides in two chapters; slides 0 and 5 have no marks, holes are in 2, 4, 6, 8."""
    statuses = ("claimed", "unknown", "unknown", "unknown", "claimed")
    rows = []
    for index in range(10):
        own = ("missing", *statuses[1:]) if index % 2 == 0 else statuses
        title = {0: "Streets", 4: "Army"}.get(index, "")
        rows.append(Row(index, f"Slide {index}", title, make_marks(own) if index % 5 else ()))
    return Matrix(tuple(rows))
