import pytest
from hypothesis import given
from hypothesis import strategies as st

from viewer.story.names import is_photo, match, natural_key, suffix, unsafe


@pytest.mark.parametrize(
    "name",
    ["", "..", "../a.jpg", "a/../../b", "/etc/passwd", "//host/share", "C:/x.jpg", "c:x.jpg",
     "a\\b.jpg", "\\\\host\\x", "a\0b", "a\nb", "./a.jpg", "a//b", "a/", "http://x.org/a.jpg",
     "file:///etc/passwd", "data:image/png;base64,AA", "a/\x1b[31m.jpg", "a/./b"],
)  # fmt: skip
def test_a_name_that_may_lead_out_is_unsafe(name: str) -> None:
    assert unsafe(name)


@pytest.mark.parametrize(
    "name",
    ["a.jpg", "pictures/one.jpg", "..a", "a..b/c", "사진/하나.jpg", "a b.jpg", "a:b.jpg"[2:]],
)
def test_a_plain_name_is_safe(name: str) -> None:
    assert unsafe(name) == ""


def test_numbers_in_names_sort_as_numbers() -> None:
    names = ["img10.jpg", "IMG2.jpg", "img1.jpg", "b/1.jpg", "2.jpg", "10.jpg", "a.jpg"]
    assert sorted(names, key=natural_key) == [
        "2.jpg",
        "10.jpg",
        "a.jpg",
        "b/1.jpg",
        "img1.jpg",
        "IMG2.jpg",
        "img10.jpg",
    ]


@given(st.lists(st.text(max_size=20)))
def test_any_names_can_be_sorted(names: list[str]) -> None:
    assert sorted(sorted(names, key=natural_key)) == sorted(names)


@pytest.mark.parametrize("digits", ["9" * 5000, "²", "٣"])
def test_odd_digits_can_be_sorted(digits: str) -> None:
    assert sorted([f"a{digits}", "a1"], key=natural_key)


@pytest.mark.parametrize(
    ("wanted", "names", "found"),
    [
        ("a.jpg", ["a.jpg", "A.jpg"], "a.jpg"),
        ("caf\u00e9.jpg", ["cafe\u0301.jpg"], "cafe\u0301.jpg"),
        ("cafe\u0301.jpg", ["caf\u00e9.jpg"], "caf\u00e9.jpg"),
        ("one.JPG", ["one.jpg", "two.jpg"], "one.jpg"),
        ("ONE.jpg", ["one.jpg", "One.jpg"], None),
        ("b.jpg", ["a.jpg"], None),
    ],
)
def test_a_name_is_found_exactly_or_composed_or_in_another_case(
    wanted: str, names: list[str], found: str | None
) -> None:
    assert match(wanted, names) == found


@pytest.mark.parametrize(
    ("name", "ending"), [("a/b.JPG", ".jpg"), ("a.b/c", ""), (".jpg", ""), ("a.tar.gz", ".gz")]
)
def test_the_ending_of_a_name(name: str, ending: str) -> None:
    assert suffix(name) == ending


def test_hidden_files_are_no_photos() -> None:
    assert is_photo("a/b.JPEG")
    assert not is_photo("a/._b.jpg")
    assert not is_photo("a/b.txt")
