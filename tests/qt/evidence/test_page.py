from collections.abc import Callable

import pytest
from PySide6.QtTest import QSignalSpy
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget

from viewer.qt.evidence.card import PillarBox
from viewer.qt.evidence.page import NOTHING, EvidencePage
from viewer.show.evidence import Evidence
from viewer.show.page import LATER

Make = Callable[..., Evidence]
Until = Callable[[Callable[[], bool]], None]


@pytest.fixture
def page(room: QWidget) -> EvidencePage:
    page = EvidencePage(room)
    page.resize(360, 400)
    page.show()
    return page


def boxes(page: EvidencePage) -> list[PillarBox]:
    return [box for box in page.findChildren(PillarBox) if box.isVisible()]


def filled(page: EvidencePage, until: Until, evidence: Evidence) -> None:
    page.show_evidence(evidence)
    until(lambda: page.shown == Evidence((), evidence.cards, evidence.accounts))


def words(page: EvidencePage) -> list[str]:
    return [label.text() for label in page.findChildren(QLabel) if label.isVisible()]


def press(page: EvidencePage, text: str) -> None:
    next(b for b in page.findChildren(QPushButton) if b.text() == text).click()


def test_five_cards_then_the_accounts(page: EvidencePage, evidence: Make, until: Until) -> None:
    filled(page, until, evidence(accounts=2))
    QApplication.processEvents()
    assert [box.accessibleName().split(":")[0] for box in boxes(page)] == [
        "Provenance",
        "Source",
        "Date",
        "Location",
        "Motivation",
    ]
    assert page.accounts.y() > max(box.geometry().bottom() for box in boxes(page))


def test_the_cards_of_one_slide_serve_the_next(
    page: EvidencePage, evidence: Make, until: Until
) -> None:
    filled(page, until, evidence())
    known = boxes(page)
    page.show_evidence(evidence(("unknown",) * 5, accounts=1))
    assert boxes(page) == known
    assert [box.card and box.card.status for box in known] == ["unknown"] * 5


def test_a_slide_of_which_nothing_is_said_says_so(
    page: EvidencePage, evidence: Make, until: Until
) -> None:
    filled(page, until, evidence(accounts=1))
    page.show_evidence(Evidence())
    assert boxes(page) == []
    assert NOTHING in words(page)
    assert not page.accounts.isVisible()
    page.show_evidence(Evidence(is_later=True))
    assert NOTHING not in words(page)
    assert LATER in words(page)


def test_a_card_that_is_asked_for_comes_into_view_and_is_lit(
    page: EvidencePage, evidence: Make, until: Until
) -> None:
    page.show_evidence(evidence(note="<p>Words.</p>" * 6))
    page.light("motivation")
    until(lambda: len(boxes(page)) == 5)
    box = boxes(page)[-1]

    def is_seen() -> bool:
        top = box.mapTo(page.viewport(), box.rect().topLeft()).y()
        return 0 <= top < page.viewport().height()

    until(is_seen)
    assert "background" in box.styleSheet()
    assert not boxes(page)[0].styleSheet()


def test_the_next_slide_begins_at_the_top(page: EvidencePage, evidence: Make, until: Until) -> None:
    filled(page, until, evidence(note="<p>Words.</p>" * 6))
    page.light("motivation")
    until(lambda: page.verticalScrollBar().value() > 0)
    page.show_evidence(evidence())
    assert page.verticalScrollBar().value() == 0


def test_a_pillar_that_is_not_there_cannot_be_lit(page: EvidencePage) -> None:
    page.show_evidence(Evidence())
    page.light("date")
    assert boxes(page) == []


def test_the_buttons_ask_for_the_matrix_and_the_dossier(page: EvidencePage) -> None:
    matrix, dossier = QSignalSpy(page.matrix_wanted), QSignalSpy(page.dossier_wanted)
    press(page, "The whole story’s evidence…")
    assert (matrix.count(), dossier.count()) == (1, 0)
    press(page, "Dossier of this slide…")
    assert (matrix.count(), dossier.count()) == (1, 1)


def test_terms_and_sources_are_explained_in_cards_that_come_later(
    page: EvidencePage, evidence: Make, until: Until
) -> None:
    page.explain({"Listicle": "A list."})
    page.name_sources({"page": "3  A page"})
    filled(page, until, evidence(accounts=1))
    notes = [boxes(page)[4].note, *(box.says for box in page.accounts.boxes)]
    assert {note._meaning("term:listicle") for note in notes} == {"A list."}
    assert {note._sources.get("page") for note in notes} == {"3  A page"}


def test_citations_and_links_are_passed_on(
    page: EvidencePage, evidence: Make, until: Until
) -> None:
    filled(page, until, evidence(accounts=1))
    cited, linked = QSignalSpy(page.cited), QSignalSpy(page.linked)
    boxes(page)[2].cited.emit("page")
    page.accounts.linked.emit("https://example.org")
    assert (cited.at(0)[0], linked.at(0)[0]) == ("page", "https://example.org")


def test_no_card_is_wider_than_the_page(page: EvidencePage, evidence: Make, until: Until) -> None:
    page.resize(280, 500)
    filled(page, until, evidence(accounts=2, note=f"<p>{'long words ' * 30}</p>"))
    QApplication.processEvents()
    assert max(box.width() for box in boxes(page)) <= page.viewport().width()
    assert page.horizontalScrollBar().maximum() == 0
