import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from viewer.story.bundle import open_bundle
from viewer.story.load import load
from viewer.story.parse import parse
from viewer.story.peek import HEAD_BYTES, first_picture
from viewer.story.tree import Bundle

Make = Callable[[Mapping[str, bytes | str]], Path]

HEAD = "format: 1\nid: a\ntitle: A\n"
STORIES = sorted((Path(__file__).parents[2] / "stories").iterdir())
HEAVY = ["msgspec", "yaml", "zipfile", "dataclasses", "inspect", "markdown_it", "platformdirs"]


class Text(Bundle):
    """A bundle with a story and no pictures."""

    def __init__(self, text: bytes) -> None:
        super().__init__(Path(), "story.yaml")
        self._text = text

    def names(self) -> list[str]:
        return [self.story_file]

    def find(self, name: str) -> str:
        return name

    def read(self, name: str) -> bytes:
        assert name == self.story_file
        return self._text

    def head(self, name: str, count: int) -> bytes:
        return self.read(name)[:count]

    def stamp(self, name: str) -> str:
        return name

    def close(self) -> None:
        pass


def hint(text: str) -> str | None:
    return first_picture(Text(text.encode()))


def first(text: str) -> str | None:
    """The first picture of the story as it is read; None if there is no story, or no picture."""
    story = parse(text.encode()).story
    picture = story.slides[0].picture if story else None
    return picture.file if picture else None


@pytest.mark.parametrize("story", STORIES, ids=lambda path: path.name)
def test_it_agrees_with_the_stories_that_are_shipped(story: Path) -> None:
    loaded = load(story)
    assert loaded.story is not None
    shown = loaded.story.slides[0].picture
    assert shown is not None
    expected = None if loaded.story.content_notes else shown.file
    assert first_picture(loaded.bundle) == expected


@pytest.mark.parametrize(
    "slides",
    [
        "slides:\n  - id: one\n    picture:\n      file: p/1.jpg\n",
        "slides:\n- picture:\n    file: p/1.jpg\n- picture:\n    file: p/2.jpg\n",
        "slides: #\n\n  # a\n  - id: one\n    picture: # b\n      # c\n      file: p/1.jpg # d",
        "slides:\n  -   id: one\n      picture:\n          alt: a\n          file: 'p/1.jpg'\n",
        'slides:\n  - picture:\n      alt: a\n      file: "p/1.jpg"\n',
        'slides:\n  - {"id": "one", "picture": {"kind": "map", "file": "p/1.jpg"}}\n',
        'slides:\n  - {"title": "{\\"a\\": 1", "picture":{"file":"p/1.jpg"}} # b\n',
        "slides:\n  - {questions: [Who?, 'a: b'], picture: {file: p/1.jpg, focus: [1, 2]}}\n",
        "slides:\n  - picture: {alt: 'picture: {file: n}', file: p/1.jpg}\n    title: a\n",
        "slides:\n  - title: |\n      picture:\n        file: n\n    picture:\n      file: p/1.jpg",
        "slides:\n  - compare:\n      file: n\n    picture:\n      file: p/1.jpg\nplaces: {}\n",
        "slides:\r\n  - picture:\r\n      file: p/1.jpg\r\n",
    ],
)
def test_it_knows_the_plain_ways_to_write_a_slide(slides: str) -> None:
    assert hint(HEAD + slides) == "p/1.jpg"
    assert first(HEAD + slides) == "p/1.jpg"
    assert hint(f"{slides}\n{HEAD}") == "p/1.jpg"


@pytest.mark.parametrize("name", ["a b.jpg", "사진/하나.jpg", "a#b.jpg", "a:b.jpg", "-1.jpg", "7"])
def test_names_are_read_as_yaml_reads_them(name: str) -> None:
    for written in (name, f"'{name}'", f'"{name}"'):
        text = f"{HEAD}slides:\n  - picture:\n      file: {written}  # first\n"
        assert hint(text) in {first(text), None}
        assert hint(text) == name or not name[0].isalnum()


@pytest.mark.parametrize(
    "slides",
    [
        "",
        "slides:\n",
        "slides: []\n",
        "slides: *these\n",
        "slides:\n  - id: one\n  - picture:\n      file: p/2.jpg\n",
        "slides:\n  - id: one\nplaces:\n    picture:\n      file: p/1.jpg\n",
        "slides:\n  - picture: &one\n      file: p/1.jpg\n",
        "slides:\n  - picture:\n      file: *name\n",
        "slides:\n  - picture:\n      file: |\n        p/1.jpg\n",
        "slides:\n  - picture:\n      file: p/1\n        .jpg\n",
        "slides:\n  - picture:\n      file: null\n",
        "slides:\n  - picture:\n      file: a: b\n",
        'slides:\n  - picture:\n      file: "p\\x2f1.jpg"\n',
        "slides:\n  - picture:\n      file: 'p''1.jpg'\n",
        'slides:\n  - {"picture": {"file": "p/1.jpg"},\n     "id": "one"}\n',
        'slides:\n  - {"picture": {"file": "p/1.jpg"}} x\n',
        "slides:\n  - picture:\n      file:\n",
        "slides:\n  - ? picture\n    : {file: p/1.jpg}\n",
        "slides:\n\t- picture:\n",
        "slides:\n  - <<: *a\n    picture:\n      file: p/1.jpg\n",
    ],
)
def test_what_is_not_plain_gives_no_hint(slides: str) -> None:
    assert hint(HEAD + slides) is None


@pytest.mark.parametrize("sensitive", ["yes", ">-\n        A child"])
def test_a_picture_that_is_to_stay_covered_gives_no_hint(sensitive: str) -> None:
    text = f"slides:\n  - picture:\n      file: p/1.jpg\n      sensitive: {sensitive}\n"
    assert hint(HEAD + text) is None


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("content_notes: [Hunger]\n", ""),
        ("", "content_notes:\n  - en: Hunger\n"),
        ("", 'places: {}\n"content_notes": [Hunger]\n'),
        ("", '"content\\x5fnotes": [Hunger]\n'),
    ],
)
def test_nothing_is_seen_before_a_storys_content_notes(before: str, after: str) -> None:
    text = f"{HEAD}{before}slides:\n  - picture:\n      file: p/1.jpg\n{after}"
    story = parse(text.encode()).story
    assert story is not None
    assert story.content_notes
    assert hint(text) is None


@pytest.mark.parametrize(
    "later",
    [
        "picture: {file: p/1.jpg, sensitive: Blood}",
        "picture: {sensitive: Blood, file: P/1.JPG}",
        "picture: {file: 'p/1.jpg', sensitive: {en: Blood}}",
        "picture: {file: p/2.jpg}\n    compare: {file: p/1.jpg, sensitive: Blood}",
        'picture: {"file": "p\\x2f1.jpg", sensitive: Blood}',
        'picture: {"file": "p/\\\n      1.jpg", sensitive: Blood}',
        'picture: {file: p/1.jpg, "sensi\\x74ive": Blood}',
        "picture: {file: p/2.jpg, alt: &a p/1.jpg}\n  - picture: {file: *a, sensitive: Blood}",
    ],
)
def test_a_picture_that_another_slide_covers_gives_no_hint(later: str) -> None:
    text = f"{HEAD}slides:\n  - picture:\n      file: p/1.jpg\n  - {later}\n"
    assert first(text) == "p/1.jpg"
    assert hint(text) is None


def test_other_pictures_may_be_covered() -> None:
    later = "  - picture: {file: p/2.jpg, sensitive: Blood}\n"
    assert hint(f"{HEAD}slides:\n  - picture:\n      file: p/1.jpg\n{later}") == "p/1.jpg"


@pytest.mark.parametrize("name", ["a b.jpg", "사진.jpg", "a'b.jpg"])
def test_a_name_that_can_be_written_in_many_ways_gives_no_hint_beside_covered_ones(
    name: str,
) -> None:
    later = "  - picture: {file: p/2.jpg, sensitive: Blood}\n"
    assert hint(f"{HEAD}slides:\n  - picture:\n      file: {name}\n{later}") is None


IN_A_SLOT = "slides:\n  - picture:\n      file: p/1.svg\n      photo_slot: photos/1.jpg\n"


def test_a_photograph_in_the_first_slides_slot_is_what_is_seen_first(folder: Make) -> None:
    root = folder({"story.yaml": HEAD + IN_A_SLOT, "p/1.svg": "<svg/>"})
    assert first_picture(open_bundle(root)) == "p/1.svg"
    (root / "photos").mkdir()
    (root / "photos/1.jpg").write_bytes(b"")
    assert first_picture(open_bundle(root)) == "photos/1.jpg"


@pytest.mark.parametrize(
    "written", ["photo_slot: >-\n        photos/1.jpg", 'photo_slot: "photos\\u002f1.jpg"']
)
def test_a_slot_that_is_not_plain_gives_no_hint(written: str) -> None:
    assert hint(HEAD + IN_A_SLOT.replace("photo_slot: photos/1.jpg", written)) is None


def test_a_photograph_whose_drawing_another_slide_covers_gives_no_hint() -> None:
    later = "  - picture: {file: p/1.svg, sensitive: A child}\n"
    assert hint(HEAD + IN_A_SLOT + later) is None


def test_thousands_of_sources_may_come_before_the_slides() -> None:
    sources = "".join(f"  s{n}: {{title: A source}}\n" for n in range(5000))
    text = f"{HEAD}sources:\n{sources}slides:\n  - picture:\n      file: p/1.jpg\n  - id: two\n"
    assert len(text) > HEAD_BYTES
    assert hint(text) == "p/1.jpg"


def test_a_first_slide_without_an_end_in_sight_gives_no_hint() -> None:
    slide = f"slides:\n  - notes: {'x' * HEAD_BYTES}\n    picture:\n      file: p/1.jpg\n"
    assert hint(HEAD + slide) is None


def test_of_photos_it_tells_the_first_in_natural_order(folder: Make) -> None:
    bundle = open_bundle(folder({"img10.jpg": "", "IMG2.jpg": "", "a.txt": "", "._a.jpg": ""}))
    assert first_picture(bundle) == "IMG2.jpg"


def test_a_packed_story_gives_a_hint_too(packed: Make) -> None:
    bundle = open_bundle(packed({"story.yaml": "slides:\n  - picture:\n      file: p/1.jpg\n"}))
    assert first_picture(bundle) == "p/1.jpg"
    bundle.close()


def test_a_story_file_that_cannot_be_read_gives_no_hint(folder: Make) -> None:
    root = folder({"story.yaml": "slides:\n  - picture:\n      file: p/1.jpg\n"})
    bundle = open_bundle(root)
    (root / "story.yaml").unlink()
    assert first_picture(bundle) is None


def test_a_glance_at_a_folder_imports_nothing_heavy(folder: Make) -> None:
    root = folder({"story.yaml": "slides:\n  - picture:\n      file: p/1.jpg\n"})
    script = (
        "import sys; from pathlib import Path; from viewer.story.bundle import open_bundle;"
        "from viewer.story.peek import first_picture;"
        f"print(first_picture(open_bundle(Path({str(root)!r}))));"
        f"print([m for m in {HEAVY!r} if m in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )
    assert done.stdout.split() == ["p/1.jpg", "[]"]


LINES = st.lists(
    st.sampled_from(
        ["  - id: b", "    title: c", "    picture:", "      file: a.jpg", "      file: 'b.jpg'",
         "      alt: >-", "        file: c.jpg", "    picture: {file: d.jpg}", "    caption: |",
         "      picture:", "    notes: a", "  - {picture: {file: e.jpg}}", "slides:", "# x", "",
         '  - {"picture": {"file": "f.jpg", "alt": "g"}}', "      sensitive: h", "    # y",
         "        picture: {file: i.jpg}", "    questions: [a, b]", "  - picture:", "- id: c",
         "  - picture: {file: A.jpg, sensitive: h}", '  - picture: {"file": "\\x61.jpg"}',
         "    compare: {file: f.jpg, sensitive: h}", "content_notes: [h]", "    id: sensitive",
         '  - {picture: {file: d.jpg, "sensi\\x74ive": h}}', "      file: a.jpg", "  - id: d"]
    ),
    max_size=14,
)  # fmt: skip


@given(LINES)
def test_a_hint_is_never_wrong(lines: list[str]) -> None:
    text = "\n".join([HEAD, "slides:", *lines, ""])
    story = parse(text.encode()).story
    name = hint(text)
    if story is not None and name is not None:
        assert name == first(text)
        covered = {p.file.lower() for s in story.slides for _, p in s.pictures if p.sensitive}
        assert (name.lower() in covered, story.content_notes) == (False, ())


@given(st.binary(max_size=200))
def test_no_bytes_make_it_raise(data: bytes) -> None:
    first_picture(Text(b"slides:\n  - picture:\n" + data))
