import pytest
from hypothesis import given
from hypothesis import strategies as st

from viewer.imaging.datestamps import from_digits, from_text


@pytest.mark.parametrize(
    ("text", "zone", "expected"),
    [
        ("2012:09:04 10:01:02", None, "2012-09-04T10:01:02"),
        ("2012:09:04 10:01:02", "+09:00", "2012-09-04T10:01:02+09:00"),
        ("2012:09:04 10:01:02", "   :  ", "2012-09-04T10:01:02"),
        ("2012-09-04T10:01:02.50+09:00", None, "2012-09-04T10:01:02+09:00"),
        ("2012-09-04T10:01Z", None, "2012-09-04T10:01:00Z"),
        ("2012-09-04", None, "2012-09-04"),
        ("2012-09", None, "2012-09"),
        ("2012", None, "2012"),
        ("2012:09:00 00:00:00", None, "2012-09"),
        ("2012:00:00 00:00:00", None, "2012"),
        ("2012:13:01 00:00:00", None, "2012"),
        ("2012:02:29 10:00:00", None, "2012-02-29T10:00:00"),
        ("2013:02:29 10:00:00", None, "2013-02"),
        ("\u0661\u0669\u0669\u0669:01:01", None, None),
        ("0000:00:00 00:00:00", None, None),
        ("    :  :     :  :  ", None, None),
        ("last summer", None, None),
        ("", None, None),
        (None, None, None),
    ],
)
def test_dates_of_cameras_become_edtf(
    text: str | None, zone: str | None, expected: str | None
) -> None:
    assert from_text(text, zone) == expected


@pytest.mark.parametrize(
    ("date", "time", "expected"),
    [
        ("20120904", "100102+0900", "2012-09-04T10:01:02+09:00"),
        ("20120904", "100102", "2012-09-04T10:01:02"),
        ("20120904", None, "2012-09-04"),
        ("20120904", "soon", "2012-09-04"),
        ("2012-09-04", None, "2012-09-04"),
        ("20120900", None, "2012-09"),
        ("20120000", None, "2012"),
        ("00000000", None, None),
        ("2012", None, None),
        (None, "100102", None),
    ],
)
def test_dates_of_agencies_become_edtf(
    date: str | None, time: str | None, expected: str | None
) -> None:
    assert from_digits(date, time) == expected


@given(st.text(), st.text())
def test_no_text_is_too_strange(one: str, other: str) -> None:
    from_text(one, other)
    from_digits(one, other)
