import pytest
from hypothesis import given
from hypothesis import strategies as st

from viewer.story.citation import Citation
from viewer.story.resting import WebLink, rested, web_links
from viewer.story.text import to_html

NUMBERS = {"page": 1, "book": 2}


def said(text: str) -> list[tuple[str, list[str]]]:
    """The words of each sentence and the keys that it cites."""
    return [
        (one.words, [citation.key for citation in one.citations])
        for one in rested(to_html(text, NUMBERS))
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It was so [@page].", [("It was so .", ["page"])]),
        ("It was so. [@page] Then not.", [("It was so.", ["page"]), ("Then not.", [])]),
        ("One [@page; @book, p. 3]! Two?", [("One !", ["page", "book"]), ("Two?", [])]),
        ("No end [@book]", [("No end", ["book"])]),
        ("e.g. this one goes on.", [("e.g. this one goes on.", [])]),
        ("첫째。둘째[@page]。", [("첫째。", []), ("둘째。", ["page"])]),
        ("First line.\n\nNew block [@book].", [("First line.", []), ("New block .", ["book"])]),
        ("- One.\n- Two [@page].", [("One.", []), ("Two .", ["page"])]),
        ("# Heading [@page]\n\nWords.", [("Words.", [])]),
        ("    code. more code.\n\nWords.", [("Words.", [])]),
        ("A [@unknown] source.", [("A [?] source.", [])]),
        ("A bracket [1] is no citation.", [("A bracket [1] is no citation.", [])]),
        ("*Words* & <b>more</b>.", [("Words & <b>more</b>.", [])]),
        ("", []),
    ],
)
def test_a_sentence_has_its_words_and_what_it_cites(
    text: str, expected: list[tuple[str, list[str]]]
) -> None:
    found = said(text)
    assert [(" ".join(words.split()), keys) for words, keys in found] == expected


def test_a_locator_stays_with_its_citation() -> None:
    (one,) = rested(to_html("Said so [@page, entry 4].", NUMBERS))
    assert one.citations == (Citation("page", "entry 4"),)
    assert one.pieces == ("Said so ", Citation("page", "entry 4"), ".")


def test_the_same_place_counts_once_in_a_sentence() -> None:
    (one,) = rested(to_html("This [@page] and that [@page].", NUMBERS))
    assert one.citations == (Citation("page"),)


def test_links_to_the_web_are_found_with_their_words() -> None:
    html = to_html("See [the page](https://e.org/a?b=1&c=2), [x](ftp://no) [@page].", NUMBERS)
    assert web_links(html) == (WebLink("the page", "https://e.org/a?b=1&c=2"),)


@given(st.lists(st.sampled_from(["Words", ". ", "! ", "[@page]", " [@book, p. 1]", "\n\n", "￼"])))
def test_no_citation_is_lost_or_made_up(parts: list[str]) -> None:
    text = "".join(parts)
    html = to_html(text, NUMBERS)
    found = [piece for one in rested(html) for piece in one.pieces if isinstance(piece, Citation)]
    assert len(found) == html.count('class="cite"')
