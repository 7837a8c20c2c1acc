"""Reading stories: a large one beside YAML alone, and the first picture beside the whole."""

from collections.abc import Callable
from pathlib import Path
from typing import Protocol

import pytest
import yaml

from viewer.story.bundle import open_bundle
from viewer.story.load import load
from viewer.story.peek import first_picture


class Benchmark(Protocol):
    """pytest-benchmark's fixture, as far as it is used here."""

    def __call__(self, timed: Callable[..., object], *args: object) -> object:
        """Time the call."""


@pytest.mark.benchmark(group="5,000 slides")
def test_the_story_is_read(benchmark: Benchmark, large_story: Path) -> None:
    """Into slides, with marks for every problem."""
    benchmark(lambda: load(large_story).bundle.close())


@pytest.mark.benchmark(group="5,000 slides")
def test_yaml_alone(benchmark: Benchmark, large_story: Path) -> None:
    """The text into dictionaries, by libyaml."""
    text = (large_story / "story.yaml").read_text(encoding="utf-8")
    benchmark(lambda: yaml.load(text, Loader=yaml.CSafeLoader))


@pytest.mark.benchmark(group="the first picture of 5,000 slides")
def test_a_short_look(benchmark: Benchmark, large_story: Path) -> None:
    """What the window needs before the story is read."""
    benchmark(lambda: first_picture(open_bundle(large_story)))
