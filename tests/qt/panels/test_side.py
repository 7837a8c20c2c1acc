from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QSignalSpy
from PySide6.QtWidgets import QApplication, QToolButton, QWidget

from viewer.qt import theme
from viewer.qt.panels.side import TABS, SidePanel
from viewer.show.page import Page, make_page
from viewer.story.model import Evidence, Picture, Pillar, Slide, Status, Story

Until = Callable[[Callable[[], bool]], None]


def page(status: Status) -> Page:
    """The page of a slide whose source stands like this."""
    slide = Slide(
        id="one",
        title=status.value,
        picture=Picture(file="1.jpg"),
        context="Notes.",
        evidence=Evidence(source=Pillar(status=status)),
    )
    return make_page(Story(format=1, id="x", title="X", slides=(slide,)), [slide], 0)


@pytest.fixture
def panel(room: QWidget) -> SidePanel:
    panel = SidePanel(room)
    panel.resize(360, 500)
    panel.show()
    return panel


def statuses(panel: SidePanel) -> list[str]:
    return [card.status for card in panel.evidence.shown.cards]


def test_the_panel_has_context_credits_how_we_know_and_the_place() -> None:
    assert dict(TABS) == {
        "context": "Context",
        "credits": "Credits",
        "evidence": "How?",
        "place": "Place",
    }


def test_no_tab_is_cut_short_in_the_narrowest_panel(
    application: QApplication, panel: SidePanel
) -> None:
    theme.dress(application)
    panel.resize(theme.PANEL_LEAST_PX, 500)
    QApplication.processEvents()
    tabs = [tab for tab in panel.findChildren(QToolButton) if tab.text() in dict(TABS).values()]
    assert len(tabs) == len(TABS)
    assert [tab.text() for tab in tabs if tab.width() < tab.sizeHint().width()] == []


def test_the_page_of_evidence_is_filled_when_it_is_up(panel: SidePanel, until: Until) -> None:
    panel.turn_to("context")
    panel.show_page(page(Status.CLAIMED))
    until(lambda: "Notes." in panel.context.notes.toPlainText())
    QApplication.processEvents()
    assert statuses(panel) == []
    panel.turn_to("evidence")
    until(lambda: len(statuses(panel)) == 5)
    assert statuses(panel)[1] == "claimed"


def test_the_page_that_is_up_follows_the_slides(panel: SidePanel, until: Until) -> None:
    panel.turn_to("evidence")
    panel.show_page(page(Status.UNKNOWN))
    until(lambda: statuses(panel)[1:2] == ["unknown"])
    panel.show_page(page(Status.DISPUTED))
    until(lambda: statuses(panel)[1:2] == ["disputed"])


def test_a_panel_that_is_folded_away_is_filled_when_it_is_seen(
    panel: SidePanel, until: Until
) -> None:
    panel.turn_to("evidence")
    panel.hide()
    panel.show_page(page(Status.WITHHELD))
    QApplication.processEvents()
    assert statuses(panel) == []
    panel.show()
    until(lambda: statuses(panel)[1:2] == ["withheld"])


def test_a_tab_can_be_turned_to_by_name_and_says_so(panel: SidePanel) -> None:
    spy = QSignalSpy(panel.turned)
    panel.turn_to("evidence")
    panel.turn_to("no such page")
    assert [spy.at(n)[0] for n in range(spy.count())] == ["evidence", "context"]
    assert panel.tab == "context"


@pytest.mark.parametrize("tab", [key for key, _ in TABS])
def test_every_tab_can_be_reached_with_tab_and_one_is_marked(panel: SidePanel, tab: str) -> None:
    panel.turn_to(tab)
    buttons = panel.findChildren(QToolButton)
    assert [button.text() for button in buttons if button.isChecked()] == [dict(TABS)[tab]]
    for button in buttons:
        button.setFocus(Qt.FocusReason.TabFocusReason)
        assert button.focusPolicy() & Qt.FocusPolicy.TabFocus


def test_a_second_press_of_a_tab_leaves_it_up(panel: SidePanel) -> None:
    credits_tab = panel.findChildren(QToolButton)[1]
    credits_tab.click()
    credits_tab.click()
    assert credits_tab.isChecked()
    assert panel.tab == "credits"
