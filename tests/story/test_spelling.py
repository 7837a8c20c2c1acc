import pytest

from viewer.story.spelling import did_you_mean, nearest


@pytest.mark.parametrize(
    ("word", "meant"),
    [("captoin", "caption"), ("CAPTION", "caption"), ("url", "URL"), ("zzz", None)],
)
def test_the_nearest_word_is_found_whatever_its_case(word: str, meant: str | None) -> None:
    assert nearest(word, ["title", "caption", "URL"]) == meant


def test_a_suggestion_is_made_only_where_there_is_one() -> None:
    assert did_you_mean("titel", ["title"], "Delete it.") == "Did you mean `title`?"
    assert did_you_mean("qqq", ["title"], "Delete it.") == "Delete it."
