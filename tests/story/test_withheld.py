import pytest

from viewer.imaging.wire import Embedded
from viewer.story.model import Evidence, Picture, Pillar, Slide, Status
from viewer.story.withheld import creator_withheld, place_withheld, withheld_fields

WITHHELD = Pillar(status=Status.WITHHELD)
PLAIN = Picture(file="a.jpg")
HIDING = Picture(file="a.jpg", creator_withheld="To protect her")
WORDS = {"title", "headline", "caption", "alt_text"}
NAMES = WORDS | {"creator", "credit", "source", "copyright", "usage_terms", "licence"}
PLACES = WORDS | {"place_created", "place_shown"}


@pytest.mark.parametrize(
    ("slide", "creator", "place", "fields"),
    [
        (Slide(id="a"), (), (), set()),
        (Slide(id="a", picture=PLAIN), (), (), set()),
        (Slide(id="a", picture=HIDING), ("picture", "creator_withheld"), (), NAMES),
        (
            Slide(id="a", picture=PLAIN, evidence=Evidence(source=WITHHELD)),
            ("evidence", "source"),
            (),
            NAMES,
        ),
        (
            Slide(
                id="a",
                picture=Picture(file="a.jpg", creator="Kim A"),
                evidence=Evidence(source=WITHHELD),
            ),
            (),
            (),
            set(),
        ),
        (
            Slide(id="a", picture=HIDING, evidence=Evidence(location=WITHHELD)),
            ("picture", "creator_withheld"),
            ("evidence", "location"),
            NAMES | PLACES,
        ),
        (
            Slide(
                id="a",
                picture=PLAIN,
                evidence=Evidence(location=Pillar(status=Status.UNKNOWN), date=WITHHELD),
            ),
            (),
            (),
            set(),
        ),
    ],
)
def test_what_is_withheld_is_known_by_its_path_and_by_fields_of_the_file(
    slide: Slide, creator: tuple[str, ...], place: tuple[str, ...], fields: set[str]
) -> None:
    assert creator_withheld(slide) == creator
    assert place_withheld(slide) == place
    assert withheld_fields(slide) == fields


def test_the_fields_are_those_of_embedded_metadata() -> None:
    assert set(Embedded._fields) >= NAMES | PLACES
