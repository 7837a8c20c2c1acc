"""A dossier page in a window of its own, with a story made for it."""

from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QApplication, QWidget

from viewer.qt.dossier.page import DossierPage
from viewer.show.dossier.dossier import THERE, Dossier, FileFacts, make_dossier
from viewer.story.model import Account, Evidence, Picture, Pillar, Slide, Source, Status, Story

LONG = "A sentence of some length that fills the page [@page, p. 2]. "


@pytest.fixture
def make() -> Callable[..., Dossier]:
    """`make(index, facts)` gives the dossier of one of three slides, the first a long one."""
    slides = (
        Slide(
            id="long",
            title="A long one",
            picture=Picture(file="a.jpg", source="page", alt="Cafe\u0301 on the left."),
            caption="Said so [@book].",
            context=LONG * 40,
            evidence=Evidence(source=Pillar(status=Status.CLAIMED, note="It says so [@page].")),
            accounts=(Account(who="One", says="So."), Account(who="Two", says="Not so.")),
        ),
        Slide(id="other", title="Another one", picture=Picture(file="b.jpg", source="page")),
        Slide(id="words", title="Words alone"),
    )
    sources = {
        "page": Source(title="The page", URL="https://example.org/a", excerpt="Wörter " * 60),
        "book": Source(title="The book"),
    }
    story = Story(format=1, id="told", title="A told story", sources=sources, slides=slides)

    def begin(index: int = 0, facts: FileFacts | None = None) -> Dossier:
        return make_dossier(story, slides, index, facts or FileFacts())

    return begin


@pytest.fixture
def facts() -> FileFacts:
    """What a file has said, a position among it."""
    return FileFacts(
        rows=(("Creator", "Jane Doe"),), private=(("Position", "39.0200, 125.7500"),), state=THERE
    )


@pytest.fixture
def page(application: QApplication, room: QWidget) -> DossierPage:
    """The page, open and of a usual size."""
    room.resize(1360, 860)
    page = DossierPage(room)
    page.setGeometry(0, 46, 1360, 814)
    page.open()
    application.processEvents()
    return page
