from viewer.story.model import HIDDEN, Comparison, Picture, Story
from viewer.story.parse import parse
from viewer.story.walk import texts


def test_a_comparison_has_every_field_of_a_picture() -> None:
    own = {"label", "own_label"}
    assert set(Comparison.__struct_fields__) == {*Picture.__struct_fields__, *own}


def test_fields_that_no_story_can_set_have_hidden_names() -> None:
    assert [name for name in Story.__struct_encode_fields__ if name.startswith(HIDDEN)] == [
        f"{HIDDEN}extra"
    ]


def test_every_text_of_a_story_is_found(whole: bytes) -> None:
    story = parse(whole).story
    assert story is not None
    paths = [path for path, _ in texts(story)]
    assert ("title",) in paths
    assert ("content_notes", 1) in paths
    assert ("glossary", "gray market") in paths
    assert ("sources", "listicle", "publisher") in paths
    assert ("slides", 0, "questions", 0) in paths
    assert ("slides", 0, "evidence", "location", "note") in paths
    assert ("slides", 0, "compare", "own_label") in paths
    assert ("slides", 0, "id") not in paths
