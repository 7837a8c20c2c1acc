import json
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from viewer.library.base import Base
from viewer.library.shelf import card, catalog
from viewer.story.load import load

WriteStory = Callable[..., Path]


def enter(base: Base, path: Path) -> int:
    loaded = load(path)
    try:
        with base.writing() as connection:
            return catalog.enter(connection, path, loaded)
    finally:
        loaded.bundle.close()


def row(base: Base, key: int) -> dict[str, str | int]:
    with base.reading() as connection:
        cursor = connection.cursor()
        cursor.row_factory = sqlite3.Row
        return dict(cursor.execute("SELECT * FROM story WHERE key = ?", (key,)).fetchone())


def column(base: Base, query: str) -> list[str | int | float | None]:
    with base.reading() as connection:
        return [value for (value,) in connection.execute(query)]


def test_a_card_says_what_the_story_says(
    base: Base, tmp_path: Path, write_story: WriteStory
) -> None:
    rest = """\
subtitle: Two *pictures*
summary: A **harvest** by hand [@nobody].
language: ko
content_notes: [hunger, {en: soldiers, ko: 군인}]
classroom: {minutes: 40}
cover: two.jpg
"""
    folder = write_story(tmp_path / "harvest", title="{en: The harvest, ko: 수확}", rest=rest)
    said = row(base, enter(base, folder))
    assert (said["title"], said["summary"]) == ("수확", "A harvest by hand.")
    assert (said["slides"], said["minutes"], said["cover"]) == (2, 40, "two.jpg")
    assert json.loads(str(said["languages"])) == ["ko", "en"]
    assert json.loads(str(said["content_notes"])) == ["hunger", "군인"]
    assert (said["path"], said["kind"], said["shelved"]) == (str(folder), "story", 0)


def test_a_story_is_entered_once_however_often_it_is_read(
    base: Base, tmp_path: Path, write_story: WriteStory
) -> None:
    folder = write_story(tmp_path / "harvest")
    first = enter(base, folder)
    write_story(folder, title="Retold")
    assert enter(base, folder / "story.yaml") == first
    assert row(base, first)["title"] == "Retold"
    assert column(base, "SELECT id FROM slide ORDER BY number") == ["one", "two"]


def test_chapters_last_until_the_next(base: Base, tmp_path: Path, write_story: WriteStory) -> None:
    slides = "slides: [{chapter: Streets}, {}, {chapter: Homes}, {}]\n"
    enter(base, write_story(tmp_path / "x", slides=slides))
    chapters = column(base, "SELECT chapter FROM slide ORDER BY number")
    assert chapters == ["Streets", "Streets", "Homes", "Homes"]


@pytest.mark.parametrize(
    ("taken", "days"),
    [
        ("2012-09-04", (734750.0, 734750.0)),
        ("2012-09-04/..", (734750.0, None)),
        ("../2012-09-04", (None, 734750.0)),
        ("not a date", (None, None)),
        ("2012-09-04/2011-09-04", (None, None)),
    ],
)
def test_days_that_are_open_are_left_open(
    base: Base,
    tmp_path: Path,
    write_story: WriteStory,
    taken: str,
    days: tuple[float | None, float | None],
) -> None:
    enter(base, write_story(tmp_path / "x", slides=f"slides: [{{taken: {taken!r}}}]\n"))
    with base.reading() as connection:
        kept = connection.execute("SELECT taken, first, last FROM slide").fetchall()
    assert kept == [(taken, *days)]


def test_only_so_many_rare_dates_of_a_story_are_read(
    base: Base, tmp_path: Path, write_story: WriteStory, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(card, "RARE_DATES", 1)
    slides = "slides: [{taken: '[2011,2012]'}, {taken: '[2012,2013]'}]\n"
    enter(base, write_story(tmp_path / "x", slides=slides))
    assert column(base, "SELECT first FROM slide ORDER BY number") == [734138.0, None]
    assert column(base, "SELECT taken FROM slide") == ["[2011,2012]", "[2012,2013]"]


def test_what_a_story_withholds_is_not_entered(
    base: Base, tmp_path: Path, write_story: WriteStory
) -> None:
    rest = "places: {farm: {name: The secret farm, lat: 40, lon: 127}}\n"
    slides = """\
slides:
  - place: farm
    camera_place: farm
    taken: 2011-11-11
    evidence: {location: {status: withheld}, date: {status: withheld}}
  - {place: nowhere}
"""
    enter(base, write_story(tmp_path / "x", rest=rest, slides=slides))
    with base.reading() as connection:
        dump = "\n".join(map(str, connection.execute("SELECT * FROM slide").fetchall()))
        assert connection.execute("SELECT count(*) FROM place").fetchone() == (0,)
    assert "2011" not in dump
    assert "secret" not in dump


def test_both_places_are_entered_by_their_names(
    base: Base, tmp_path: Path, write_story: WriteStory
) -> None:
    rest = "language: ko\nplaces: {a: {name: {ko: 평양}, lat: 39, lon: 125.7}, b: {name: Hill}}\n"
    slides = "slides: [{}, {place: a, camera_place: b}]\n"
    key = enter(base, write_story(tmp_path / "x", rest=rest, slides=slides))
    with base.reading() as connection:
        places = connection.execute("SELECT * FROM place ORDER BY role").fetchall()
    assert places == [
        (key, 2, "camera", "Hill", None, None),
        (key, 2, "subject", "평양", 39, 125.7),
    ]


COVERED = """\
slides:
  - {picture: {file: one.jpg}}
  - {picture: {file: ONE.jpg, sensitive: A child}}
  - {picture: {file: two.jpg}}
"""


@pytest.mark.parametrize("cover", ["", "cover: one.jpg\n", "cover: One.JPG\n"])
def test_a_sensitive_picture_is_no_cover_however_it_is_named(
    base: Base, tmp_path: Path, write_story: WriteStory, cover: str
) -> None:
    key = enter(base, write_story(tmp_path / "x", rest=cover, slides=COVERED))
    assert row(base, key)["cover"] == "two.jpg"
    assert column(base, "SELECT sensitive FROM slide ORDER BY number") == [1, 1, 0]


def test_where_every_picture_is_sensitive_or_gone_there_is_no_cover(
    base: Base, tmp_path: Path, write_story: WriteStory
) -> None:
    slides = """\
slides:
  - {picture: {file: one.jpg, sensitive: A child}}
  - {picture: {file: gone.jpg}}
  - {picture: {file: ../two.jpg}}
"""
    assert row(base, enter(base, write_story(tmp_path / "x", slides=slides)))["cover"] == ""


@pytest.mark.parametrize(
    ("slides", "minutes"),
    [
        ("slides: [{}]\n", 1),
        (f"slides: [{', '.join(['{duration: 90}'] * 4)}]\n", 6),
        ("slides: [{duration: 86400}, {}, {}]\n", 1),
        (f"slides: [{{context: {'word ' * 1000}}}, {{}}, {{}}, {{}}]\n", 6),
    ],
)
def test_minutes_are_reckoned_where_the_story_does_not_say(
    base: Base, tmp_path: Path, write_story: WriteStory, slides: str, minutes: int
) -> None:
    assert row(base, enter(base, write_story(tmp_path / "x", slides=slides)))["minutes"] == minutes


def test_a_hostile_story_leaves_short_rows(
    base: Base, tmp_path: Path, write_story: WriteStory, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(card, "SLIDES", 3)
    long = "x" * 40_000
    rest = f"summary: {long}\ncontent_notes: [{', '.join([long] * 30)}]\n"
    slides = f"slides: [{', '.join([f'{{title: {long}, chapter: {long}}}'] * 5)}]\n"
    said = row(base, enter(base, write_story(tmp_path / "x", title=long, rest=rest, slides=slides)))
    assert said["slides"] == 5
    assert len(str(said)) < 10_000
    assert max(map(len, map(str, column(base, "SELECT title FROM slide")))) == card.LINE
    assert column(base, "SELECT max(number) FROM slide") == [3]


def test_a_story_that_was_moved_takes_its_row_along(
    base: Base, tmp_path: Path, write_story: WriteStory
) -> None:
    key = enter(base, write_story(tmp_path / "before"))
    (tmp_path / "before").rename(tmp_path / "after")
    assert enter(base, tmp_path / "after") == key
    assert row(base, key)["path"] == str(tmp_path / "after")


def test_two_stories_with_one_id_are_two_rows(
    base: Base, tmp_path: Path, write_story: WriteStory
) -> None:
    keys = {enter(base, write_story(tmp_path / name)) for name in ("one", "two")}
    assert len(keys) == 2


def test_another_story_with_the_id_of_one_that_is_gone_is_a_new_row(
    base: Base, tmp_path: Path, write_story: WriteStory
) -> None:
    key = enter(base, write_story(tmp_path / "before"))
    (tmp_path / "before").rename(tmp_path / "elsewhere")
    other = write_story(tmp_path / "other", slides="slides: [{id: one}, {id: three}]\n")
    assert enter(base, other) != key
    assert enter(base, tmp_path / "elsewhere") == key


def test_photos_are_known_again_by_their_names_alone(base: Base, tmp_path: Path) -> None:
    for folder, name in (("holiday", "a.jpg"), ("other", "b.jpg")):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / name).write_bytes(b"1")
    key = enter(base, tmp_path / "holiday")
    assert row(base, key)["kind"] == "photos"
    (tmp_path / "holiday").rename(tmp_path / "x")
    (tmp_path / "other").rename(tmp_path / "holiday-2")
    assert enter(base, tmp_path / "holiday-2") != key


def test_photos_whose_names_are_no_text_are_entered_without_them(
    base: Base, tmp_path: Path
) -> None:
    (tmp_path / "photos").mkdir()
    Path(bytes(tmp_path).decode() + "/photos", "caf\udce9.jpg").write_bytes(b"1")
    key = enter(base, tmp_path / "photos")
    assert row(base, key)["cover"] == ""
    assert column(base, "SELECT picture FROM slide") == [""]


def test_a_file_that_gives_no_story_is_noted_and_what_was_known_stays(
    base: Base, tmp_path: Path, write_story: WriteStory
) -> None:
    folder = write_story(tmp_path / "x")
    key = enter(base, folder)
    (folder / "story.yaml").write_text("format: 1\ntitle: [\n", encoding="utf-8")
    assert enter(base, folder) == key
    said = row(base, key)
    assert said["title"] == "The harvest"
    assert "story.yaml, line" in str(said["trouble"])
    write_story(folder)
    enter(base, folder)
    assert row(base, key)["trouble"] == ""


def test_a_lesson_is_known_as_one(base: Base, tmp_path: Path, write_story: WriteStory) -> None:
    slides = "slides: [{title: One, x-from: {story: harvest, slide: one}}]\n"
    assert row(base, enter(base, write_story(tmp_path / "x", slides=slides)))["kind"] == "lesson"


def test_a_story_that_is_known_as_it_is_now_need_not_be_read(
    base: Base, tmp_path: Path, write_story: WriteStory
) -> None:
    folder = write_story(tmp_path / "x")
    key = enter(base, folder)
    with base.reading() as connection:
        assert catalog.current(connection, folder) == key
        write_story(folder, title="Retold")
        assert catalog.current(connection, folder) == 0


def test_what_is_forgotten_leaves_nothing_behind(
    base: Base, tmp_path: Path, write_story: WriteStory
) -> None:
    key = enter(base, write_story(tmp_path / "x"))
    with base.writing() as connection:
        catalog.forget(connection, key)
    for table in ("story", "slide", "place"):
        assert column(base, f"SELECT count(*) FROM {table}") == [0]  # noqa: S608 - a name of ours
    assert (tmp_path / "x" / "story.yaml").exists()
