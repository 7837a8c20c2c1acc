from collections.abc import Callable

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QAction, QFocusEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QPushButton, QWidget

from viewer.qt.panels.card import SAME_FORM, CreditCard, credit_lines
from viewer.qt.panels.credits import CARDS_A_STEP, CreditsPage
from viewer.show.usage import Use
from viewer.story.credit import Card, picture_card, source_card
from viewer.story.model import Picture, Slide, Source, Story

Until = Callable[[Callable[[], bool]], None]
FORMS = (("tasl", "Title, author, source, licence"), ("apa", "APA"))


def cards(count: int) -> tuple[Card, ...]:
    sources = {f"s{n}": Source(title=f"Source {n}") for n in range(count)}
    story = Story(format=1, id="x", title="X", sources=sources, slides=())
    return tuple(source_card(key, story, "en") for key in sources)


@pytest.fixture
def page(room: QWidget) -> CreditsPage:
    page = CreditsPage(room)
    page.offer(lambda: FORMS)
    page.resize(420, 500)
    page.show()
    return page


def buttons(widget: QWidget) -> dict[str, QPushButton]:
    return {b.text(): b for b in widget.findChildren(QPushButton) if b.isVisibleTo(widget)}


def open_menu(widget: QWidget) -> list[QAction]:
    """The entries of the menu that a button has opened."""
    (menu,) = [menu for menu in widget.findChildren(QMenu) if menu.isVisible()]
    return menu.actions()


def choose(widget: QWidget, words: str) -> None:
    (menu,) = [menu for menu in widget.findChildren(QMenu) if menu.isVisible()]
    entry = next(action for action in menu.actions() if action.text() == words)
    QTest.mouseClick(menu, Qt.MouseButton.LeftButton, pos=menu.actionGeometry(entry).center())


def first(page: CreditsPage) -> CreditCard:
    QApplication.processEvents()
    return next(card for card in page.findChildren(CreditCard) if not card.isHidden())


def test_a_citation_is_copied_in_the_usual_form_or_in_a_chosen_one(page: CreditsPage) -> None:
    copied: list[tuple[str, str]] = []
    page.copied.connect(lambda card, form: copied.append((card.card.key, form)))
    page.show_cards(cards(1))
    buttons(first(page))["Copy"].click()
    buttons(first(page))["Copy as…"].click()
    assert [action.text() for action in open_menu(first(page))] == [name for _, name in FORMS]
    choose(first(page), "APA")
    assert copied == [("s0", SAME_FORM), ("s0", "apa")]


def test_a_source_leads_to_the_slides_that_use_it(page: CreditsPage) -> None:
    chosen: list[int] = []
    page.chosen.connect(chosen.append)
    page.show_cards(cards(2))
    page.show_story(cards(2), {"s0": (Use(0, "Rice & salt"), Use(4, "Fifth")), "s1": ()})
    here = first(page)
    buttons(here)["On 2 slides…"].click()
    assert [action.text() for action in open_menu(here)] == ["1  Rice && salt", "5  Fifth"]
    choose(here, "5  Fifth")
    assert chosen == [4]
    second = next(c for c in page.findChildren(CreditCard) if c.card.key == "s1" and c.isVisible())
    assert not any("slide" in text for text in buttons(second))


def test_a_source_offers_the_text_that_rests_on_it_only_where_there_is_some(
    page: CreditsPage,
) -> None:
    wanted: list[str] = []
    page.rests_wanted.connect(wanted.append)
    page.show_cards(cards(2), cited={"s1"})
    shown = page.findChildren(CreditCard)
    assert "What rests on it" not in buttons(shown[0])
    buttons(shown[1])["What rests on it"].click()
    assert wanted == ["s1"]


def test_a_card_says_when_pointer_or_focus_have_reached_it(page: CreditsPage) -> None:
    pointed: list[str] = []
    page.pointed.connect(pointed.append)
    page.show_cards(cards(1))
    copy = buttons(first(page))["Copy"]
    for kind in (QEvent.Type.FocusIn, QEvent.Type.FocusOut):
        QApplication.sendEvent(copy, QFocusEvent(kind))
    assert pointed == ["s0", ""]


def test_pointing_at_a_citation_lights_its_card_until_it_is_left(page: CreditsPage) -> None:
    page.show_cards(cards(2))
    shown = page.findChildren(CreditCard)
    page.point_at("s1")
    assert [bool(card.styleSheet()) for card in shown] == [False, True]
    page.point_at("s0")
    assert [bool(card.styleSheet()) for card in shown] == [True, False]
    page.point_at("")
    assert [bool(card.styleSheet()) for card in shown] == [False, False]


def test_of_a_thousand_sources_only_the_first_are_made_until_more_are_asked_for(
    page: CreditsPage, until: Until
) -> None:
    page.show_story(cards(1000))
    until(lambda: "Show more sources (940)" in buttons(page))
    assert len(page.findChildren(CreditCard)) == CARDS_A_STEP
    buttons(page)["Show more sources (940)"].click()
    until(lambda: "Show more sources (880)" in buttons(page))


def test_a_source_far_down_the_list_is_reached_all_the_same(
    page: CreditsPage, until: Until
) -> None:
    page.show_story(cards(200))
    page.light("s150")
    card = next(c for c in page.findChildren(CreditCard) if c.card.key == "s150")
    assert card.styleSheet()
    until(lambda: page.rect().contains(card.mapTo(page, QPoint(5, 5))))


def test_another_story_leaves_no_card_of_the_one_before(page: CreditsPage, until: Until) -> None:
    page.show_story(cards(3))
    page.show_story(cards(1))
    until(lambda: len(page.findChildren(CreditCard)) == 1)


def test_the_cards_of_a_slide_with_many_sources_come_a_few_at_a_time(
    page: CreditsPage, until: Until
) -> None:
    page.show_story(())
    page.show_cards(cards(9))
    made = page.findChildren(CreditCard)
    assert 0 < len(made) < 9
    assert [card.key for card in page.shown] == [f"s{n}" for n in range(9)]
    assert not page.is_whole
    until(lambda: page.is_whole)
    assert [card.card.key for card in page.findChildren(CreditCard)] == [f"s{n}" for n in range(9)]


def test_a_card_that_is_still_to_come_is_made_when_it_is_sought(page: CreditsPage) -> None:
    page.show_cards(cards(9))
    page.point_at("s7")
    lit = [card.card.key for card in page.findChildren(CreditCard) if card.styleSheet()]
    assert lit == ["s7"]


def test_who_stands_only_in_the_credit_line_is_not_said_to_be_missing() -> None:
    slide = Slide(picture=Picture(file="a.jpg", credit="Photo: Ida / Agency"))
    story = Story(format=1, id="x", title="X", slides=(slide,))
    card = picture_card(slide, story, "en")
    assert card is not None
    assert credit_lines(card) == ("Photo: Ida / Agency",)
    bare = picture_card(Slide(picture=Picture(file="a.jpg")), story, "en")
    assert bare is not None
    assert credit_lines(bare) == ("Author not stated",)
