import pytest
from hypothesis import given
from hypothesis import strategies as st

from viewer.imaging.plaintext import TEXT_LIMIT_BYTES, decoded, plain


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("Pjöngjang 평양".encode(), "Pjöngjang 평양"),
        ("Pjöngjang".encode("latin-1"), "Pjöngjang"),
        ("Straße".encode("latin-1"), "Straße"),
        ("Café".encode("latin-1"), "Café"),
        ("ß".encode("latin-1"), "ß"),
        ("“quoted”".encode("cp1252"), "“quoted”"),
        ("cut in a letter 평".encode()[:-1], "cut in a letter"),
        ("거리 평".encode()[:-2], "거리"),
        (b"a\0b\x07c\r\nd\re\tf", "abc\nd\ne\tf"),
        (b" \0 ", None),
        (b"", None),
    ],
)
def test_bytes_become_text_without_damage(raw: bytes, expected: str | None) -> None:
    assert decoded(raw) == expected


def test_what_claims_to_be_utf8_is_not_guessed() -> None:
    assert decoded("für alle".encode("latin-1"), utf8=True) == "f\N{REPLACEMENT CHARACTER}r alle"


@given(st.text())
def test_plain_text_has_no_controls_and_is_bounded(text: str) -> None:
    result = plain(text) or ""
    assert not any(
        (ord(letter) < 32 and letter not in "\n\t") or 0x7F <= ord(letter) < 0xA0
        for letter in result
    )
    assert plain(result) == (result or None)


def test_a_long_text_is_cut_between_letters() -> None:
    result = plain("평" * TEXT_LIMIT_BYTES)
    assert result is not None
    assert len(result.encode()) <= TEXT_LIMIT_BYTES
    assert set(result) == {"평"}
