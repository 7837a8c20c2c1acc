from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from viewer.export.draft.look import (
    BY_DATE,
    BY_NAME,
    UnreadableError,
    in_order,
    look,
    ordered_words,
    position,
    read,
)
from viewer.export.draft.story import Photo
from viewer.imaging.pool import Pool
from viewer.imaging.wire import Embedded


@pytest.fixture(scope="module")
def children() -> Iterator[Pool]:
    pool = Pool()
    yield pool
    pool.close()


def jpeg() -> bytes:
    exif = Image.Exif()
    exif[0x013B] = "Kim A"
    exif.get_ifd(0x8825).update({1: "N", 2: (1.0, 0.0, 0.0), 3: "E", 4: (2.0, 0.0, 0.0)})
    exif.get_ifd(0x8769)[0xA431] = "8012345"
    file = BytesIO()
    Image.new("RGB", (8, 8)).save(file, "JPEG", exif=exif)
    return file.getvalue()


def photo(name: str, date: str | None = None) -> Photo:
    return Photo(f"pictures/{name}", name, Embedded(date_taken=date), Embedded())


def test_a_photo_says_what_it_is_and_where_that_stands(children: Pool) -> None:
    found = look(children, jpeg())
    assert found.wrong == ""
    assert found.embedded == Embedded(creator="Kim A", gps="1.0000, 2.0000")
    assert found.origins.creator == "exif"


def test_a_photo_that_cannot_be_shown_says_why(children: Pool) -> None:
    assert look(children, jpeg()[:300]).wrong
    assert "not a picture" in look(children, b"Dear editor").wrong


def test_a_position_is_found_where_there_is_one(children: Pool) -> None:
    assert position(children, jpeg()) == "1.0000, 2.0000"
    assert position(children, b"Dear editor") == ""


def test_photos_that_all_have_a_date_stand_in_its_order() -> None:
    photos = [
        photo("a.jpg", "2012-09-04T10:00:00+09:00"),
        photo("b10.jpg", "2012-09-04T09:00:00Z"),
        photo("b2.jpg", "2012-09-04T09:00:00"),
        photo("c.jpg", "2011-01-01"),
    ]
    made, order = in_order(photos)
    assert [each.name for each in made] == ["c.jpg", "b2.jpg", "b10.jpg", "a.jpg"]
    assert order == BY_DATE
    assert "every photo has one" in ordered_words(order, made)


@pytest.mark.parametrize("date", [None, "2012", "2012-09"])
def test_photos_of_which_one_has_no_day_stand_in_the_order_of_names(date: str | None) -> None:
    made, order = in_order([photo("b10.jpg", "2011-01-01"), photo("b2.jpg", date)])
    assert [each.name for each in made] == ["b2.jpg", "b10.jpg"]
    assert order == BY_NAME
    assert "1 of 2" in ordered_words(order, made)


def test_a_photo_is_read_whatever_its_name_and_a_link_is_not(tmp_path: Path) -> None:
    (tmp_path / "c:a\nb\\.jpg").write_bytes(b"a")
    (tmp_path / "link.jpg").symlink_to("c:a\nb\\.jpg")
    (tmp_path / "folder.jpg").mkdir()
    assert read(tmp_path, "c:a\nb\\.jpg") == b"a"
    for name in ("link.jpg", "folder.jpg", "missing.jpg"):
        with pytest.raises(UnreadableError, match="It cannot be read"):
            read(tmp_path, name)
