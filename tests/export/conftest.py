"""What the tests of citations share: the story of many sources."""

from pathlib import Path

import pytest

from viewer.story.model import Story
from viewer.story.parse import parse


@pytest.fixture(scope="session")
def many() -> Story:
    """The story of many sources, and of slides with pictures of every origin."""
    made = parse(Path(__file__).with_name("sources.yaml").read_bytes()).story
    assert made is not None
    return made
