import sqlite3
import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from viewer.library.base import Base
from viewer.library.entry import Spot
from viewer.library.search import find as module
from viewer.library.search import plan, words
from viewer.library.search.find import Found, Hit, Search, search
from viewer.library.search.plan import Plan
from viewer.library.search.query import Query
from viewer.library.search.snippets import Run
from viewer.story.parse import parse

BORDER = """\
format: 1
id: border
title: At the border
language: en
summary: Soldiers and markets.
sources: {ledger: {title: The ledger of the harbour, publisher: Customs office}}
places: {crossing: {name: Old crossing}}
slides:
  - {id: gate, title: The gate, picture: {file: gate.jpg, kind: photograph}, taken: 2012~,
     caption: Nobody may photograph the harvest., place: crossing,
     evidence: {date: {status: disputed}}}
  - {id: queue, title: A queue, picture: {file: queue.svg, kind: illustration},
     caption: "A queue [@ledger, p. 3].", context: It was harvest day and the market was full.,
     taken: 2014-05, evidence: {date: {status: claimed}, source: {status: withheld}}}
  - {id: words, title: Harvest, caption: Nothing else., clip: {file: a.mp4}}
"""
MARKET = """\
format: 1
id: market
title: {ko: 시장의 수확, en: Harvest at the market}
language: ko
slides:
  - {id: stall, title: 국경 시장, caption: 군인들이 휴대전화를 빼앗았다., taken: 2016}
  - {id: street, title: Street, caption: 군인 하나,
     notes: They say that a harvest was here and that all went very well with it}
"""

Texts = Callable[[str], list[str]]


def put(base: Base, key: int, path: str, text: str) -> None:
    story = parse(text.encode()).story
    assert story is not None
    with base.writing() as connection:
        connection.execute(
            "INSERT INTO story (key, path, id, title, shelved, added) VALUES (?, ?, ?, ?, 1, 0)",
            (key, path, story.id, f"Story {key}"),
        )
        words.enter(connection, key, story)


@pytest.fixture
def shelf(base: Base) -> Base:
    """A base with two stories."""
    put(base, 1, "/border", BORDER)
    put(base, 2, "/market", MARKET)
    return base


@pytest.fixture
def slides(shelf: Base) -> Texts:
    """The ids of the slides that a query finds, "" for a story."""
    return lambda text: [hit.spot.slide for hit in search(shelf, text).hits]


def test_a_hit_says_where_it_leads_and_what_it_shows(shelf: Base) -> None:
    (hit,) = search(shelf, "photograph").hits
    assert hit == Hit(
        Spot(1, Path("/border"), "gate"),
        "Story 1",
        (Run("The gate"),),
        1,
        "gate.jpg",
        False,
        "caption",
        (Run("Nobody may "), Run("photograph", is_hit=True), Run(" the harvest.")),
        0,
    )
    assert hit.slide_title == "The gate"


def test_stories_come_first_and_titles_before_captions_before_context(slides: Texts) -> None:
    assert slides("harvest") == ["", "words", "gate", "queue", "street"]


def test_a_slide_is_one_hit_that_tells_how_many_more_fields_say_it(shelf: Base) -> None:
    (hit,) = search(shelf, "queue").hits
    assert hit.title == (Run("A "), Run("queue", is_hit=True))
    assert (hit.field, hit.more) == ("caption", 1)


def test_the_field_that_says_most_is_shown(shelf: Base) -> None:
    (hit,) = search(shelf, "harvest market", within=1).hits
    assert hit.field == "context"
    assert [run.text for run in hit.snippet if run.is_hit] == ["harvest", "market"]


def test_every_word_must_be_said_by_the_same_slide(slides: Texts) -> None:
    assert slides("harvest nobody ") == ["gate"]
    assert slides("harvest zebra ") == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("photogr", ["gate"]),
        ("photogr ", []),
        ('"harvest day"', ["queue"]),
        ('"day harvest"', []),
        ('"harvest da', ["queue"]),
        ("HARVEST -photograph -street nothing", ["words"]),
        ("시", ["", "stall"]),
        ("시장", ["", "stall"]),
        ("대전화", ["stall"]),
        ("군인 street ", ["street"]),
        ("국경 시장", ["stall"]),
        ("place:crossing", ["gate"]),
        ('place:"old cross', ["gate"]),
        ("place:harvest", []),
        ("source:customs", ["queue"]),
        ("source:ledger harvest", ["queue"]),
        ("status:disputed", ["gate"]),
        ("status:disputed status:claimed", []),
        ("status:withheld", ["queue"]),
        ("taken:2012..2014", ["gate", "queue"]),
        ("taken:2014", ["queue"]),
        ("taken:2014-06..", ["stall"]),
        ("taken:..2012", ["gate"]),
        ("-taken:2014 taken:2012..2016", ["gate", "stall"]),
        ("kind:illustration", ["queue"]),
        ("kind:clip", ["words"]),
        ("-kind:clip harvest -street 시장", [""]),
        ("lang:ko", ["", "stall", "street"]),
        ("lang:ko-KR", []),
        ("lang:fr", []),
        ("story:border harvest", ["words", "gate", "queue"]),
        ("story:수확", ["", "stall", "street"]),
        ("-story:border harvest", ["", "street"]),
        ("status:disputed -harvest", []),
        ("-harvest kind:clip", []),
        ("-zebra kind:clip", ["words"]),
        ("disputed", []),
        ("any", []),
    ],
)
def test_a_query_finds_what_it_says(slides: Texts, text: str, found: list[str]) -> None:
    assert slides(text) == found


def test_the_words_of_a_filter_are_marked_in_its_own_field(shelf: Base) -> None:
    (hit,) = search(shelf, "source:customs").hits
    assert hit.field == "source"
    assert Run("Customs", is_hit=True) in hit.snippet


def test_a_query_of_filters_that_name_no_words_shows_how_the_slide_begins(shelf: Base) -> None:
    (hit,) = search(shelf, "status:disputed").hits
    assert hit.field == ""
    assert hit.snippet == (Run("Nobody may photograph the harvest."),)


def test_within_one_story_only_that_one_is_searched(shelf: Base) -> None:
    assert {hit.spot.key for hit in search(shelf, "harvest", within=2).hits} == {2}
    assert {hit.spot.key for hit in search(shelf, "lang:ko", within=1).hits} == set()


@pytest.mark.parametrize(
    ("taken", "asked", "is_found"),
    [
        ("2012/..", "2030", True),
        ("2012/..", "2011", False),
        ("../2012", "1900", True),
        ("../2012", "2013", False),
        ("201X", "2015", True),
        ("2012~", "2012-05", True),
        ("..", "2012", False),
        ("some day", "2012", False),
    ],
)
def test_a_date_that_is_not_certain_is_found_where_it_may_be(
    base: Base, taken: str, asked: str, *, is_found: bool
) -> None:
    put(base, 1, "/a", f"format: 1\nid: a\ntitle: A\nslides: [{{taken: '{taken}'}}]\n")
    assert bool(search(base, f"taken:{asked}").hits) is is_found
    assert bool(search(base, f"a taken:{asked}").hits) is False


def test_all_are_counted_and_the_best_are_given(shelf: Base) -> None:
    found = search(shelf, "harvest", limit=2)
    assert (len(found.hits), found.total) == (2, 5)
    found = search(shelf, "lang:ko", limit=2)
    assert (len(found.hits), found.total) == (2, 3)


@pytest.mark.parametrize("shelved", [-1, -2])
def test_a_story_that_was_removed_is_not_found(shelf: Base, shelved: int) -> None:
    with shelf.writing() as connection:
        connection.execute("UPDATE story SET shelved = ?, opened = 12.5 WHERE key = 1", (shelved,))
    keys = {hit.spot.key for hit in search(shelf, "harvest").hits}
    assert 1 not in keys
    assert 2 in keys


def test_the_slides_of_a_lesson_are_found_in_their_own_stories(shelf: Base) -> None:
    with shelf.writing() as connection:
        connection.execute("UPDATE story SET kind = 'lesson' WHERE key = 2")
    assert [hit.spot.slide for hit in search(shelf, "시장").hits] == [""]
    assert [hit.spot.slide for hit in search(shelf, "시장", within=2).hits] == ["", "stall"]


def test_a_story_whose_row_is_gone_is_not_shown(shelf: Base) -> None:
    with shelf.writing() as connection:
        connection.execute("DELETE FROM story WHERE key = 1")
    assert {hit.spot.key for hit in search(shelf, "harvest").hits} == {2}


def test_very_common_words_are_ranked_by_titles_alone(
    shelf: Base, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "RANKED", 3)
    found = search(shelf, "harvest", limit=2)
    assert [hit.spot.slide for hit in found.hits] == ["", "words"]
    found = search(shelf, "harvest", limit=3)
    assert [hit.spot.slide for hit in found.hits] == ["", "words", "gate"]
    assert found.total == 5


def test_of_too_many_even_in_titles_the_last_entered_are_ranked(
    shelf: Base, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "RANKED", 1)
    assert [hit.spot.slide for hit in search(shelf, "harvest", limit=1).hits] == [""]
    assert search(shelf, "harvest", limit=60).total == 5


@pytest.mark.parametrize(
    "text",
    ['"', "*", "NEAR(", "NEAR(a b, 3)", "harvest AND", "AND", "NOT", "^harvest", "col:", "title:x",
     "-", '"" ""', "{title}:x", "harvest*", "(", "harvest) OR (x", "a\0b", "\ud800", "😀 harvest",
     "\x07", "facet:x", "\ue000any", "word", "x" * 10_000, "a " * 5_000, "%_'\";--"],
)  # fmt: skip
def test_nothing_that_is_typed_is_taken_for_syntax(shelf: Base, text: str) -> None:
    for typed in (text, f"status:{text}", f'place:"{text}', f"-{text} harvest", f"story:{text}"):
        found = search(shelf, typed)
        assert not any("searched" in words for words in found.said)


@given(text=st.text() | st.from_regex(r'(-?(place|taken|kind|lang|story):"?.*"? ?)+'))
@example(text='AND "OR NOT* -(NEAR')
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
def test_any_text_is_answered(shelf: Base, text: str) -> None:
    assert not any("searched" in words for words in search(shelf, text).said)


def test_what_was_not_understood_is_said_with_the_answer(shelf: Base) -> None:
    found = search(shelf, "status:maybe harvest")
    assert "“status:” takes documented" in found.said[0]


def test_where_there_is_nothing_to_look_for_that_is_told(shelf: Base) -> None:
    assert not search(shelf, "status:").is_asked
    assert search(shelf, "zebra").is_asked


def test_a_search_that_is_stale_finds_nothing(shelf: Base, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "STEPS", 1)
    assert search(shelf, "harvest", is_stale=lambda: True) == Found()
    assert search(shelf, "harvest", is_stale=lambda: False).total == 5
    assert search(shelf, "harvest").total == 5


def test_the_window_may_stop_a_search_from_another_thread(
    shelf: Base, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "STEPS", 1)
    asking = Search(shelf)
    reached, stopped = threading.Event(), threading.Event()
    real = plan.make

    def make(connection: sqlite3.Connection, query: Query, within: int) -> Plan:
        reached.set()
        stopped.wait(5)
        return real(connection, query, within)

    monkeypatch.setattr(plan, "make", make)
    found: list[Found] = []
    thread = threading.Thread(target=lambda: found.append(asking.find("harvest")))
    thread.start()
    reached.wait(5)
    asking.stop()
    stopped.set()
    thread.join()
    assert found == [Found()]
    assert asking.find("harvest").total == 5


def test_a_file_that_cannot_be_searched_says_so(shelf: Base) -> None:
    with shelf.writing() as connection:
        connection.execute("DROP TABLE word")
    found = search(shelf, "harvest")
    assert found.hits == ()
    assert "could not be searched" in found.said[0]


def test_a_shelf_that_cannot_be_kept_is_searched_in_memory(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    base = Base(tmp_path / "file" / "library.sqlite")
    assert not base.is_kept
    put(base, 1, "/border", BORDER)
    assert len(search(base, "photograph").hits) == 1
    base.close()


def test_an_interrupted_connection_is_sound_afterwards(shelf: Base) -> None:
    search(shelf, "harvest", is_stale=lambda: True)
    with shelf.reading() as connection:
        assert connection.execute("PRAGMA quick_check").fetchone() == ("ok",)
    assert isinstance(sqlite3.sqlite_version, str)
