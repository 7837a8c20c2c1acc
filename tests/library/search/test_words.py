import sqlite3
from collections.abc import Callable

import msgspec
import pytest

from viewer.library.base import Base
from viewer.library.search import pieces, words
from viewer.library.search.find import search
from viewer.library.search.pieces import Field
from viewer.story.model import Story
from viewer.story.parse import parse

WHOLE = """\
format: 1
id: whole
title: {en: storytitle, ko: 이야기제목}
subtitle: storysubtitle
summary: A *summaryword* of it.
language: en
authors: [{name: authorname, role: text}]
content_notes: [noteword]
glossary: {termword: What meaningword means}
sources:
  page:
    title: sourcetitle
    author: [{family: sourcefamily, given: Ann}]
    publisher: sourcepublisher
    rights: sourcerights
    obtained: sourceobtained
    excerpt: sourceexcerpt
    note: sourcenote
    URL: https://hostname.example/x
  hidden: {title: Kept, author: [{literal: secretname}], withheld: Name withheld}
  spare: {title: sparesource}
places:
  here: {name: placename, lat: 1, lon: 2}
  there: {name: cameraplace}
  secret: {name: secretplace}
  nowhere: {name: spareplace}
slides:
  - id: one
    chapter: chaptertitle
    title: slidetitle
    picture:
      {file: one.jpg, alt: altword, title: worktitle, creator: creatorname, credit: creditline,
       rights: rightsword, changes: changesword, stands_for: standsword, license: CC0-1.0}
    caption: "A **captionword** here [@page, locatorword]."
    context: {en: "See [linkword](https://example.org)", ko: 맥락낱말}
    notes: presenterword
    questions: [questionword]
    place: here
    camera_place: there
    hotspots: [{region: [1, 1, 9, 9], title: spottitle, text: spottext, sources: [hidden]}]
    evidence: {date: {status: claimed, note: evidenceword}}
    accounts: [{who: accountwho, says: accountsays}]
    compare: {file: two.jpg, alt: comparealt, credit: comparecredit, kind: map}
    audio: {file: a.ogg, transcript: audiotranscript}
    clip: {file: a.mp4, transcript: cliptranscript}
  - id: two
    title: second
    picture: {file: two.jpg, sensitive: A wound, creator_withheld: Name kept back}
    place: secret
    taken: 2012-09
    evidence: {location: {status: withheld}, date: {status: withheld}}
"""
OF_THE_STORY = (
    "storytitle",
    "이야기제목",
    "storysubtitle",
    "summaryword",
    "authorname",
    "noteword",
    "termword",
    "meaningword",
    "sparesource",
    "spareplace",
)
OF_THE_SLIDE = (
    "chaptertitle",
    "slidetitle",
    "altword",
    "worktitle",
    "creatorname",
    "creditline",
    "rightsword",
    "changesword",
    "standsword",
    "captionword",
    "linkword",
    "맥락낱말",
    "presenterword",
    "questionword",
    "placename",
    "cameraplace",
    "spottitle",
    "spottext",
    "evidenceword",
    "accountwho",
    "accountsays",
    "comparealt",
    "comparecredit",
    "audiotranscript",
    "cliptranscript",
    "sourcetitle",
    "sourcefamily",
    "sourcepublisher",
    "sourcerights",
    "sourceobtained",
    "sourceexcerpt",
    "sourcenote",
    "hostname",
    "locatorword",
)

Enter = Callable[[str], int]


def read(text: str) -> Story:
    story = parse(text.encode()).story
    assert story is not None
    return story


@pytest.fixture
def enter(base: Base) -> Enter:
    """Enter a story into the index, as the shelf's only one; gives its key."""

    def put(text: str) -> int:
        with base.writing() as connection:
            connection.execute(
                "INSERT OR IGNORE INTO story (key, path, title, added) VALUES (1, '/a', 'A', 0)"
            )
            words.enter(connection, 1, read(text))
        return 1

    return put


@pytest.mark.parametrize("word", OF_THE_STORY)
def test_what_a_story_says_of_itself_leads_to_the_story(
    base: Base, enter: Enter, word: str
) -> None:
    enter(WHOLE)
    assert [hit.number for hit in search(base, f'"{word}"').hits] == [0]


@pytest.mark.parametrize("word", OF_THE_SLIDE)
def test_what_a_slide_says_leads_to_the_slide(base: Base, enter: Enter, word: str) -> None:
    enter(WHOLE)
    assert [hit.spot.slide for hit in search(base, f'"{word}"').hits] == ["one"] or word in (
        "chaptertitle"  # lasts until the next
    )


@pytest.mark.parametrize(
    "word", ["secretname", "secretplace", "taken:2012", "https", "page", "image", "one.jpg"]
)
def test_what_is_withheld_or_never_shown_is_not_found(base: Base, enter: Enter, word: str) -> None:
    enter(WHOLE)
    assert search(base, word).hits == ()


def test_no_markup_gets_into_a_piece() -> None:
    story = read(WHOLE)
    said = pieces.of_slide(story, story.slides[0], None, pieces.Sources(story))
    assert pieces.Piece(Field.CAPTION, "A captionword here.") in said
    assert pieces.Piece(Field.CONTEXT, "See linkword") in said


def test_a_picture_that_is_covered_is_not_given(base: Base, enter: Enter) -> None:
    enter(WHOLE)
    shown = [(hit.picture, hit.is_covered) for hit in search(base, "slidetitle").hits]
    assert shown == [("one.jpg", False)]
    covered = [(hit.picture, hit.is_covered) for hit in search(base, "second").hits]
    assert covered == [("", True)]


def test_a_chapter_is_that_of_all_its_slides(base: Base, enter: Enter) -> None:
    enter(WHOLE)
    assert [hit.number for hit in search(base, "chaptertitle").hits] == [2, 1]


def count(base: Base) -> dict[str, int]:
    with base.reading() as connection:
        asked = "SELECT count(*) FROM {}"
        tables = ("saying", "day", "word_docsize")
        return {t: connection.execute(asked.format(t)).fetchone()[0] for t in tables}


def terms(base: Base) -> int:
    """How many words the index holds, each counted in each row."""
    with base.writing() as connection:
        connection.execute("INSERT INTO word (word) VALUES ('optimize')")
        connection.execute("CREATE VIRTUAL TABLE temp.term USING fts5vocab (main, word, row)")
        found = connection.execute("SELECT coalesce(sum(cnt), 0) FROM term").fetchone()[0]
        connection.execute("DROP TABLE temp.term")
    return int(found)


def test_a_story_that_is_forgotten_leaves_nothing(base: Base, enter: Enter) -> None:
    key = enter(WHOLE)
    assert terms(base)
    with base.writing() as connection:
        words.forget(connection, key)
    assert count(base) == {"saying": 0, "day": 0, "word_docsize": 0}
    assert terms(base) == 0


def test_a_story_that_is_entered_again_is_there_once(base: Base, enter: Enter) -> None:
    enter(WHOLE)
    before = count(base), terms(base)
    enter(WHOLE)
    assert (count(base), terms(base)) == before
    enter(WHOLE.replace("captionword", "otherword"))
    assert search(base, "captionword").hits == ()
    assert len(search(base, "otherword").hits) == 1


def test_the_index_stays_whole_with_what_no_file_can_hold(base: Base, enter: Enter) -> None:
    naughty = '\0 \ud83d \u202e NEAR(a " OR * \U0001f600 시\u0301장 \ue000any ' + "가" * 3_000
    story = read(WHOLE)
    slide = msgspec.structs.replace(story.slides[0], notes=naughty, title={"\ud800": naughty})
    key = enter(WHOLE)
    with base.writing() as connection:
        words.enter(connection, key, msgspec.structs.replace(story, slides=(slide,)))
    assert [hit.number for hit in search(base, "가가가가").hits] == [1]
    with base.writing() as connection:
        words.forget(connection, key)
    assert terms(base) == 0


def test_very_long_texts_are_looked_through_up_to_a_limit(base: Base, enter: Enter) -> None:
    enter(WHOLE.replace("presenterword", "early " + "filling " * 20_000 + "late"))
    assert len(search(base, "early filling ").hits) == 1
    assert search(base, "late").hits == ()


def test_a_row_is_a_story_and_a_number() -> None:
    assert words.story_and_number(words.row_of(7, 41)) == (7, 41)


def test_what_is_entered_in_a_transaction_that_fails_is_not_there(base: Base, enter: Enter) -> None:
    def fail() -> None:
        with base.writing() as connection:
            words.enter(connection, 1, read(WHOLE.replace("captionword", "otherword")))
            raise sqlite3.OperationalError

    enter(WHOLE)
    with pytest.raises(sqlite3.OperationalError):
        fail()
    assert search(base, "otherword").hits == ()
    assert len(search(base, "captionword").hits) == 1
