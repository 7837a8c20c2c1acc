import pytest

from viewer.story.credit import (
    NOT_STATED,
    compare_card,
    credit_line,
    numbers,
    picture_card,
    slide_sources,
    source_card,
)
from viewer.story.model import (
    Account,
    Comparison,
    Evidence,
    Hotspot,
    Kind,
    Name,
    Picture,
    Pillar,
    Slide,
    Source,
    Status,
    Story,
    Text,
)
from viewer.story.parse import parse

BOOK = Source(
    type="book",
    title={"en": "The book", "ko": "책"},
    author=(Name(family="Kim", given="A."), Name(literal="B. Lee"), Name(family="Park")),
    publisher="Press",
    container_title="A series",
    issued="2012-09~",
    accessed="2026-11-21",
    URL="https://a.b/c",
    license="CC-BY-4.0",
    rights="All rights known",
    obtained="A library",
    excerpt="*Short*",
)


def story(*slides: Slide, **sources: Source) -> Story:
    return Story(format=1, id="a", title="A", sources=sources, slides=slides or (Slide(id="a"),))


def line(picture: Picture, **sources: Source) -> str:
    return credit_line(picture, story(**sources), "en")


@pytest.mark.parametrize(
    ("picture", "shown"),
    [
        (
            Picture(file="a", credit="Drawing: Us · CC0", creator="x", title="y"),
            "Drawing: Us · CC0",
        ),
        (Picture(file="a", credit="a\n b"), "a b"),
        (
            Picture(file="a", title="Pink", creator="A. Person", license="CC-BY-4.0"),
            "“Pink” · A. Person · CC BY 4.0",
        ),
        (Picture(file="a", creator_withheld="Name withheld"), "Name withheld"),
        (Picture(file="a", rights="© somebody"), f"{NOT_STATED} · © somebody"),
        (Picture(file="a"), NOT_STATED),
        (Picture(file="a", credit=""), NOT_STATED),
        (Picture(file="a", credit={"ko": "그림"}), "그림"),
    ],
)
def test_a_credit_line_is_never_empty(picture: Picture, shown: str) -> None:
    assert line(picture) == shown


def test_a_photograph_is_credited_to_the_authors_of_its_source() -> None:
    photo = Picture(file="a", source="book")
    assert line(photo, book=BOOK) == "A. Kim, B. Lee and Park · The book"
    drawing = Picture(file="a", source="book", kind=Kind.ILLUSTRATION)
    assert line(drawing, book=BOOK) == f"{NOT_STATED} · The book"


def test_a_withheld_name_stands_in_place_of_the_author() -> None:
    source = Source(title="T", withheld="Name withheld to protect the person")
    assert source_card("a", story(a=source), "en").author == "Name withheld to protect the person"
    assert line(Picture(file="x", source="a"), a=source).startswith("Name withheld")


@pytest.mark.parametrize(
    ("source", "author"),
    [
        (Source(author=(Name(literal="not stated"),)), NOT_STATED),
        (Source(), NOT_STATED),
        (Source(editor=(Name(family="Kim"),)), "Kim (ed.)"),
        (Source(author=(Name(given="A."), Name(family="B"))), "A. and B"),
    ],
)
def test_an_author_who_is_not_stated_is_said_to_be_so(source: Source, author: str) -> None:
    assert source_card("a", story(a=source), "en").author == author


def test_a_source_card_says_all_that_is_known() -> None:
    card = source_card("book", story(other=Source(), book=BOOK), "en")
    assert card.number == 2
    assert card.title == "The book"
    assert card.author == "A. Kim, B. Lee and Park"
    assert card.publisher == "A series · Press"
    assert card.date == "about September 2012"
    assert card.accessed == "21 November 2026"
    assert (card.licence, card.rights) == ("CC BY 4.0", "All rights known")
    assert card.excerpt == "Short"


def test_a_card_is_in_the_language_that_is_wanted() -> None:
    assert source_card("book", story(book=BOOK), "ko").title == "책"


def test_a_source_that_is_not_listed_says_so() -> None:
    card = source_card("nobody", story(), "en")
    assert card.number is None
    assert "nobody" in card.title
    assert card.author == NOT_STATED


def test_a_picture_card_says_what_it_stands_for() -> None:
    picture = Picture(
        file="a.svg", kind=Kind.ILLUSTRATION, creator="Us", stands_for="A photo", changes="drawn"
    )
    slide = Slide(id="a", title="Pink", taken="2012~", picture=picture)
    card = picture_card(slide, story(slide), "en")
    assert card is not None
    assert (card.kind, card.key, card.title, card.date) == (
        "picture",
        "a.svg",
        "Pink",
        "about 2012",
    )
    assert (card.stands_for, card.changes) == ("A photo", "drawn")


def test_a_compared_picture_has_a_card_of_its_own() -> None:
    slide = Slide(id="a", taken="2012", compare=Comparison(file="b.jpg", creator="Other"))
    card = compare_card(slide, story(slide), "en")
    assert card is not None
    assert (card.author, card.date) == ("Other", "")
    assert picture_card(slide, story(slide), "en") is None
    assert compare_card(Slide(id="a"), story(), "en") is None


def test_sources_are_numbered_in_the_order_of_the_story() -> None:
    assert numbers(story(b=Source(), a=Source())) == {"b": 1, "a": 2}


def test_the_sources_of_a_slide_are_in_order_of_first_appearance() -> None:
    text: Text = {"en": "x [@caption, 1; @both]", "ko": "y [@korean]"}
    slide = Slide(
        id="a",
        picture=Picture(file="a", source="picture"),
        caption=text,
        context="[@both] [@context]",
        compare=Comparison(file="b", source="compare"),
        hotspots=(Hotspot(region=(1, 1, 1, 1), text="[@spot]", sources=("spots", "picture")),),
        evidence=Evidence(date=Pillar(status=Status.UNKNOWN, note="[@note]", sources=("pillar",))),
        accounts=(Account(who="x", says="[@says]", source="account"),),
        notes="[@secret]",
    )
    assert slide_sources(slide) == [
        "picture", "caption", "both", "korean", "context", "compare", "spot", "spots", "note",
        "pillar", "says", "account",
    ]  # fmt: skip
    assert slide_sources(Slide(id="a")) == []


def test_the_whole_example_is_credited(whole: bytes) -> None:
    made = parse(whole).story
    assert made is not None
    slide = made.slides[0]
    assert slide.picture is not None
    assert credit_line(slide.picture, made, "en")
    assert slide_sources(slide) == ["listicle"]
    assert source_card("listicle", made, "en").author == "Name withheld to protect the person"
