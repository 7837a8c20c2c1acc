from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from viewer.story.bundle import open_bundle
from viewer.story.changes import (
    Place,
    Stays,
    carried_over,
    changed_files,
    identity_of,
    may_change,
    named_files,
    place_of,
    places_of,
    stamps_of,
    what_stays,
)
from viewer.story.load import load
from viewer.story.model import Audio, Comparison, Picture, Slide, Story

Folder = Callable[[Mapping[str, bytes | str]], Path]

YAML = """\
format: 1
id: small
title: Small
slides:
  - {id: one, picture: {file: pictures/one.png, alt: One}}
  - {id: two, picture: {file: pictures/two.png, alt: Two}}
"""


def slides(names: str) -> list[Slide]:
    """A slide for each letter, with a picture of that name."""
    return [Slide(id=name, picture=Picture(file=f"{name}.png")) for name in names]


def counted(files: Sequence[str]) -> list[Slide]:
    """Slides that were given no ids."""
    return [
        Slide(id=f"slide-{number}", picture=Picture(file=file))
        for number, file in enumerate(files, start=1)
    ]


@pytest.mark.parametrize(
    ("before", "at", "after", "index", "is_same"),
    [
        ("abc", 1, "abc", 1, True),
        ("abc", 1, "xyabc", 3, True),
        ("abc", 2, "cab", 0, True),
        ("abc", 1, "axc", 1, True),  # under another name
        ("abc", 1, "ac", 1, False),  # gone: the one after it
        ("abc", 2, "ab", 1, False),  # gone at the end: the one before it
        ("abc", 1, "xyz", 1, True),  # all of them under other names
        ("abcdef", 4, "x", 0, False),
        ("abc", 1, "axyc", 1, False),
        ("a", 0, "a", 0, True),
    ],
)
def test_a_slide_is_found_again_by_its_id_or_by_its_neighbours(
    before: str, at: int, after: str, index: int, *, is_same: bool
) -> None:
    assert place_of(slides(before), at, slides(after)) == Place(index, is_same)


@pytest.mark.parametrize(
    ("after", "index"), [(["new.png", "a.png", "b.png"], 2), (["b.png", "a.png"], 0)]
)
def test_a_slide_without_an_id_is_found_again_by_its_picture(after: list[str], index: int) -> None:
    assert place_of(counted(["a.png", "b.png"]), 1, counted(after)) == Place(index, is_same=True)


@given(st.text("abcdef", min_size=1), st.text("abcdefgh", min_size=1), st.integers(0, 50))
def test_a_place_is_always_one_of_the_story(before: str, after: str, at: int) -> None:
    place = place_of(slides(before), at % len(before), slides(after))
    assert 0 <= place.at < len(after)


@given(st.lists(st.sampled_from("abcdefgh"), min_size=1, unique=True), st.data())
def test_a_slide_that_is_there_still_is_always_found(names: list[str], data: st.DataObject) -> None:
    shuffled = data.draw(st.permutations(names))
    at = data.draw(st.integers(0, len(names) - 1))
    place = place_of(slides("".join(names)), at, slides("".join(shuffled)))
    assert place == Place(shuffled.index(names[at]), is_same=True)


def test_what_stays_is_said_of_slide_picture_and_order() -> None:
    story = slides("abc")
    assert what_stays(story, 1, slides("abc"), frozenset()) == Stays(True, True, True)
    assert what_stays(story, 1, slides("abc"), frozenset({"b.png"})) == Stays(True, False, True)
    assert what_stays(story, 1, slides("xabc"), frozenset()) == Stays(True, True, False)
    assert what_stays(story, 1, slides("ac"), frozenset()) == Stays(False, False, False)


def test_every_file_that_a_story_names_is_found() -> None:
    slide = Slide(
        id="a",
        picture=Picture(file="a.png", photo_slot="photos/a.jpg"),
        compare=Comparison(file="b.png"),
        audio=Audio(file="a.ogg"),
    )
    story = Story(format=1, id="s", title="S", slides=(slide, Slide(id="b")))
    assert named_files(story) == ("a.png", "photos/a.jpg", "b.png", "a.ogg")


def test_a_file_that_is_saved_comes_or_goes_has_changed() -> None:
    before, after = {"a": "1", "b": "1", "c": "1"}, {"a": "1", "b": "2", "d": "1"}
    assert changed_files(before, after) == {"b", "c", "d"}


def test_the_stamp_of_a_file_that_is_saved_is_another(folder: Folder, png: bytes) -> None:
    root = folder({"story.yaml": YAML, "pictures/one.png": png})
    loaded = load(root)
    assert loaded.story is not None
    before = stamps_of(loaded.bundle, loaded.story)
    assert before["pictures/two.png"] == ""
    (root / "pictures/two.png").write_bytes(png)
    (root / "pictures/one.png").write_bytes(png + png)
    after = stamps_of(loaded.bundle, loaded.story)
    assert changed_files(before, after) == {"pictures/one.png", "pictures/two.png"}


def test_a_photo_that_comes_into_a_folder_of_photos_is_a_change(folder: Folder, png: bytes) -> None:
    root = folder({"a.png": png})
    loaded = load(root)
    assert loaded.story is not None
    before = stamps_of(loaded.bundle, loaded.story)
    (root / "b.png").write_bytes(png)
    assert changed_files(before, stamps_of(loaded.bundle, loaded.story)) == {"b.png"}


def test_what_a_photo_said_of_itself_is_kept_until_it_changes() -> None:
    plain = counted(["new.png", "a.png", "b.png"])
    told = [Slide(id=each.id, caption="Found", picture=each.picture) for each in plain[1:]]
    kept = carried_over(told, plain, frozenset({"b.png"}))
    assert [(each.id, each.caption) for each in kept] == [
        ("slide-1", None),
        ("slide-2", "Found"),
        ("slide-3", None),
    ]


def test_folders_come_before_files_and_no_more_than_wanted_are_watched(
    folder: Folder, png: bytes
) -> None:
    root = folder({"story.yaml": YAML, "pictures/one.png": png})
    loaded = load(root)
    assert loaded.story is not None
    stamps = stamps_of(loaded.bundle, loaded.story)
    watched = [root, root.parent, root / "pictures", root / "story.yaml", root / "pictures/one.png"]
    assert places_of(loaded.bundle, stamps, 9) == list(map(str, watched))
    assert places_of(loaded.bundle, stamps, 4) == list(map(str, watched[:4]))


def test_of_a_story_that_is_gone_the_nearest_folder_is_watched(folder: Folder) -> None:
    root = folder({"deep/er/story.yaml": YAML})
    bundle = open_bundle(root / "deep/er")
    (root / "deep/er/story.yaml").unlink()
    (root / "deep/er").rmdir()
    (root / "deep").rmdir()
    assert places_of(bundle, {"story.yaml": "1"}, 9) == [str(root)]


def test_a_packed_story_is_watched_with_its_folder(
    packed: Callable[[Mapping[str, bytes | str]], Path],
) -> None:
    path = packed({"story.yaml": YAML})
    bundle = open_bundle(path)
    assert places_of(bundle, {"story.yaml": "1"}, 9) == [str(path.parent), str(path)]
    assert may_change(bundle)
    bundle.close()


def test_a_folder_that_takes_the_place_of_another_is_another(folder: Folder) -> None:
    root = folder({"story.yaml": YAML})
    bundle = open_bundle(root)
    before = identity_of(bundle)
    (root / "story.yaml").write_text(YAML)
    assert identity_of(bundle) == before
    root.rename(root.with_name("away"))
    assert identity_of(bundle) == ""
    root.mkdir()
    assert identity_of(bundle) not in ("", before)
