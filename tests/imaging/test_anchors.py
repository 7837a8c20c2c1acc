import pytest
from hypothesis import given
from hypothesis import strategies as st

from viewer.imaging.anchors import LIMIT_BYTES, certificates, with_anchors, without_anchors

ONE = "-----BEGIN CERTIFICATE-----\nQUJD\n-----END CERTIFICATE-----"
TWO = "-----BEGIN CERTIFICATE-----\nREVG\n-----END CERTIFICATE-----"


@given(st.binary(max_size=40), st.text(alphabet="AB-\n", max_size=40))
def test_a_file_and_its_certificates_come_apart_again(data: bytes, anchors: str) -> None:
    assert without_anchors(with_anchors(data, anchors)) == (anchors, data)


def test_too_many_certificates_are_not_sent() -> None:
    assert without_anchors(with_anchors(b"file", "A" * (LIMIT_BYTES + 1))) == ("", b"file")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (f"Bag Attributes\n{ONE}\nsubject: somebody\n{TWO}\n", f"{ONE}\n{TWO}"),
        ("-----BEGIN PRIVATE KEY-----\nQUJD\n-----END PRIVATE KEY-----", ""),
        ("-----BEGIN CERTIFICATE-----\nQUJD", ""),
        ("", ""),
    ],
)
def test_only_certificates_are_taken_from_a_text(text: str, found: str) -> None:
    assert certificates(text) == found
