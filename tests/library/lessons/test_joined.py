"""A lesson told in full: whole slides of other stories, with all that they rest on."""

from pathlib import Path

import pytest

from viewer.export.pack.packing import Packing
from viewer.library.lessons.joined import MISSING, told, whole, written
from viewer.story.check import check
from viewer.story.lesson import origin
from viewer.story.load import Loaded, load
from viewer.story.model import Slide, Story
from viewer.story.problems import BundleError

PNG = b"\x89PNG\r\n\x1a\n" + b"\0" * 24
BREAD = """\
format: 1
id: bread
title: Bread
license: CC-BY-4.0
authors: [{name: Ann, role: text}]
content_notes: [Hunger is spoken of]
look_first: true
sources:
  page: {type: webpage, title: A page about bread}
  book: {type: book, title: A book that glossary words rest on}
  other: {type: book, title: A book for another slide}
places: {town: {name: Breadtown, lat: 1, lon: 2}}
glossary:
  Rye: A kind of grain [@book].
  oats: Another kind.
slides:
  - id: queue
    title: The queue
    chapter: Streets
    picture:
      {file: pictures/queue.png, kind: illustration, alt: A row., license: CC0-1.0, source: page}
    caption: They wait for rye [@page, p. 3; @page].
    context: Not a citation \\[@page], nor [@page](http://example.org/).
    notes: Ask [@page].
    questions: [Who stands there?]
    place: town
    hotspots: [{region: [1, 1, 5, 5], text: "A hat [@page].", sources: [page]}]
    evidence:
      source: {status: withheld, note: To protect them., sources: [page]}
    accounts: [{who: The page, says: Morning., source: page}]
    audio: {file: voice.ogg, transcript: Good morning.}
  - id: oven
    title: The oven
    picture: {file: PICTURES/queue.png, sensitive: Hungry people, source: other}
"""
AVENUES = """\
format: 1
id: avenues
title: {ko: 거리, en: Avenues}
language: ko
license: CC0-1.0
authors: [{name: Ben, role: 글}]
content_notes: [군인]
sources:
  page: {type: webpage, title: 거리}
places: {town: {name: 평양}}
glossary: {rye: 호밀.}
slides:
  - id: empty
    title: 빈 거리
    picture: {file: pictures/queue.png, alt: 거리, photo_slot: photos/empty.jpg}
    caption: {en: "Empty, no rye [@page].", ko: "비었다, rye [@page]."}
    camera_place: town
"""
LESSON = """\
format: 1
id: my-lesson
title: My lesson
license: CC0-1.0
slides:
  - {id: queue, title: The queue, x-from: {story: bread, slide: queue}}
  - {id: empty, title: Empty, x-from: {story: avenues, slide: empty}}
  - {id: own, title: A slide of its own}
  - {id: queue-2, title: The queue, x-from: {story: bread, slide: queue}}
"""


class Shelf:
    """Stories by id, where a test has put them."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.paths: dict[str, list[Path]] = {}
        self.asked: list[str] = []

    def put(
        self, name: str, text: str, story_id: str, files: dict[str, bytes] | None = None
    ) -> Path:
        root = self.folder / name
        root.mkdir(parents=True)
        (root / "story.yaml").write_text(text, encoding="utf-8")
        for file, data in (files or {}).items():
            (root / file).parent.mkdir(parents=True, exist_ok=True)
            (root / file).write_bytes(data)
        self.paths.setdefault(story_id, []).append(root)
        return root

    def find(self, story_id: str) -> list[Path]:
        self.asked.append(story_id)
        return self.paths.get(story_id, [])

    def tell(self, text: str) -> tuple[Loaded, Story]:
        root = self.put(f"lesson-{len(self.paths)}", text, "my-lesson")
        loaded = told(load(root), self.find)
        assert loaded.story is not None
        return loaded, loaded.story


@pytest.fixture
def shelf(tmp_path: Path) -> Shelf:
    """A shelf with two stories."""
    shelf = Shelf(tmp_path)
    files = {"pictures/queue.png": PNG + b"bread", "voice.ogg": b"OggS"}
    shelf.put("bread", BREAD, "bread", files)
    shelf.put("avenues", AVENUES, "avenues", {"pictures/queue.png": PNG + b"avenues"})
    return shelf


def picture(slide: Slide) -> str:
    assert slide.picture is not None
    return slide.picture.file


def test_slides_come_with_all_that_is_said_of_them(shelf: Shelf) -> None:
    loaded, story = shelf.tell(LESSON)
    queue, empty, own, again = story.slides
    assert [slide.id for slide in story.slides] == ["queue", "empty", "own", "queue-2"]
    assert queue.caption == "They wait for rye [@page, p. 3; @page]."
    assert queue.notes == "Ask [@page]."
    assert queue.questions == ("Who stands there?",)
    assert queue.evidence is not None
    assert queue.evidence.source is not None
    assert queue.evidence.source.status == "withheld"
    assert queue.problems == ()
    assert picture(queue) == picture(again) == "1/pictures/queue.png"
    assert picture(empty) == "2/pictures/queue.png"
    assert loaded.bundle.read("1/pictures/queue.png").endswith(b"bread")
    assert loaded.bundle.read("2/pictures/queue.png").endswith(b"avenues")
    assert queue.audio is not None
    assert loaded.bundle.head(queue.audio.file, 4) == b"OggS"
    assert own.title == "A slide of its own"
    assert loaded.problems == ()


def test_keys_that_mean_something_else_get_another_name_everywhere(shelf: Shelf) -> None:
    lines = LESSON.splitlines(keepends=True)
    _, story = shelf.tell("".join([*lines[:5], lines[6], lines[5]]))
    empty, queue = story.slides
    assert list(story.sources) == ["page", "page-2", "book"]
    assert story.sources["page"].title == {"ko": "거리"}
    assert queue.caption == "They wait for rye [@page-2, p. 3; @page-2]."
    assert queue.context == "Not a citation \\[@page], nor [@page](http://example.org/)."
    assert queue.picture is not None
    assert queue.picture.source == "page-2"
    assert queue.hotspots[0].text == "A hat [@page-2]."
    assert queue.hotspots[0].sources == ("page-2",)
    assert queue.evidence is not None
    assert queue.evidence.source is not None
    assert queue.evidence.source.sources == ("page-2",)
    assert queue.accounts[0].source == "page-2"
    assert (queue.place, empty.camera_place) == ("town-2", "town")
    assert story.places["town-2"].name == "Breadtown"


def test_only_what_the_slides_rest_on_comes_along(shelf: Shelf) -> None:
    _, story = shelf.tell(LESSON)
    assert list(story.sources) == ["page", "book", "page-2"]
    assert story.content_notes == ("Hunger is spoken of", {"ko": "군인"})
    assert list(story.glossary) == ["Rye", "rye"]
    assert [author.role for author in story.authors] == [
        "text, in “Bread” (CC-BY-4.0)",
        "글, in “Avenues” (CC0-1.0)",
    ]


def test_a_word_that_two_stories_explain_has_both_meanings(shelf: Shelf) -> None:
    own = LESSON.replace("slides:", "glossary: {rye: My own words.}\nslides:")
    _, story = shelf.tell(own)
    assert story.glossary["rye"] == {
        "en": "My own words. · 호밀. (Avenues)",
        "ko": "My own words. · 호밀. (Avenues)",
    }


def test_words_of_another_language_are_said_to_be_in_it(shelf: Shelf) -> None:
    _, story = shelf.tell(LESSON)
    empty = story.slides[1]
    assert empty.title == {"ko": "빈 거리"}
    assert isinstance(empty.caption, dict)
    assert list(empty.caption) == ["ko", "en"]
    assert empty.caption["en"] == "Empty, no rye [@page-2]."


def test_each_run_of_slides_is_a_chapter_that_names_its_story(shelf: Shelf) -> None:
    _, story = shelf.tell(LESSON)
    assert [slide.chapter for slide in story.slides] == [
        "Bread",
        {"ko": "거리", "en": "Avenues"},
        "My lesson",
        "Bread (2)",
    ]


def test_what_a_story_covers_stays_covered_even_if_another_slide_says_so(shelf: Shelf) -> None:
    _, story = shelf.tell(LESSON)
    assert story.slides[0].picture is not None
    assert story.slides[0].picture.sensitive == "Hungry people"


def test_a_slide_is_looked_at_first_if_its_story_says_so(shelf: Shelf) -> None:
    _, story = shelf.tell(LESSON)
    assert [slide.look_first for slide in story.slides] == [True, False, None, True]


@pytest.mark.parametrize(
    ("reference", "message"),
    [
        ("{story: gone, slide: queue}", "told by the story “gone”, which is not on your shelf."),
        ("{story: bread, slide: cut}", "The story “bread” has no slide “cut” any more."),
    ],
)
def test_a_slide_that_is_missing_keeps_its_title_and_says_what_it_needs(
    shelf: Shelf, reference: str, message: str
) -> None:
    _, story = shelf.tell(LESSON.replace("{story: bread, slide: queue}", reference, 1))
    slide = story.slides[0]
    assert slide.title == "The queue"
    (problem,) = slide.problems
    assert problem.code == MISSING
    assert message in problem.message
    assert problem.mend
    assert story.slides[3].problems == ()


def test_of_two_stories_of_one_id_the_one_that_was_noted_is_taken(shelf: Shelf) -> None:
    other = shelf.put("copy", BREAD.replace("They wait", "Copied, they wait"), "bread")
    reference = f"{{story: bread, slide: queue, path: {other}}}"
    _, story = shelf.tell(LESSON.replace("{story: bread, slide: queue}", reference, 1))
    assert str(story.slides[0].caption).startswith("Copied")
    assert str(story.slides[3].caption).startswith("They")


def test_no_path_is_followed_that_the_shelf_does_not_know(shelf: Shelf, tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.mkdir()
    (secret / "story.yaml").write_text(BREAD.replace("id: bread", "id: secret"))
    reference = f"{{story: secret, slide: queue, path: {secret}}}"
    _, story = shelf.tell(LESSON.replace("{story: bread, slide: queue}", reference, 1))
    assert story.slides[0].picture is None
    assert story.slides[0].problems


def test_a_story_that_lost_a_slide_gives_way_to_its_copy(shelf: Shelf) -> None:
    shelf.paths["bread"].insert(0, shelf.put("old", AVENUES, "older"))
    _, story = shelf.tell(LESSON)
    assert picture(story.slides[0]) == "1/pictures/queue.png"


def test_a_lesson_may_take_slides_of_a_lesson_but_not_of_itself(shelf: Shelf) -> None:
    shelf.put("first", LESSON.replace("my-lesson", "first"), "first")
    _, story = shelf.tell(
        "format: 1\nid: my-lesson\ntitle: L\nslides:\n"
        "  - {title: One, x-from: {story: first, slide: queue-2}}\n"
        "  - {title: Two, x-from: {story: my-lesson, slide: slide-2}}\n"
    )
    one, two = story.slides
    assert str(one.caption).startswith("They wait")
    found = origin(one)
    assert found is not None
    assert (found.story, found.slide) == ("bread", "queue")
    assert [problem.code for problem in two.problems] == [MISSING]


def test_lessons_that_refer_to_each_other_come_to_an_end(shelf: Shelf) -> None:
    for name, other in (("a", "b"), ("b", "a")):
        shelf.put(
            name,
            f"format: 1\nid: {name}\ntitle: L\nslides:\n"
            f"  - {{id: one, title: One, x-from: {{story: {other}, slide: one}}}}\n",
            name,
        )
    _, story = shelf.tell(LESSON.replace("{story: bread, slide: queue}", "{story: a, slide: one}"))
    assert [problem.code for problem in story.slides[0].problems] == [MISSING]


def test_a_story_without_references_is_left_as_it_is(shelf: Shelf, tmp_path: Path) -> None:
    loaded = load(tmp_path / "bread")
    assert told(loaded, shelf.find) is loaded
    assert shelf.asked == []


def test_the_files_of_all_stories_are_one_tree(shelf: Shelf, tmp_path: Path) -> None:
    loaded, _ = shelf.tell(LESSON)
    bundle = loaded.bundle
    assert bundle.path.name == "story.yaml"
    assert bundle.names() == [
        "story.yaml",
        "1/pictures/queue.png",
        "1/story.yaml",
        "1/voice.ogg",
        "2/pictures/queue.png",
        "2/story.yaml",
    ]
    assert bundle.find("1/Pictures/queue.png") == "1/pictures/queue.png"
    assert not bundle.has("3/pictures/queue.png")
    assert not bundle.has("1/../secret")
    assert str(tmp_path / "avenues") in bundle.stamp("2/pictures/queue.png")
    with pytest.raises(BundleError) as refused:
        bundle.read("2/pictures/que.png")
    assert refused.value.problem.file == "2/pictures/que.png"
    bundle.close()
    for name in ("story.yaml", "1/voice.ogg", "2/story.yaml"):
        with pytest.raises(BundleError):
            bundle.read(name)


def test_a_folder_of_the_lessons_own_keeps_its_name(shelf: Shelf) -> None:
    root = shelf.put("lesson", LESSON, "my-lesson", {"1/own.png": PNG + b"own"})
    loaded = told(load(root), shelf.find)
    assert loaded.bundle.read("1/own.png").endswith(b"own")
    assert loaded.bundle.read("2/pictures/queue.png").endswith(b"bread")


@pytest.mark.usefixtures("shelf")
def test_what_goes_wrong_in_the_shelf_leaves_nothing_open(tmp_path: Path) -> None:
    shelf = Shelf(tmp_path / "other")

    def find(_story_id: str) -> list[Path]:
        raise OSError("the stick was pulled")

    root = shelf.put("lesson", LESSON, "my-lesson")
    with pytest.raises(OSError, match="pulled"):
        told(load(root), find)


def test_a_written_lesson_is_a_whole_story(shelf: Shelf, tmp_path: Path) -> None:
    loaded, story = shelf.tell(LESSON)
    text, files = written(loaded)
    new = tmp_path / "whole"
    for name, bundle, there in files:
        (new / name).parent.mkdir(parents=True, exist_ok=True)
        (new / name).write_bytes(bundle.read(there))
    (new / "story.yaml").write_text(text, encoding="utf-8")
    assert [name for name, _, _ in files] == [
        "1/pictures/queue.png",
        "1/voice.ogg",
        "2/pictures/queue.png",
    ]
    again = load(new)
    assert again.story is not None
    assert [origin(slide) for slide in again.story.slides] == [None] * 4
    assert again.story.slides[0].extra == {"x-origin": {"story": "bread", "slide": "queue"}}
    assert again.story.sources == story.sources
    assert again.story.slides[0].evidence == story.slides[0].evidence
    assert again.problems == ()
    own = {problem.code for problem in check(load(tmp_path / "bread"))}
    own |= {problem.code for problem in check(load(tmp_path / "avenues"))}
    assert {problem.code for problem in check(again)} <= own


def test_the_shipped_stories_make_a_lesson(shelf: Shelf, forbidden_frames: Path) -> None:
    shelf.paths["forbidden-frames"] = [forbidden_frames]
    story = load(forbidden_frames).story
    assert story is not None
    rows = "".join(
        f"  - {{id: {s.id}, title: T, x-from: {{story: forbidden-frames, slide: {s.id}}}}}\n"
        for s in reversed(story.slides)
    )
    loaded, joined = shelf.tell(f"format: 1\nid: my-lesson\ntitle: L\nslides:\n{rows}")
    assert [slide.caption for slide in joined.slides] == [s.caption for s in reversed(story.slides)]
    assert all(loaded.bundle.has(picture(slide)) for slide in joined.slides)


def test_a_manifest_s_checksums_come_along(shelf: Shelf, tmp_path: Path) -> None:
    digest = "ab" * 32
    (tmp_path / "bread" / "manifest-sha256.txt").write_text(f"{digest}  pictures/queue.png\n")
    _, story = shelf.tell(LESSON)
    queue, empty, *_ = story.slides
    assert queue.picture is not None
    assert queue.picture.sha256 == digest
    assert empty.picture is not None
    assert empty.picture.sha256 is None


@pytest.mark.parametrize(
    ("own", "slides", "expected"),
    [
        ("LicenseRef-of-each-story", 1, "CC-BY-4.0"),
        ("LicenseRef-of-each-story", 2, "LicenseRef-of-each-story"),
        ("CC0-1.0", 1, "CC0-1.0"),
    ],
)
def test_stories_of_one_licence_give_it_to_the_lesson(
    shelf: Shelf, own: str, slides: int, expected: str
) -> None:
    lines = LESSON.replace("CC0-1.0", own).splitlines(keepends=True)
    _, story = shelf.tell("".join(lines[: 5 + slides]))
    assert story.license == expected


def test_a_missing_slide_stands_in_the_chapter_of_its_own_story(shelf: Shelf) -> None:
    lines = LESSON.splitlines(keepends=True)
    rows = [
        "  - {title: A, chapter: Mine, x-from: {story: bread, slide: queue}}\n",
        "  - {title: B, x-from: {story: bread, slide: cut}}\n",
        "  - {title: C, x-from: {story: bread, slide: oven}}\n",
        "  - {title: D, x-from: {story: gone, slide: cut}}\n",
    ]
    _, story = shelf.tell("".join([*lines[:5], *rows]))
    assert [slide.chapter for slide in story.slides] == ["Mine", "Bread", None, "gone"]


def test_a_citation_of_nothing_never_comes_to_mean_the_source_of_another_story(
    shelf: Shelf,
) -> None:
    lost = AVENUES.replace("@page", "@book").replace("camera_place: town", "place: harbour")
    harbour = BREAD.replace("places: {town", "places: {harbour: {name: Harbour}, town")
    shelf.put("a", lost.replace("id: avenues", "id: a"), "a")
    shelf.put(
        "b", harbour.replace("id: bread", "id: b").replace("place: town", "place: harbour"), "b"
    )
    head = "format: 1\nid: my-lesson\ntitle: L\nslides:\n  - {title: O, caption: '[@page]'}\n"
    borrowed = [
        "  - {id: one, title: A, x-from: {story: a, slide: empty}}\n",
        "  - {id: two, title: B, x-from: {story: b, slide: queue}}\n",
    ]
    _, story = shelf.tell(head + "".join(borrowed))
    own, one, two = story.slides
    assert own.caption == "[@page]"
    assert "page" not in story.sources
    assert two.picture is not None
    assert two.picture.source == "page-2"
    assert isinstance(one.caption, dict)
    assert one.caption["en"] == "Empty, no rye [@a:book]."
    assert (one.place, two.place) == ("a:harbour", "harbour")
    assert list(story.sources) == ["page-2", "book"]


def test_a_whole_lesson_can_be_packed(shelf: Shelf, tmp_path: Path) -> None:
    loaded, story = shelf.tell(LESSON)
    made = whole(loaded)
    assert made.story is not None
    assert made.problems == ()
    assert made.bundle.names() == [
        "1/pictures/queue.png",
        "1/voice.ogg",
        "2/pictures/queue.png",
        "story.yaml",
    ]
    assert made.bundle.head("1/PICTURES/queue.png", 4) == PNG[:4]
    assert made.bundle.head("story.yaml", 6) == b"format"
    assert "bread" in made.bundle.stamp("1/voice.ogg")
    with pytest.raises(BundleError):
        made.bundle.read("1/story.yaml")
    packed = tmp_path / "lesson.story"
    with packed.open("w+b") as file:
        Packing(made).write(file)
    made.bundle.close()
    again = load(packed)
    assert again.story is not None
    assert [slide.caption for slide in again.story.slides] == [s.caption for s in story.slides]
    assert again.bundle.read("2/pictures/queue.png").endswith(b"avenues")
    again.bundle.close()
    with pytest.raises(BundleError):
        loaded.bundle.read("1/voice.ogg")
