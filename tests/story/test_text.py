import re
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from viewer.story.text import to_html, to_plain

NUMBERS = {"a": 1, "b": 2, "in-the-wild": 3}
LISTED = "p em strong a ul ol li blockquote code pre h3 h4 sup br hr span"
TAGS = set(LISTED.split())
ATTRIBUTES = {"a": {"class", "href", "title"}, "ol": {"start"}}
VOID = {"br", "hr"}


class Judge(HTMLParser):
    """Fails on a tag, attribute or address that may not be there, and on bad nesting."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.deepest = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert tag in TAGS
        for name, value in attrs:
            assert name in ATTRIBUTES.get(tag, set())
            if name == "href":
                assert re.match(r"(https?://|cite:|term:)", value or "")
        if tag not in VOID:
            self.open.append(tag)
            self.deepest = max(self.deepest, len(self.open))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_comment(self, data: str) -> None:
        raise AssertionError(data)

    def handle_decl(self, decl: str) -> None:
        raise AssertionError(decl)


def judged(html: str) -> Judge:
    judge = Judge()
    judge.feed(html)
    judge.close()
    assert judge.open == []
    return judge


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("a *b* **c**", "<p>a <em>b</em> <strong>c</strong></p>"),
        ("# a", "<h3>a</h3>"),
        ("### a", "<h4>a</h4>"),
        ("a  \nb", "<p>a<br>b</p>"),
        ("---", "<hr>"),
        ("> a", "<blockquote><p>a</p>\n</blockquote>"),
        ("`<b>`", "<p><code>&lt;b&gt;</code></p>"),
        ("```x\n<b>\n```", "<pre><code>&lt;b&gt;\n</code></pre>"),
        ("3. a", '<ol start="3"><li>a</li>\n</ol>'),
        ("<b>a</b>", "<p>&lt;b&gt;a&lt;/b&gt;</p>"),
        ("<script>a</script>", "<p>&lt;script&gt;a&lt;/script&gt;</p>"),
        ("<!-- a -->", "<p>&lt;!-- a --&gt;</p>"),
        ("![a *b*](/etc/x.png)", "<p>a <em>b</em></p>"),
        ("[a](https://b.c/?d&e)", '<p><a href="https://b.c/?d&amp;e">a</a></p>'),
        ("<http://b.c>", '<p><a href="http://b.c">http://b.c</a></p>'),
        ("[a](http://u@b.c)", "<p>a</p>"),
        ("[a](file:///etc/passwd)", "<p>[a](file:///etc/passwd)</p>"),
        ("[a](ftp://b.c)", "<p>a</p>"),
        ("[a](/etc/passwd)", "<p>a</p>"),
        ("[a](cite:b)", "<p>a</p>"),
        ("| a |\n|---|\n| b |", "<p>| a |\n|---|\n| b |</p>"),
        ("[@a]", '<p><a class="cite" href="cite:a"><sup>1</sup></a></p>'),
        (
            '[@a, "3"; @b]',
            (
                '<p><a class="cite" href="cite:a" title="&quot;3&quot;"><sup>1</sup></a>'
                '<sup>,</sup><a class="cite" href="cite:b"><sup>2</sup></a></p>'
            ),
        ),
        ("[@nobody]", "<p>[?]</p>"),
        ("`[@a]`", "<p><code>[@a]</code></p>"),
        ("\\[@a]", "<p>[@a]</p>"),
        ("", ""),
    ],
)
def test_text_becomes_html_of_a_short_list_of_tags(text: str, html: str) -> None:
    made = to_html(text, NUMBERS)
    assert made.strip() == html
    judged(made)


@pytest.mark.parametrize(
    ("text", "marked"),
    [
        ("A gray market here", ["gray market"]),
        ("A Gray\nmarket here", ["Gray\nmarket"]),
        ("gray market, gray market", ["gray market"]),
        ("market and gray market", ["market", "gray market"]),
        ("supermarket, markets", []),
        ("`market` [market](http://a.b)", []),
        ("**market**", ["market"]),
        ("장마당은 크다", ["장마당"]),
    ],
)
def test_the_first_occurrence_of_a_term_is_marked(text: str, marked: list[str]) -> None:
    html = to_html(text, {}, ["market", "gray market", "장마당", " ", "("])
    judged(html)
    assert re.findall(r'<a class="term" href="[^"]+">([^<]+)</a>', html) == marked


def test_a_term_links_to_its_spelling_in_the_glossary() -> None:
    assert 'href="term:Gray%20market"' in to_html("the gray market", {}, ["Gray market"])


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("a *b* [@a] `c`", "a b [1] c"),
        ("One\ntwo", "One two"),
        ("One.\n\nTwo.", "One.\n\nTwo."),
        ("- a\n- b", "• a\n\n• b"),
        ("3. a\n4. b", "3. a\n\n4. b"),
        ("# a\n\n> b", "a\n\nb"),
        ("[a](http://b.c) ![d](e)", "a d"),
        ("[@a; @x]", "[1, ?]"),
        ("<b>", "<b>"),
        ("```\nx\n```", "x"),
        ("", ""),
        ("Plain words, no marks.", "Plain words, no marks."),
    ],
)
def test_text_becomes_plain(text: str, plain: str) -> None:
    assert to_plain(text, NUMBERS) == plain


def test_without_numbers_citations_are_left_out() -> None:
    assert to_plain("One dress [@a]. Two.") == "One dress. Two."


@pytest.mark.parametrize(
    "text",
    ["*" * 20000, "[" * 20000, "*a **b " * 2800, "`" * 20000, "> " * 10000, "- " * 10000,
     "![[" * 6000,
     "[a](<" * 4000, "&" * 20000, "_a" * 9000, "<http" * 4000, "[@a;" * 5000,
     "a\n" * 10000, "> " * 300 + "a", "* a\n" * 5000, "**a" * 600 + "**" * 600, "[a](" * 400],
)  # fmt: skip
def test_text_made_to_hurt_stays_shallow_and_sound(text: str) -> None:
    assert judged(to_html(text, NUMBERS, ["a"])).deepest <= 20
    assert isinstance(to_plain(text, NUMBERS), str)


MARKUP = st.lists(
    st.sampled_from(
        ["a", " ", "\n", "*", "**", "_", "`", "[", "]", "(", ")", "!", "<b>", "</b>", "&lt;", "<",
         ">", "[@a]", "[@a, p]", "# ", "- ", "1. ", "> ", "    ", "```", "\\", "http://a.b",
         "javascript:", "[x](", "<img src=/x>", "<!--", "&#0;", "\u202e", "|", "---", "term", '"']
    ),
    max_size=40,
).map("".join)  # fmt: skip


@given(st.one_of(st.text(max_size=200), MARKUP))
def test_no_text_gets_a_tag_out_that_is_not_on_the_list(text: str) -> None:
    judged(to_html(text, NUMBERS, ["term", "a"]))
    assert "\u202e" not in to_plain(text, NUMBERS)


def test_lists_nested_deeper_than_their_tags_keep_their_words() -> None:
    text = "\n".join(f"{'  ' * depth}- level{depth}" for depth in range(24))
    html = to_html(text, {})
    assert [depth for depth in range(24) if f"level{depth}" not in html] == []
    assert html.count("<ul>") <= 16


@pytest.mark.parametrize("space", [" ", "\n"])
def test_a_citations_number_stays_on_the_line_of_its_word(space: str) -> None:
    shown = to_html(f"Words{space}[@a], and more", {"a": 1}, ())
    assert 'Words\xa0<a class="cite"' in shown
