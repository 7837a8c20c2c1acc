from viewer.show.usage import Use, uses
from viewer.story.model import Evidence as EvidenceFields
from viewer.story.model import Picture, Pillar, Slide, Source, Status, Story

SLIDES = (
    Slide(id="one", title="First", caption="So it is [@page, p. 2]."),
    Slide(id="two", picture=Picture(file="a.jpg", source="book"), notes="Ask [@hidden]."),
    Slide(
        id="three",
        title="Third",
        context="See [@page] and [@nowhere].",
        evidence=EvidenceFields(date=Pillar(status=Status.CLAIMED, sources=("book",))),
    ),
)
STORY = Story(
    format=1,
    id="s",
    title="S",
    sources={key: Source(title=key) for key in ("page", "book", "hidden")},
    slides=SLIDES,
)


def test_each_source_knows_the_slides_that_rest_on_it() -> None:
    assert uses(STORY, SLIDES) == {
        "page": (Use(0, "First"), Use(2, "Third")),
        "book": (Use(1, "two"), Use(2, "Third")),
        "hidden": (),
    }
