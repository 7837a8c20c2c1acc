import pytest
from hypothesis import given
from hypothesis import strategies as st

from viewer.story.address import web_address
from viewer.story.rules.hosts import looks_like_another


@pytest.mark.parametrize(
    ("url", "told"),
    [
        ("https://ex\u0430mple.org/page", "xn--exmple-4nf.org"),
        ("https://\u0430\u0440\u0440\u04cf\u0435.com/", "xn--80ak6aa92e.com"),
        ("https://xn--80ak6aa92e.com/", "xn--80ak6aa92e.com"),
        ("https://www.g\u03bf\u03bfgle.com/", "www.xn--ggle-0nda.com"),
    ],
)
def test_letters_that_look_like_others_are_told(url: str, told: str) -> None:
    assert looks_like_another(url) == told


@pytest.mark.parametrize(
    "url",
    ["https://example.org/", "https://bücher.example/", "https://한국어.kr/", "https://例え.jp/",
     "https://naver한글.com/", "https://пример.рф/", "https://xn--bcher-kva.example/",
     "https://xn--a\udcff.example/", "https://xn--99999999999.example/", "https://"],
)  # fmt: skip
def test_other_hosts_are_left_in_peace(url: str) -> None:
    assert looks_like_another(url) == ""


@given(st.text(st.characters(exclude_characters="/?#"), max_size=20))
def test_any_host_that_may_be_a_link_is_judged_without_a_fault(host: str) -> None:
    for each in (host, f"xn--{host}"):
        if web_address(f"https://{each}/"):
            assert looks_like_another(f"https://{each}/").isascii()
