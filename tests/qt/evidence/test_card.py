from collections.abc import Callable

import pytest
from PySide6.QtTest import QSignalSpy
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget

from viewer.qt import theme
from viewer.qt.evidence.card import PillarBox
from viewer.qt.evidence.sources import SourceNumbers
from viewer.show.evidence import Evidence

Make = Callable[..., Evidence]


@pytest.fixture
def box(room: QWidget) -> PillarBox:
    box = PillarBox()
    box.setParent(room)
    box.resize(360, 400)
    box.show()
    return box


def test_a_card_says_how_a_pillar_stands_in_words(box: PillarBox, evidence: Make) -> None:
    box.show_card(evidence(note="<p>One <em>note</em>.</p>").cards[1])
    labels = [label.text() for label in box.findChildren(QLabel)]
    assert labels[:2] == ["Source", "Who took it?"]
    said = " ".join(box.note.toPlainText().split())
    assert said == "claimed Somebody says so. One note."
    assert theme.STATUS_COLOURS["claimed"] in box.note.toHtml()
    assert box.accessibleName() == "Source: claimed"


def test_what_is_withheld_reads_as_protection(box: PillarBox, evidence: Make) -> None:
    box.show_card(evidence().cards[4])
    assert "withheld to protect someone" in box.note.toPlainText()


def test_a_hole_has_no_line_of_sources(box: PillarBox, evidence: Make) -> None:
    numbers = box.findChild(SourceNumbers)
    assert numbers is not None
    box.show_card(evidence().cards[3])
    assert not numbers.isVisible()
    box.show_card(evidence().cards[0])
    assert numbers.isVisible()


def test_sources_links_and_citations_are_passed_on(box: PillarBox, evidence: Make) -> None:
    box.show_card(evidence().cards[0])
    cited, linked = QSignalSpy(box.cited), QSignalSpy(box.linked)
    (button,) = box.findChildren(QPushButton)
    button.click()
    box.note.cited.emit("book")
    box.note.linked.emit("https://example.org")
    assert [cited.at(0)[0], cited.at(1)[0]] == ["page", "book"]
    assert linked.at(0)[0] == "https://example.org"


def test_a_card_that_is_lit_looks_different(box: PillarBox, evidence: Make) -> None:
    box.show_card(evidence().cards[0])
    QApplication.processEvents()
    before = box.grab().toImage()
    box.flash()
    assert box.grab().toImage() != before
