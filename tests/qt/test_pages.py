from collections.abc import Callable, Iterator
from threading import Event

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication

from viewer.qt import pages as pages_module
from viewer.qt.pages import Pages
from viewer.show.page import Legend, make_legend
from viewer.show.session import Session
from viewer.story.model import Slide, Source, Story

Until = Callable[[Callable[[], bool]], None]


@pytest.fixture
def session() -> Session:
    slides = tuple(Slide(id=f"s{n}", title=f"Title {n}", caption=f"Words {n}") for n in range(4))
    sources = {"page": Source(title="A page")}
    return Session(Story(format=1, id="x", title="X", slides=slides, sources=sources))


@pytest.fixture
def pages(session: Session, application: QApplication) -> Iterator[Pages]:
    pages = Pages(session, application)
    yield pages
    pages.close()
    application.processEvents()


def test_words_are_made_when_they_are_asked_for(pages: Pages, until: Until) -> None:
    ready: list[tuple[str, int]] = []
    pages.legend_ready.connect(lambda index: ready.append(("legend", index)))
    pages.page_ready.connect(lambda index: ready.append(("page", index)))
    assert pages.legend(2) is None
    assert pages.page(2) is None
    pages.start()
    until(lambda: len(ready) == 2)
    assert ready == [("legend", 2), ("page", 2)]
    legend, page = pages.legend(2), pages.page(2)
    assert legend is not None
    assert page is not None
    assert (legend.caption, page.title) == ("Words 2", "Title 2")


def test_words_are_made_only_once(pages: Pages, until: Until, application: QApplication) -> None:
    ready: list[int] = []
    pages.legend_ready.connect(ready.append)
    for _ in range(5):
        pages.legend(1)
    pages.start()
    until(lambda: pages.page(1) is not None)
    application.processEvents()
    assert ready == [1]


def test_the_storys_cards_come_when_they_are_asked_for(pages: Pages, until: Until) -> None:
    cards: list[object] = []
    pages.cards_ready.connect(lambda made, uses: cards.extend((made, uses)))
    pages.start()
    pages.make_cards()
    until(lambda: bool(cards))
    made, uses = cards
    assert isinstance(made, tuple)
    assert uses == {"page": ()}
    assert [card.title for card in made] == ["A page"]


def test_the_words_of_neighbours_can_be_made_ahead(pages: Pages, until: Until) -> None:
    pages.start()
    for index in (-1, 0, 3, 4):
        pages.make_ready(index)
    until(lambda: None not in (pages.legend(0), pages.page(3)))


def test_a_slide_that_was_replaced_has_its_new_words(
    pages: Pages, session: Session, until: Until
) -> None:
    pages.start()
    until(lambda: pages.legend(0) is not None)
    session.replace(0, replace(session.slides[0], caption="Found in the photo"))
    assert pages.legend(0) is None
    until(lambda: pages.legend(0) is not None)
    legend = pages.legend(0)
    assert legend is not None
    assert legend.caption == "Found in the photo"


def test_a_slide_replaced_while_its_words_are_made_has_its_new_words(
    pages: Pages, session: Session, until: Until, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun, go_on = Event(), Event()

    def slow(story: Story, slide: Slide) -> Legend:
        begun.set()
        assert go_on.wait(20)
        return make_legend(story, slide)

    monkeypatch.setattr(pages_module, "make_legend", slow)
    pages.start()
    pages.legend(0)
    assert begun.wait(20)
    session.replace(0, replace(session.slides[0], caption="Found in the photo"))
    go_on.set()
    until(lambda: pages.legend(0) is not None)
    legend = pages.legend(0)
    assert legend is not None
    assert legend.caption == "Found in the photo"


def test_after_closing_nothing_is_said_any_more(
    session: Session, application: QApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun, go_on = Event(), Event()

    def slow(story: Story, slide: Slide) -> Legend:
        begun.set()
        go_on.wait(0.2)
        return make_legend(story, slide)

    monkeypatch.setattr(pages_module, "make_legend", slow)
    owner = QObject()
    pages = Pages(session, owner)
    pages.start()
    for index in range(4):
        pages.legend(index)
    assert begun.wait(20)
    pages.close()
    # Its owner may be deleted now: a signal that came later would have no sender.
    owner.deleteLater()
    application.processEvents()
    go_on.set()


def test_pages_that_never_began_can_be_closed(session: Session, application: QApplication) -> None:
    pages = Pages(session, application)
    pages.close()
    pages.close()
