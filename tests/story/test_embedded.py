import pytest

from viewer.imaging.wire import Embedded
from viewer.story.embedded import Said, date_words, licence_words, origin_words, private, said

ORIGINS = "http://cv.iptc.org/newscodes/digitalsourcetype/"
WHOLE = Embedded(
    title="One dress",
    headline="Streets of Pyongyang",
    caption="One bright dress.\nA second line.",
    creator="Kim A, Lee B",
    credit="Agency",
    source="Archive",
    copyright="© Kim A",
    usage_terms="No archives",
    licence="https://creativecommons.org/licenses/by/4.0/",
    alt_text="A woman in pink.",
    date_taken="2012-09-04T10:00:00+09:00",
    place_created="Rason, North Korea",
    place_shown="Pyongyang; Wonsan",
    digital_source_type=f"{ORIGINS}negativeFilm",
    camera="Lanterna LX 1",
    gps="39.0200, 125.7500",
    serial="C-801",
    owner="Kim A, kim@agency.example",
)


def test_a_file_says_things_in_the_order_in_which_people_ask() -> None:
    assert said(WHOLE) == (
        Said("caption", "Caption", "One bright dress.\nA second line."),
        Said("headline", "Headline", "Streets of Pyongyang"),
        Said("title", "Title", "One dress"),
        Said("creator", "Creator", "Kim A, Lee B"),
        Said("credit", "Credit", "Agency"),
        Said("source", "Source", "Archive"),
        Said("copyright", "Copyright", "© Kim A"),
        Said("usage_terms", "Usage terms", "No archives"),
        Said("licence", "Licence", "CC BY 4.0"),
        Said("alt_text", "Alternative text", "A woman in pink."),
        Said("date_taken", "Date taken", "4 September 2012, 10:00 (UTC+09:00)"),
        Said("place_created", "Place created", "Rason, North Korea"),
        Said("place_shown", "Place shown", "Pyongyang; Wonsan"),
        Said("digital_source_type", "Digital source", "scanned from a negative on film"),
        Said("camera", "Camera", "Lanterna LX 1"),
    )


def test_what_is_private_is_never_among_the_rest() -> None:
    assert private(WHOLE) == (
        Said("gps", "Position", "39.0200, 125.7500"),
        Said("serial", "Serial numbers", "C-801"),
        Said("owner", "Owner and contact", "Kim A, kim@agency.example"),
    )
    hidden = {"gps", "serial", "owner"}
    told = {row.field for row in said(WHOLE)}
    assert told | hidden == set(Embedded._fields)
    assert not told & hidden


def test_what_the_story_withholds_is_as_private() -> None:
    withheld = {"creator", "place_shown"}
    assert not {row.field for row in said(WHOLE, withheld)} & withheld
    assert len(said(WHOLE, withheld)) == len(said(WHOLE)) - 2
    fields = [row.field for row in private(WHOLE, withheld)]
    assert fields == ["creator", "place_shown", "gps", "serial", "owner"]


def test_a_file_that_says_nothing_has_no_rows() -> None:
    assert said(Embedded()) == ()
    assert private(Embedded()) == ()
    assert said(Embedded(caption=" ", title="", date_taken="", licence="")) == ()


def test_a_strangers_words_cannot_turn_the_line_round() -> None:
    rows = said(Embedded(creator="Kim \u202eA\u2066", licence="https://a.example/\u202eb"))
    assert [row.words for row in rows] == ["Kim A", "https://a.example/b"]


@pytest.mark.parametrize(
    ("date", "words"),
    [
        ("2012", "2012"),
        ("2012-09", "September 2012"),
        ("2012-09-04", "4 September 2012"),
        ("2012-09-04T10:00:00", "4 September 2012, 10:00"),
        ("2012-09-04T10:00:00Z", "4 September 2012, 10:00 (UTC)"),
        ("2012-09-04T10:00:30-03:30", "4 September 2012, 10:00 (UTC-03:30)"),
        ("soon", "soon"),
        ("", ""),
        (None, None),
    ],
)
def test_dates_are_said_with_the_time_and_its_zone(date: str | None, words: str | None) -> None:
    assert date_words(date) == words


@pytest.mark.parametrize(
    ("licence", "words"),
    [
        ("https://creativecommons.org/publicdomain/zero/1.0/", "CC0 1.0"),
        ("http://rightsstatements.org/vocab/InC/1.0/", "In copyright"),
        ("https://www.agency.example/terms", "https://www.agency.example/terms"),
        ("https://[broken", "https://[broken"),
        (None, None),
    ],
)
def test_a_licence_has_its_name_and_an_unknown_one_its_whole_address(
    licence: str | None, words: str | None
) -> None:
    assert licence_words(licence) == words


@pytest.mark.parametrize(
    ("address", "words"),
    [
        (f"{ORIGINS}digitalCapture", "taken with a digital camera"),
        (f"{ORIGINS}trainedAlgorithmicMedia/", "made by a generative model"),
        (f"{ORIGINS}somethingNew", "somethingNew"),
        ("https://elsewhere.example/", "elsewhere.example"),
        (None, None),
    ],
)
def test_how_a_picture_came_about_is_said_in_words(address: str | None, words: str | None) -> None:
    assert origin_words(address) == words
