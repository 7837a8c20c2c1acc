import pytest

from viewer.story.model import Picture, Slide, Story


@pytest.fixture
def story() -> Story:
    slides = (
        Slide(id="one", title="One", chapter="Streets", picture=Picture(file="1.jpg")),
        Slide(id="two", title="Two", duration=3.0),
        Slide(id="three", title="Three", chapter="Army"),
        Slide(id="four"),
    )
    return Story(format=1, id="four-slides", title="Four slides", slides=slides)
