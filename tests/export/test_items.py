import json
from pathlib import Path

import msgspec
import pytest

from viewer.export.csl.item import CslName
from viewer.export.items import picture_item, source_item, story_item
from viewer.story.load import load
from viewer.story.model import Author, Kind, Name, Picture, Place, Slide, Source, Story

WITHHELD = "Name withheld to protect the person"


def story(source: Source | None = None, picture: Picture | None = None) -> Story:
    return Story(
        format=1,
        id="tale",
        title={"en": "The tale", "ko": "이야기"},
        created="2026-11-22",
        sources={"key": source or Source()},
        slides=(Slide(id="one", title="On the slide", taken="2012~", picture=picture),),
    )


def source_of(**fields: object) -> dict[str, object]:
    source = msgspec.structs.replace(Source(), **fields)
    return dict(source_item(story(source), "key", "en").item)


def picture_of(page: Source | None = None, **fields: object) -> dict[str, object]:
    picture = msgspec.structs.replace(Picture(file="a.jpg"), **fields)
    tale = story(page, picture)
    cited = picture_item(tale, tale.slides[0], "en")
    assert cited is not None
    return dict(cited.item)


def test_what_is_not_known_is_not_there() -> None:
    assert source_of() == {"id": "key", "type": "document"}


def test_a_source_keeps_its_own_csl_fields_and_no_others() -> None:
    item = source_of(
        title="A page",
        type="webpage",
        extra={"volume": "3", "medium": "slides", "phone": "12345", "custom": {"at": "home"}},
    )
    assert item == {
        "id": "key", "type": "webpage", "title": "A page", "volume": "3", "medium": "slides",
    }  # fmt: skip


def test_a_type_that_csl_does_not_know_is_a_document() -> None:
    assert source_of(type="slideshow")["type"] == "document"


@pytest.mark.parametrize(
    ("fields", "authors"),
    [
        ({"author": (Name(family="Lee", given="A."),)}, [{"family": "Lee", "given": "A."}]),
        ({"author": (Name(literal="not stated"),)}, None),
        ({"author": (Name(literal="Not Stated"), Name(literal="B"))}, [{"literal": "B"}]),
        ({"author": (Name(literal="Lee"),), "withheld": WITHHELD}, [{"literal": WITHHELD}]),
        ({"withheld": {"ko": "이름을 밝히지 않음"}}, [{"literal": "이름을 밝히지 않음"}]),
    ],
)
def test_authors_are_named_withheld_or_missing(
    fields: dict[str, object], authors: list[CslName] | None
) -> None:
    assert source_of(**fields).get("author") == authors


@pytest.mark.parametrize(
    ("address", "kept"),
    [
        ("https://example.org/a_b?c=%20&d#e", True),
        ("https://user@example.org/", False),
        ("javascript:alert(1)", False),
        ("https://example.org/\u202eevil", True),
    ],
)
def test_only_an_address_of_the_web_is_an_address(*, address: str, kept: bool) -> None:
    item = source_of(title="T", URL=address)
    assert ("URL" in item) == kept
    assert "\u202e" not in json.dumps(item, ensure_ascii=False)


def test_licence_and_rights_stand_in_the_note() -> None:
    item = source_of(license="CC-BY-4.0", rights="© nobody", note="*Seen* [@key]")
    assert item["note"] == (
        "Seen\nLicence: CC BY 4.0, https://creativecommons.org/licenses/by/4.0/\nRights: © nobody"
    )


def test_a_source_that_is_not_listed_says_so() -> None:
    item = source_item(story(), "nobody", "en").item
    assert item["title"] == "Unknown source: nobody"


def test_words_are_in_the_language_that_is_wanted() -> None:
    tale = story(Source(title={"en": "A page", "de": "Eine Seite"}))
    assert source_item(tale, "key", "de") == ({**source_of(title="Eine Seite")}, "de")
    assert source_item(tale, "key", "ko").item["title"] == "A page"
    assert story_item(tale, "ko").item["title"] == "이야기"


def test_a_photograph_is_part_of_its_source() -> None:
    page = Source(
        title="A page", author=(Name(literal="B"),), publisher="P", URL="https://a.b/",
        issued="2014", accessed="2020",
    )  # fmt: skip
    assert picture_of(page, title="A street", source="key") == {
        "id": "one", "type": "graphic", "title": "A street", "author": [{"literal": "B"}],
        "container-title": "A page", "publisher": "P", "URL": "https://a.b/", "genre": "Photograph",
        "issued": {"date-parts": [[2012]], "circa": True}, "accessed": {"date-parts": [[2020]]},
    }  # fmt: skip


def test_a_drawing_that_stands_in_for_a_photograph_is_of_the_story_and_as_old() -> None:
    page = Source(title="A page", author=(Name(literal="B"),), issued="2014", URL="https://a.b/")
    item = picture_of(
        page, source="key", kind=Kind.ILLUSTRATION, stands_for="A photograph", changes="drawn"
    )
    assert item == {
        "id": "one", "type": "graphic", "title": "On the slide", "container-title": "The tale",
        "genre": "Illustration", "issued": {"date-parts": [[2026, 11, 22]]},
        "note": "Changes: drawn",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("fields", "authors"),
    [
        ({"creator": "Ida"}, [{"literal": "Ida"}]),
        ({"creator_withheld": WITHHELD}, [{"literal": WITHHELD}]),
        ({"creator": "not stated"}, None),
        ({"kind": Kind.CHART, "source": "key"}, None),
    ],
)
def test_a_picture_has_its_maker_or_none(
    fields: dict[str, object], authors: list[CslName] | None
) -> None:
    page = Source(title="A page", author=(Name(literal="B"),))
    assert picture_of(page, **fields).get("author") == authors


def test_a_picture_without_a_title_has_its_slides_or_its_files() -> None:
    assert picture_of()["title"] == "On the slide"
    bare = msgspec.structs.replace(story(picture=Picture(file="a\udcff.jpg")), slides=())
    slide = Slide(id="one", picture=Picture(file="a\udcff.jpg"))
    cited = picture_item(bare, slide, "en")
    assert cited is not None
    assert cited.item["title"] == "a?.jpg"
    assert picture_item(bare, Slide(id="two"), "en") is None


def test_places_and_what_the_presenter_reads_are_in_no_item(forbidden_frames: Path) -> None:
    tale = load(forbidden_frames).story
    assert tale is not None
    secret = msgspec.structs.replace(
        tale,
        places={"pyongyang": Place(name="Pyongyang", lat=39.0339, lon=125.7543)},
        slides=tuple(
            msgspec.structs.replace(slide, notes="SECRET", extra={"gps": "39.0339"})
            for slide in tale.slides
        ),
    )
    cited = [picture_item(secret, slide, "en") for slide in secret.slides]
    items = [one.item for one in (*cited, story_item(secret, "en")) if one]
    text = json.dumps(items)
    assert len(items) == len(secret.slides) + 1
    assert not [word for word in ("39.03", "125.75", "SECRET", "gps") if word in text]


def test_a_story_is_cited_with_its_subtitle_and_its_authors() -> None:
    tale = msgspec.structs.replace(
        story(), subtitle="A walk", authors=(Author(name="Us", role="text"), Author(name="Them"))
    )
    assert story_item(tale, "en").item == {
        "id": "tale", "type": "graphic", "title": "The tale: A walk", "genre": "Photo story",
        "author": [{"literal": "Us"}, {"literal": "Them"}], "language": "en",
        "issued": {"date-parts": [[2026, 11, 22]]},
    }  # fmt: skip
