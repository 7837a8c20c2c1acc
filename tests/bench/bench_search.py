"""Searching a shelf of 1,000 stories of 40 slides: common words, rare ones, Korean, filters."""

import random
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Protocol

import pytest

from viewer.library.base import Base
from viewer.library.search import words
from viewer.library.search.find import search
from viewer.story.model import (
    Evidence,
    Picture,
    Pillar,
    Place,
    Slide,
    Source,
    Status,
    Story,
)

STORIES, SLIDES = 1_000, 40
COMMON = ["camera", "border", "soldier", "harvest", "market", "river", "bridge", "school", "permit"]
KOREAN = ["사진", "국경", "군인", "시장", "휴대전화", "증언", "기록", "촬영", "평양", "마을"]
QUERIES = {
    "a common word": "camera",
    "a word of every other slide": "balo ",
    "two common words": "balo deta ",
    "a rare word": "needle",
    "two letters": "ba",
    "three letters": "cam",
    "a phrase": '"camera market"',
    "Korean, four letters": "휴대전화",
    "Korean, one letter": "시",
    "Korean and English": "평양 camera",
    "a filter alone": "status:disputed",
    "a filter and a word": "status:disputed balo ",
    "years": "taken:1990..1995",
    "years and a word": "camera taken:1990..1995",
    "a place": "place:place-7",
    "a source": "source:ledger camera",
    "without a word": "camera -market",
    "nothing": "zzzz",
}


class Benchmark(Protocol):
    """pytest-benchmark's fixture, as far as it is used here."""

    def __call__(self, timed: Callable[..., object], *args: object) -> object:
        """Time the call."""


@pytest.fixture(scope="module")
def shelf(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Base]:
    """A base in which the stories are entered; takes most of a minute."""
    base = Base(tmp_path_factory.mktemp("shelf") / "library.sqlite")
    tell = Teller()
    for key in range(1, STORIES + 1):
        with base.writing() as connection:
            connection.execute(
                "INSERT INTO story (key, path, title, shelved, added) VALUES (?, ?, '', 1, 0)",
                (key, str(Path("/stories") / str(key))),
            )
            words.enter(connection, key, tell.story(key))
    yield base
    base.close()


class Teller:
    """Makes stories up, the same ones every time."""

    def __init__(self) -> None:
        self._dice = random.Random(7)  # noqa: S311 - the same stories every time
        dice = self._dice
        self._words = [
            "".join(dice.choice("bdfgklmnprstvz") + dice.choice("aeiou") for _ in range(length))
            for length in (2, 2, 2, 3, 3, 4)
            for _ in range(900)
        ]
        self._words += COMMON * 12 + KOREAN * 8 + ["balo", "deta"] * 60

    def story(self, key: int) -> Story:
        """A story of the usual length."""
        sources = {f"s{at}": Source(title=f"{self._say(5)} ledger") for at in range(4)}
        places = {f"p{at}": Place(name=f"place-{self._dice.randrange(400)}") for at in range(5)}
        slides = tuple(self._slide(number) for number in range(SLIDES))
        needle = (Slide(id="needle", caption="A needle"),) if key % 100 == 0 else ()
        return Story(
            format=1,
            id=f"story-{key}",
            title=self._say(4),
            summary=self._say(30),
            sources=sources,
            places=places,
            slides=slides + needle,
        )

    def _slide(self, number: int) -> Slide:
        status = self._dice.choice(list(Status))
        return Slide(
            id=f"slide-{number}",
            title=self._say(4),
            picture=Picture(file="p.jpg", creator=self._say(1), alt=self._say(8)),
            caption=f"{self._say(25)} [@s{number % 4}].",
            context=self._say(90),
            notes=self._say(20),
            questions=(self._say(8),),
            taken=str(self._dice.randint(1950, 2025)),
            place=f"p{number % 5}",
            evidence=Evidence(date=Pillar(status=status, note=self._say(8))),
        )

    def _say(self, count: int) -> str:
        return " ".join(self._dice.choices(self._words, k=count))


@pytest.mark.timeout(600)
@pytest.mark.benchmark(group="search in 40,000 slides")
@pytest.mark.parametrize("what", QUERIES)
def test_an_answer(benchmark: Benchmark, shelf: Base, what: str) -> None:
    """The best sixty, with their snippets."""
    benchmark(search, shelf, QUERIES[what])
