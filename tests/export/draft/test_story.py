import datetime as dt
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from viewer.export.draft.story import Draft, Photo, Plan, TooManyError, draft, public
from viewer.imaging.wire import Embedded
from viewer.story.check import check
from viewer.story.load import load
from viewer.story.model import Kind, Slide, Story
from viewer.story.parse import parse
from viewer.story.problems import Severity
from viewer.story.text import to_plain

TODAY = dt.date(2026, 11, 22)
SAID = Embedded(
    title="Pink dress",
    headline="One woman in pink",
    caption="She *walks* [@x]\n<b>second</b> line",
    creator="Kim A",
    credit="Agency / Kim",
    copyright="© Kim A",
    usage_terms="CC BY 4.0",
    licence="https://creativecommons.org/licenses/by/4.0/",
    alt_text="A woman in a pink dress.",
    date_taken="2012-09-04T10:00:00",
    gps="39.0200, 125.7500",
    serial="8012345",
    owner="Bob, bob@example.org",
    camera="NIKON D800",
)
FROM = Embedded(*["xmp"] * len(Embedded._fields))


def plan(*, places: bool = False) -> Plan:
    return Plan("a-story", "A story", TODAY, "of their names", places)


def photo(embedded: Embedded, name: str = "one.jpg", origins: Embedded = FROM) -> Photo:
    return Photo(f"pictures/{name}", name, public(embedded), origins)


def read(made: Draft) -> Story:
    parsed = parse(made.text.encode())
    assert parsed.story is not None
    assert parsed.problems == ()
    return parsed.story


def only(embedded: Embedded, name: str = "one.jpg", *, places: bool = False) -> Slide:
    return read(draft([photo(embedded, name)], plan(places=places))).slides[0]


def test_what_a_file_says_fills_the_slide() -> None:
    slide = only(SAID)
    assert (slide.id, slide.title) == ("one-woman-in-pink", "One woman in pink")
    assert slide.taken == "2012-09-04"
    picture = slide.picture
    assert picture is not None
    assert (picture.title, picture.creator, picture.credit) == (
        "Pink dress",
        "Kim A",
        "Agency / Kim",
    )
    assert picture.rights == "© Kim A · CC BY 4.0"
    assert picture.license == "https://creativecommons.org/licenses/by/4.0/"
    assert picture.alt == "A woman in a pink dress."


def test_a_caption_shows_as_it_was_written_and_cites_the_file() -> None:
    caption = str(only(SAID).caption)
    assert caption.endswith(" [@files]")
    assert to_plain(caption).startswith("She *walks* [@x]\n<b>second</b> line")


def test_each_value_says_where_it_came_from() -> None:
    origins = Embedded(
        caption="iptc", creator="exif", date_taken="exif", copyright="iptc", usage_terms="xmp"
    )
    rows = draft([photo(SAID, origins=origins)], plan()).text.splitlines()
    assert "      creator: Kim A  # EXIF Artist" in rows
    assert "    taken: 2012-09-04  # EXIF DateTimeOriginal" in rows
    assert "    caption: |-  # IPTC Caption" in rows
    rights = next(row for row in rows if row.lstrip().startswith("rights:"))
    assert rights.endswith("  # IPTC Copyright Notice and XMP xmpRights:UsageTerms")


def test_nothing_private_is_taken() -> None:
    text = draft([photo(SAID)], plan()).text
    assert not [word for word in ("39.02", "8012345", "Bob", "NIKON") if word in text]


def test_a_place_is_taken_where_the_author_wants_it() -> None:
    story = read(draft([photo(SAID)], plan(places=True)))
    assert story.slides[0].place == "place-1"
    assert (story.places["place-1"].lat, story.places["place-1"].lon) == (39.02, 125.75)


def test_what_a_file_says_is_called_a_claim_and_the_rest_unknown() -> None:
    evidence = only(SAID).evidence
    assert evidence is not None
    statuses = {name: pillar.status.value for name, pillar in evidence.pillars}
    assert statuses == {
        "provenance": "unknown",
        "source": "claimed",
        "date": "claimed",
        "location": "unknown",
        "motivation": "unknown",
    }


def test_a_file_that_says_nothing_has_a_slide_by_its_name() -> None:
    story = read(draft([photo(Embedded(), "old_quay.jpg"), photo(Embedded(), "DSC_1.jpg")], plan()))
    assert [(slide.id, slide.title) for slide in story.slides] == [
        ("old-quay", "old quay"),
        ("slide-2", None),
    ]
    assert story.sources == {}


@pytest.mark.parametrize(
    ("name", "origin", "kind"),
    [
        ("a.svg", None, Kind.ILLUSTRATION),
        ("a.jpg", None, Kind.PHOTOGRAPH),
        ("a.jpg", "digitalCapture", Kind.PHOTOGRAPH),
        ("a.jpg", "digitalArt", Kind.ILLUSTRATION),
        ("a.jpg", "trainedAlgorithmicMedia", Kind.ILLUSTRATION),
        ("a.jpg", "compositeWithTrainedAlgorithmicMedia", Kind.PHOTOGRAPH),
    ],
)
def test_what_no_camera_took_is_no_photograph(name: str, origin: str | None, kind: Kind) -> None:
    term = f"http://cv.iptc.org/newscodes/digitalsourcetype/{origin}" if origin else None
    slide = only(Embedded(digital_source_type=term), name)
    assert slide.picture is not None
    assert slide.picture.kind is kind
    assert (slide.evidence is None) == (kind is Kind.ILLUSTRATION)


@pytest.mark.parametrize("date", ["2099-01-01T10:00:00", "2026-11-25", "yesterday"])
def test_a_date_that_cannot_be_right_is_told_and_not_taken(date: str) -> None:
    made = draft([photo(Embedded(date_taken=date))], plan())
    assert read(made).slides[0].taken is None
    assert "    # taken: " in made.text


@pytest.mark.parametrize("title", ["IMG_0001", "DSC_1.JPG", "20120904_101010"])
def test_a_title_that_a_camera_gave_is_none(title: str) -> None:
    slide = only(Embedded(title=title, headline="Harvest"))
    assert slide.picture is not None
    assert (slide.title, slide.picture.title) == ("Harvest", "Harvest")
    assert only(Embedded(title=title), "IMG_0001.jpg").title is None


def test_slides_with_one_title_have_ids_of_their_own() -> None:
    story = read(draft([photo(Embedded(title="Quay"), f"{n}.jpg") for n in range(3)], plan()))
    assert [slide.id for slide in story.slides] == ["quay", "quay-2", "quay-3"]


def test_a_new_name_of_a_file_says_what_it_was() -> None:
    text = draft([Photo("pictures/a_b.jpg", "a:b.jpg", Embedded(), Embedded())], plan()).text
    assert "      file: pictures/a_b.jpg  # was a:b.jpg\n" in text


def test_fields_are_counted_by_where_they_came_from() -> None:
    made = draft(
        [photo(SAID), photo(Embedded(title="A"), "b.jpg"), photo(Embedded(), "c.jpg")], plan()
    )
    assert made.counts["title", "XMP photoshop:Headline"] == 1
    assert made.counts["title", "file name"] == 1
    assert made.counts["work title", "XMP dc:title"] == 2
    assert made.counts["caption", "XMP dc:description"] == 1


def test_long_captions_are_cut_until_the_story_can_be_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("viewer.export.draft.story.YAML_BYTES", 20_000)
    long = [photo(Embedded(caption="*" * 60_000), f"{n}.jpg") for n in range(12)]
    made = draft(long, plan())
    assert len(made.text.encode()) <= 20_000
    assert [str(slide.caption).endswith("… [@files]") for slide in read(made).slides] == [True] * 12


def test_more_photos_than_a_story_can_hold_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("viewer.export.draft.story.YAML_BYTES", 20_000)
    with pytest.raises(TooManyError, match="300 photos"):
        draft([photo(Embedded(), "a.jpg")] * 300, plan())


@given(
    said=st.lists(
        st.builds(Embedded, *[st.none() | st.text(max_size=40)] * len(Embedded._fields)),
        min_size=1,
        max_size=4,
    ),
    places=st.booleans(),
)
def test_whatever_files_say_the_story_reads_without_a_problem(
    *, said: list[Embedded], places: bool
) -> None:
    photos = [photo(each, f"{at}.jpg") for at, each in enumerate(said)]
    made = draft(photos, plan(places=places))
    assert len(read(made).slides) == len(said)
    # What an editor's own reader of YAML makes of it.
    assert len(yaml.load(made.text, Loader=yaml.BaseLoader)["slides"]) == len(said)  # noqa: S506 - text alone


def test_check_finds_only_what_no_file_said(tmp_path: Path) -> None:
    (tmp_path / "pictures").mkdir()
    for name in ("one.jpg", "two.jpg"):
        (tmp_path / "pictures" / name).write_bytes(b"\xff\xd8\xff")
    made = draft([photo(SAID), photo(Embedded(), "two.jpg")], plan(places=True))
    (tmp_path / "story.yaml").write_text(made.text, encoding="utf-8")
    loaded = load(tmp_path)
    problems = check(loaded, today=TODAY)
    loaded.bundle.close()
    assert all(problem.severity == Severity.WARNING for problem in problems)
    codes = {(problem.code, problem.path.partition(".")[0]) for problem in problems}
    assert codes == {
        ("no-licence", "license"),
        ("no-alt", "slides[1]"),
        ("no-credit", "slides[1]"),
        ("no-rights", "slides[1]"),
    }
