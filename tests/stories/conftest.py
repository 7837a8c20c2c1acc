"""The stories that are shipped, and the texts they were made from where these are at hand."""

import pytest

from tests.stories.texts import SOURCES, STORIES, story_of
from viewer.story.model import Story


@pytest.fixture(params=STORIES)
def name(request: pytest.FixtureRequest) -> str:
    """Each shipped story's name in turn."""
    return str(request.param)


@pytest.fixture
def story(name: str) -> Story:
    """Each shipped story in turn."""
    return story_of(name)


@pytest.fixture
def stories() -> dict[str, Story]:
    """All shipped stories by name."""
    return {name: story_of(name) for name in STORIES}


@pytest.fixture
def source_texts() -> list[str]:
    """The five texts, in order; a test that asks for them is skipped where they do not lie."""
    texts = [path.read_text(encoding="utf-8") for path in sorted(SOURCES.glob("00*.txt"))]
    if not texts:
        pytest.skip("the texts of the sources, shared/sources, do not lie beside the project")
    return texts
