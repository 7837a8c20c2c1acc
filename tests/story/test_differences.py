import msgspec.structs
import pytest

from viewer.imaging.wire import Embedded
from viewer.story.differences import Difference, differences
from viewer.story.model import Evidence, Kind, Picture, Pillar, Place, Slide, Status, Story, Text

LONG_NAME = "Maximilian Alexander von Humboldt"
CC_BY = "https://creativecommons.org/licenses/by/4.0/"
PLACES = {
    "square": Place(name="Kim Il-sung Square, Pyongyang"),
    "wonsan": Place(name={"en": "Wonsan", "ko": "원산"}),
}


def differ(embedded: Embedded, slide: Slide) -> list[Difference]:
    story = Story(format=1, id="a", title="A", slides=(slide,), places=PLACES)
    return list(differences(story, slide, embedded))


def of_picture(embedded: Embedded, **fields: Text) -> list[Difference]:
    """Differences of a slide whose picture has these texts."""
    picture = msgspec.structs.replace(Picture(file="a.jpg"), **fields)
    return differ(embedded, Slide(id="one", picture=picture))


def of_slide(embedded: Embedded, **fields: str) -> list[Difference]:
    """Differences of a slide with these fields."""
    slide = Slide(id="one", picture=Picture(file="a.jpg", kind=Kind.MAP))
    return differ(embedded, msgspec.structs.replace(slide, **fields))


def test_each_field_that_contradicts_the_file_is_told_with_both_sides() -> None:
    slide = Slide(
        id="one",
        picture=Picture(
            file="a.jpg",
            kind=Kind.ILLUSTRATION,
            title="One dress",
            creator="Kim A",
            credit="Agency",
            license="CC-BY-4.0",
            rights="© Kim A",
            alt="A woman.",
        ),
        caption="In a street.",
        taken="2012~",
        place="square",
        camera_place="wonsan",
    )
    file = Embedded(
        title="Two dresses",
        creator="Lee B",
        credit="Archive",
        licence="https://creativecommons.org/licenses/by-nc/4.0/",
        copyright="© Lee B",
        date_taken="2009-05-01T10:00:00",
        place_shown="Seoul; Busan",
        place_created="Rason, North Korea",
        alt_text="Something else.",
        caption="Something else.",
    )
    assert differ(file, slide) == [
        Difference(("picture", "title"), "Title", "One dress", "Two dresses"),
        Difference(("picture", "license"), "Licence", "CC BY 4.0", "CC BY-NC 4.0"),
        Difference(("picture", "creator"), "Creator", "Kim A", "Lee B"),
        Difference(("picture", "credit"), "Credit", "Agency", "Archive"),
        Difference(("picture", "rights"), "Rights", "© Kim A", "© Lee B"),
        Difference(("taken",), "Date taken", "about 2012", "1 May 2009, 10:00"),
        Difference(("place",), "Place shown", "Kim Il-sung Square, Pyongyang", "Seoul; Busan"),
        Difference(("camera_place",), "Place created", "Wonsan", "Rason, North Korea"),
    ]
    assert not any(each.is_revealing for each in differ(file, slide))


@pytest.mark.parametrize("file", [Embedded(), Embedded(title=" ", creator="", copyright=" ")])
def test_what_the_file_does_not_say_contradicts_nothing(file: Embedded) -> None:
    slide = Slide(
        id="one",
        picture=Picture(file="a.jpg", title="A", creator="B", credit="C", license="MIT"),
        taken="2012",
        place="square",
    )
    assert differ(file, slide) == []


def test_what_the_story_does_not_say_contradicts_nothing() -> None:
    file = Embedded(*["2012-09-04"] * len(Embedded._fields))
    assert differ(file, Slide(id="one", picture=Picture(file="a.jpg"))) == []
    assert differ(file, Slide(id="one", taken="1950")) == []


@pytest.mark.parametrize(
    ("story", "file"),
    [
        ("Kim A", "KIM  A"),
        ("Jane Doe", "Doe, Jane"),
        ("Jane Doe", "John Roe, Jane Doe"),
        (LONG_NAME, LONG_NAME[:32]),
        ({"en": "Kim A", "ko": "김 A"}, "김 A"),
        ("김민수", "Kim Minsu"),
        ("Kim A", "Unknown"),
        ("Kim A", ";"),
    ],
)
def test_a_creator_written_in_another_way_is_no_difference(story: Text, file: str) -> None:
    assert of_picture(Embedded(creator=file), creator=story) == []


@pytest.mark.parametrize(
    ("story", "file"),
    [
        ("One “dress” – here", Embedded(title='One "dress" - here')),
        ("One dress", Embedded(title="IMG_1", headline="One dress")),
        ("One dress", Embedded(title="DSC_0123.JPG")),
        ("One dress", Embedded(title="20120904_market-01")),
        ("One dress", Embedded(title="One dress, 2012")),
        ("A title of more than sixty-four letters that has been cut at its 64th letter", Embedded(
            title="A title of more than sixty-four letters that has been cut at its"
        )),
    ],
)  # fmt: skip
def test_a_title_written_in_another_way_is_no_difference(story: str, file: Embedded) -> None:
    assert of_picture(file, title=story) == []


@pytest.mark.parametrize(
    ("story", "file"),
    [
        ("CC-BY-4.0", Embedded(licence=CC_BY)),
        ("CC-BY-4.0", Embedded(licence="http://www.creativecommons.org/licenses/by/4.0/deed.ko")),
        (CC_BY, Embedded(licence="http://creativecommons.org/licenses/by/4.0/legalcode")),
        ("CC0-1.0", Embedded(licence="https://creativecommons.org/publicdomain/zero/1.0/")),
        ("CC-BY-4.0", Embedded(licence="https://agency.example/about-our-rights")),
        ("https://agency.example/terms", Embedded(licence=CC_BY)),
        ("LicenseRef-Agency", Embedded(licence=CC_BY)),
        ("CC-BY-4.0", Embedded(licence="https://[broken")),
        ("CC-BY-4.0", Embedded(usage_terms="Free to use (CC BY 4.0), with a credit")),
        ("CC-BY-4.0", Embedded(usage_terms="Ask for permission")),
        ("LicenseRef-Agency", Embedded(copyright="© Agency. All rights reserved.")),
        ("http://rightsstatements.org/vocab/InC/1.0/", Embedded(copyright="All rights reserved")),
    ],
)
def test_a_licence_is_known_by_what_it_is_not_by_how_it_is_written(
    story: str, file: Embedded
) -> None:
    assert of_picture(file, license=story) == []


@pytest.mark.parametrize(
    ("story", "file", "words"),
    [
        (
            "CC-BY-4.0",
            Embedded(licence="https://creativecommons.org/licenses/by/3.0/"),
            "CC BY 3.0",
        ),
        ("CC0-1.0", Embedded(licence="http://rightsstatements.org/vocab/InC/1.0/"), "In copyright"),
        ("CC-BY-4.0", Embedded(usage_terms="Licence: cc by-nc-sa 3.0"), "CC BY-NC-SA 3.0"),
        ("CC-BY-4.0", Embedded(copyright="CC0"), "CC0 1.0"),
        ("CC0-1.0", Embedded(copyright="© Agency. All Rights Reserved."), "All Rights Reserved"),
    ],
)
def test_another_licence_is_a_difference(story: str, file: Embedded, words: str) -> None:
    (difference,) = of_picture(file, license=story)
    assert (difference.label, difference.file) == ("Licence", words)


@pytest.mark.parametrize(
    ("story", "file", "differs"),
    [
        ("© 2012 Kim A", "Copyright Kim A, all rights reserved", False),
        ("© Kim A / Agency", "(c) Agency", False),
        ("The agency's; linked, not copied", "All rights reserved", False),
        ("© Kim A", "© Lee B", True),
    ],
)
def test_rights_differ_when_they_name_another_holder(
    story: str, file: str, *, differs: bool
) -> None:
    found = of_picture(Embedded(copyright=file, usage_terms="No archives"), rights=story)
    assert bool(found) is differs


@pytest.mark.parametrize(
    ("taken", "file"),
    [
        ("2012~", "2012-09-04T10:00:00"),
        ("2012", "2012-09-04"),
        ("2012~", "2013-02-01"),
        ("201X", "2012-09-04"),
        ("2010/2013", "2012"),
        ("2010/..", "2012"),
        ("..", "2012"),
        ("someday", "2012"),
        ("2012-09-04", "someday"),
        ("2012-09-04", "2012-09-03T20:00:00Z"),
        ("2012-09-04", "2012-09-03T20:00:00"),
        ("1952", "2019-05-01T10:00:00"),
        ("2012", "1970-01-01T00:00:00"),
    ],
)
def test_dates_that_can_be_one_day_are_no_difference(taken: str, file: str) -> None:
    assert of_slide(Embedded(date_taken=file), taken=taken) == []


@pytest.mark.parametrize(
    ("taken", "file"),
    [
        ("2012", "2013-02-01"),
        ("2012~", "2014-02-01"),
        ("2012?", "2011"),
        ("2012-09-04", "2012-09-03T20:00:00+09:00"),
        ("2012-09-04", "2012-09-02T20:00:00"),
        ("2012-09-04", "2012-09-03"),
        ("1952", "1953-05-01"),
        ("1995", "2019-05-01T10:00:00"),
        ("../2010", "2012"),
    ],
)
def test_dates_that_cannot_be_one_day_are_a_difference(taken: str, file: str) -> None:
    (difference,) = of_slide(Embedded(date_taken=file), taken=taken)
    assert difference.path == ("taken",)


def test_where_the_camera_stood_is_where_the_picture_was_made_unless_the_story_says_more() -> None:
    file = Embedded(place_created="Wonsan, North Korea")
    assert of_slide(file, place="square", camera_place="wonsan") == []
    assert [each.path for each in of_slide(file, place="square")] == [("place",)]
    assert of_slide(file, place="not-listed") == []
    assert of_slide(Embedded(place_shown="Seoul; 원산"), place="wonsan") == []


REVEALING = Embedded(
    creator="Jane Doe",
    gps="39.0200, 125.7500",
    serial="C-801",
    place_shown="Rason",
    copyright="© Jane Doe",
)


def revealed(picture: Picture, evidence: Evidence | None = None) -> list[Difference]:
    slide = Slide(id="one", picture=picture, evidence=evidence, place="wonsan")
    found = differ(REVEALING, slide)
    private = ("Jane", "39.02", "C-801") if evidence is None or evidence.source else ("39.02",)
    assert not [each for each in found if any(word in each.file for word in private)]
    return [each for each in found if each.is_revealing]


def test_a_creator_whom_the_story_withholds_and_the_file_names_is_told_of_not_named() -> None:
    picture = Picture(file="a.jpg", creator_withheld="Withheld to protect her")
    path, words = ("picture", "creator_withheld"), "Withheld to protect her"
    assert revealed(picture) == [
        Difference(path, "Creator (withheld in the story)", words, "a name stands in the file"),
        Difference(path, "Position", words, "coordinates stand in the file"),
        Difference(path, "Serial numbers", words, "serial numbers stand in the file"),
    ]


def test_a_place_that_the_story_withholds_is_told_of_not_named() -> None:
    pillar = Pillar(status=Status.WITHHELD, note="To protect the family.")
    path, words = ("evidence", "location"), "To protect the family."
    assert revealed(Picture(file="a.jpg"), Evidence(location=pillar)) == [
        Difference(path, "Place (withheld in the story)", words, "a place stands in the file"),
        Difference(path, "Position", words, "coordinates stand in the file"),
    ]


def test_a_withheld_answer_to_who_took_it_withholds_the_creator() -> None:
    evidence = Evidence(source=Pillar(status=Status.WITHHELD))
    found = revealed(Picture(file="a.jpg"), evidence)
    assert [each.path for each in found] == [("evidence", "source")] * 3
    assert {each.story for each in found} == {"withheld"}


@pytest.mark.parametrize("status", [status for status in Status if status is not Status.WITHHELD])
def test_nothing_is_revealed_where_nothing_is_withheld(status: Status) -> None:
    evidence = Evidence(location=Pillar(status=status), source=Pillar(status=status))
    assert revealed(Picture(file="a.jpg", creator="Jane Doe"), evidence) == []


def test_a_file_that_withholds_the_name_in_the_same_words_gives_nobody_away() -> None:
    file = Embedded(creator="Name withheld")
    assert of_picture(file, creator_withheld="Name withheld to protect the person") == []


def test_what_the_story_tells_itself_the_file_does_not_give_away() -> None:
    evidence = Evidence(
        source=Pillar(status=Status.WITHHELD), location=Pillar(status=Status.WITHHELD)
    )
    picture = Picture(file="a.jpg", creator="Jane Doe")
    slide = Slide(id="one", picture=picture, evidence=evidence, place="square")
    assert differ(Embedded(creator="Jane Doe", place_shown="Pyongyang"), slide) == []
    (found,) = differ(Embedded(place_created="Mansu Hill, Pyongyang"), slide)
    assert found.is_revealing


def test_why_a_place_is_withheld_is_told_without_markup() -> None:
    pillar = Pillar(status=Status.WITHHELD, note="To *protect*\nthe family [@letter].")
    (found,) = [
        each
        for each in revealed(Picture(file="a.jpg"), Evidence(location=pillar))
        if each.label == "Position"
    ]
    assert found.story == "To protect the family."


@pytest.mark.parametrize(
    ("file", "is_told"),
    [
        (Embedded(copyright="© Jane Doe"), True),
        (Embedded(credit="Jane Doe / Agency"), True),
        (Embedded(credit="Agency"), False),
        (Embedded(creator="Unknown"), False),
        (Embedded(source="Jane Doe"), True),
        (Embedded(caption="A street. (Photo: Jane Doe)"), True),
        (Embedded(headline="Photograph by Jane Doe"), True),
        (Embedded(caption="A photo shop in the street"), False),
        (Embedded(owner="Jane Doe"), True),
        (Embedded(copyright="© 2012 Agency, all rights reserved"), False),
    ],
)
def test_a_notice_that_the_story_does_not_know_may_name_whom_it_withholds(
    file: Embedded, *, is_told: bool
) -> None:
    found = of_picture(file, creator_withheld="Withheld", credit="Agency", rights="© the agency")
    assert bool(found) is is_told
    assert all(each.is_revealing and "Jane" not in each.file for each in found)


def test_the_date_of_a_scan_is_not_that_of_the_picture() -> None:
    origin = "http://cv.iptc.org/newscodes/digitalsourcetype/"
    scan = Embedded(date_taken="2019-05-01", digital_source_type=f"{origin}print")
    assert of_slide(scan, taken="1995") == []
    assert of_slide(scan._replace(digital_source_type=f"{origin}digitalCapture"), taken="1995")
