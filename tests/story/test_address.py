import pytest
from hypothesis import given
from hypothesis import strategies as st

from viewer.story.address import web_address


@pytest.mark.parametrize(
    "address",
    ["http://a.b", "https://a.b:8080/c?d=e#f", "HTTPS://A.B", "https://…", "http://[::1]/"],
)
def test_addresses_of_the_web_may_be_links(address: str) -> None:
    assert web_address(address)


@pytest.mark.parametrize(
    "address",
    ["", "a.b", "//a.b", "ftp://a.b", "file:///a", "javascript:alert(1)", "http://", "http://u@a.b",
     "http://u:p@a.b", "https://a.b\\@c.d", "http://a b", "http://a\nb", "http://a.b:x", "http://[",
     "http://@a.b", "data:text/html,x"],
)  # fmt: skip
def test_nothing_else_may(address: str) -> None:
    assert not web_address(address)


@given(st.text())
def test_no_text_raises(text: str) -> None:
    assert web_address(f"http://{text}") in {True, False}
