"""The dossier says what is known, what is not, and lets no markup of a stranger through."""

from html.parser import HTMLParser

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from viewer.show.dossier.dossier import PRIVATE, THERE, Dossier, FileFacts, make_dossier
from viewer.show.dossier.sections import View
from viewer.story.differences import Difference
from viewer.story.model import (
    Account,
    Comparison,
    Evidence,
    Kind,
    Name,
    Picture,
    Pillar,
    Place,
    Slide,
    Source,
    Status,
    Story,
)
from viewer.story.problems import Problem, Severity

TAGS = {
    "p", "em", "strong", "b", "a", "ul", "ol", "li", "blockquote", "code", "pre", "h1", "h2", "h3",
    "h4", "sup", "br", "hr", "span", "table", "tr", "td",
}  # fmt: skip
SCHEMES = ("cite:", "term:", "slide:", "copy:", "https://", "http://", PRIVATE)
IDS = [
    "head", "picture", "text", "evidence", "accounts", "sources", "file", "credentials",
    "integrity",
]  # fmt: skip
FACTS = FileFacts(
    rows=(("Creator", "Jane Doe"),),
    private=(("Position", "39.0200, 125.7500"), ("Serial numbers", "SN-77")),
    differences=(Difference(("picture", "creator"), "Creator", "Someone", "Jane Doe"),),
    credentials=(("Content Credentials", "None found."),),
    integrity="As it was when the story was packed.",
    size="600 by 400 px",
    state=THERE,
)


class Tags(HTMLParser):
    """Collects what a piece of HTML is made of."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.links: list[str] = []
        self.words: list[str] = []
        self.deepest_table = 0
        self._tables = 0
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.links += [value or "" for name, value in attrs if name == "href"]
        self._tables += tag == "table"
        self.deepest_table = max(self.deepest_table, self._tables)

    def handle_data(self, data: str) -> None:
        self.words.append(data)

    def handle_endtag(self, tag: str) -> None:
        self._tables -= tag == "table"


@pytest.fixture
def told() -> Story:
    """Three slides: one with everything, one like it, one of words alone."""
    whole = Slide(
        id="whole",
        chapter="Streets",
        title="A street",
        picture=Picture(
            file="a.jpg",
            kind=Kind.ILLUSTRATION,
            alt="A wide street.",
            creator_withheld="Name withheld to protect the person",
            source="page",
            license="CC-BY-4.0",
            changes="Cropped",
            stands_for="A photograph in *the page*.",
            sha256="ab" * 32,
        ),
        caption="It was so [@page, entry 4]. It is not.",
        context="First [@page]. Second [@book, p. 3]. Third. Fourth.",
        taken="2012~",
        place="here",
        evidence=Evidence(
            provenance=Pillar(status=Status.UNKNOWN, note="No original [@page]."),
            source=Pillar(status=Status.WITHHELD),
            location=Pillar(status=Status.CLAIMED, sources=("book",)),
        ),
        accounts=(
            Account(who="The page", says="It was secret.", source="page", when="2014"),
            Account(who="A guide", says="It was allowed."),
        ),
    )
    return Story(
        format=1,
        id="told",
        title="A told story",
        sources={
            "page": Source(
                title="The page", type="webpage", URL="https://example.org/a",
                accessed="2026-11-22", obtained="Saved text.", excerpt="In short.",
                note="A note.", extra={"DOI": "10.1/x"},
            ),
            "book": Source(title="The book", author=(Name(literal="A. Writer"),), issued="1999"),
        },
        places={"here": Place(name="Here", lat=39.03, lon=125.75)},
        slides=(
            whole,
            Slide(id="like-it", title="Like it", picture=Picture(file="b.jpg", source="page")),
            Slide(id="words"),
        ),
    )  # fmt: skip


def page(story: Story, index: int = 0, facts: FileFacts = FACTS) -> Dossier:
    return make_dossier(story, story.slides, index, facts)


def shown(dossier: Dossier, section_id: str, view: View = View.SCREEN) -> str:
    return next(each.html(view) for each in dossier.sections if each.id == section_id)


def words(html: str) -> str:
    """What a reader sees, with a bar where a tag was."""
    return "|".join(Tags(html).words)


def changed(story: Story, **fields: object) -> Story:
    slide = msgspec.structs.replace(story.slides[0], **fields)
    return msgspec.structs.replace(story, slides=(slide, *story.slides[1:]))


@pytest.mark.parametrize("index", [0, 1, 2])
def test_every_slide_has_all_sections_in_order_and_none_is_empty(told: Story, index: int) -> None:
    dossier = page(told, index)
    assert [section.id for section in dossier.sections] == IDS
    assert all(section.html(View.SCREEN) for section in dossier.sections)
    assert all(section.heading for section in dossier.sections[1:])


def test_the_head_says_where_one_is(told: Story) -> None:
    head = words(shown(page(told, 1), "head"))
    for said in ("Streets", "Like it", "Slide 2 of 3 of “A told story”"):
        assert said in head


def test_a_slide_without_a_title_goes_by_its_id(told: Story) -> None:
    assert page(told, 2).title == "words"


def test_the_picture_says_what_it_is_who_made_it_and_what_one_may_do(told: Story) -> None:
    picture = words(shown(page(told), "picture"))
    for said in (
        "What it is|An illustration: made, not taken. It is evidence of nothing by itself.",
        "Stands for|A photograph in |the page",
        "Creator (name withheld)|Name withheld to protect the person",
        "Licence|CC BY 4.0",
        "Changes|Cropped",
        "Taken|about 2012",
        "Place shown|Here (39.03, 125.75)",
        "Alternative text|A wide street.",
    ):
        assert said in picture


def test_a_withheld_place_and_date_are_not_given(told: Story) -> None:
    held = Pillar(status=Status.WITHHELD)
    evidence = Evidence(location=held, date=held)
    story = changed(told, evidence=evidence, camera_place=told.slides[0].place)
    picture = words(shown(page(story), "picture"))
    assert "Taken|Withheld to protect someone." in picture
    assert "Place shown|Withheld to protect someone." in picture
    for said in ("2012", "Here", "39.03", "Camera stood in"):
        assert said not in picture


def test_what_is_not_given_is_said_plainly(told: Story) -> None:
    picture = words(shown(page(told, 1), "picture"))
    for said in (
        "Rights|Nothing is said of the rights.",
        "Alternative text|None is given.",
        "Taken|No date is given.",
        "Place shown|No place is given.",
    ):
        assert said in picture


def test_an_illustration_that_names_no_original_says_so(told: Story) -> None:
    story = changed(told, picture=Picture(file="a.svg", kind=Kind.ILLUSTRATION))
    assert "Stands for|The story does not say." in words(shown(page(story), "picture"))


def test_a_second_picture_has_its_own_rows(told: Story) -> None:
    story = changed(told, compare=Comparison(file="c.jpg", label="After", creator="Lee"))
    picture = words(shown(page(story), "picture"))
    assert "Beside it: After" in picture
    assert "Creator|Lee" in picture


def test_what_is_wrong_with_a_slide_stands_first(told: Story) -> None:
    problem = Problem("x", Severity.ERROR, "story.yaml", "No <b>file</b>.", "Name one.", line=6)
    story = changed(told, picture=None, problems=(problem,))
    html = shown(page(story), "picture")
    assert "story.yaml, line 6: No &lt;b&gt;file&lt;/b&gt;." in html
    assert "This slide has no picture." in html


def test_sentences_stand_beside_their_sources(told: Story) -> None:
    text = shown(page(told), "text")
    assert text.count("<tr>") == 3
    assert 'href="cite:page">1. The page</a>, entry 4' in text
    assert 'href="cite:book">2. The book</a>, p. 3' in text


def test_sentences_without_a_source_are_counted_and_not_blamed(told: Story) -> None:
    text = words(shown(page(told), "text"))
    assert "One sentence of the caption names no source of its own." in text
    assert "2 sentences of the context name no source of their own." in text


def test_a_text_that_names_a_source_in_every_sentence_says_so(told: Story) -> None:
    story = changed(told, caption="All of it [@page].", context=None)
    text = words(shown(page(story), "text"))
    assert "Every sentence of the caption names a source." in text
    assert "context" not in text


def test_the_evidence_says_how_each_pillar_stands(told: Story) -> None:
    evidence = words(shown(page(told), "evidence"))
    assert "Provenance|Are you looking at the original?|Unknown." in evidence
    assert "Nobody has established: provenance." in evidence
    assert "Withheld to protect someone: source." in evidence
    assert "The story says nothing of: date, motivation." in evidence


def test_no_account_is_crowned(told: Story) -> None:
    accounts = shown(page(told), "accounts")
    assert accounts.count('<td class="pair" width="50%">') == 2
    assert "None of these is preferred here." in accounts
    assert "2014" in accounts
    assert "No source is given, date not given" in words(accounts)


def test_each_source_stands_in_full_and_says_who_else_uses_it(told: Story) -> None:
    sources = shown(page(told), "sources")
    for said in (
        "1. The page", "Address|https://example.org/a", "DOI|10.1/x", "Note|A note.",
        "Excerpt|“In short.”", "How it came to us|Saved text.", "Read on|22 November 2026",
        "Also used by |2 Like it|.", "No other slide uses this source.", "Author|A. Writer",
    ):  # fmt: skip
        assert said in words(sources)
    assert 'href="slide:like-it"' in sources
    assert "slide:whole" not in sources


def test_a_source_can_be_copied_from_the_screen_and_not_from_paper(told: Story) -> None:
    dossier = page(told)
    assert "page" in dossier.keys
    assert 'href="copy:page"' in shown(dossier, "sources")
    assert "copy:" not in shown(dossier, "sources", View.PAPER)


def test_a_source_that_the_story_does_not_list_is_named(told: Story) -> None:
    story = changed(told, caption="So [@page].", context=None, accounts=(), evidence=None)
    story = msgspec.structs.replace(story, sources={})
    sources = words(shown(page(story), "sources"))
    assert "Unknown source: page" in sources
    assert "The story does not list this source." in sources


def test_a_source_that_cites_itself_ends(told: Story) -> None:
    own = Source(title="Itself", note="As said in [@itself].")
    story = msgspec.structs.replace(changed(told, context="[@itself]"), sources={"itself": own})
    assert "Note|As said in." in words(shown(page(story), "sources"))


@pytest.mark.parametrize(
    ("section_id", "said"),
    [
        ("picture", "This slide has no picture."),
        ("text", "This slide has neither a caption nor context notes."),
        ("evidence", "The story says nothing of how this picture is known."),
        ("accounts", "No competing accounts are given."),
        ("sources", "This slide names no source."),
        ("file", "This slide has no picture, and so no file."),
        ("credentials", "This slide has no picture, and so no file."),
        ("integrity", "This slide has no picture, and so no file."),
    ],
)
def test_a_slide_of_words_says_what_it_lacks(told: Story, section_id: str, said: str) -> None:
    assert words(shown(page(told, 2), section_id)) == said


def test_a_story_without_sources_says_so() -> None:
    story = Story(format=1, id="bare", title="Bare", slides=(Slide(id="one"),))
    assert words(shown(page(story), "sources")) == "This story lists no sources."


@pytest.mark.parametrize("section_id", ["file", "credentials", "integrity"])
@pytest.mark.parametrize(
    ("facts", "said"),
    [
        (FileFacts(), "Reading the file…"),
        (FileFacts(state="a.jpg is missing."), "a.jpg is missing."),
    ],
)
def test_until_the_facts_come_or_when_they_cannot_that_is_said(
    told: Story, section_id: str, facts: FileFacts, said: str
) -> None:
    assert words(shown(page(told, 0, facts), section_id)) == said


def test_facts_change_nothing_above_the_sections_of_the_file(told: Story) -> None:
    before, after = page(told, 0, FileFacts()), page(told)
    pairs = zip(before.sections, after.sections, strict=True)
    assert [one.id for one, other in pairs if one != other] == IDS[-3:]


def test_what_the_file_says_is_marked_where_it_differs(told: Story) -> None:
    file = words(shown(page(told), "file"))
    assert "File|600 by 400 px|Creator|Jane Doe" in file
    assert "Creator: |differs from the story|The story says|Someone|The file says|Jane Doe" in file


def test_a_file_without_words_says_so(told: Story) -> None:
    file = words(shown(page(told, 0, FileFacts(state=THERE)), "file"))
    assert file == "The file carries no words about the picture."


def test_what_is_private_is_shown_only_to_who_asks_and_never_printed(told: Story) -> None:
    dossier = page(told)
    whole = {view: "".join(each.html(view) for each in dossier.sections) for view in View}
    for secret in ("39.0200", "SN-77"):
        assert secret not in whole[View.SCREEN]
        assert secret not in whole[View.PAPER]
        assert secret in whole[View.REVEALED]
    assert PRIVATE in whole[View.SCREEN]
    assert PRIVATE not in whole[View.REVEALED] + whole[View.PAPER]
    assert "position and serial numbers" in whole[View.PAPER]


def test_integrity_names_the_checksum_of_the_story(told: Story) -> None:
    integrity = words(shown(page(told), "integrity"))
    assert integrity == f"As it was when the story was packed.|SHA-256 in the story|{'ab' * 32}"
    bare = page(told, 1, FileFacts(state=THERE))
    assert "a change could not be noticed" in shown(bare, "integrity")


def test_uses_that_are_handed_in_are_taken(told: Story) -> None:
    dossier = make_dossier(told, told.slides, 0, FACTS, used={})
    assert "Also used by" not in shown(dossier, "sources")


HOSTILE = st.text(
    st.sampled_from("<>\"'&/=ab \n[@]()`*#|:;\u202e\x00\ud7ff") | st.characters(codec="utf-8"),
    max_size=40,
) | st.sampled_from(
    [
        '<img src="/etc/passwd">', "<table><tr><td>", "</td></tr></table>", "<script>x</script>",
        '" onclick="x', "[x](javascript:alert)", "[x](file:///etc/passwd)", "show:private",
        "<a href='show:private'>x</a>", "[x](show:private)", "![x](/etc/passwd)", "<<", "&lt;b&gt;",
    ]
)  # fmt: skip


@given(text=HOSTILE, other=HOSTILE, key=HOSTILE)
def test_nothing_of_a_stranger_becomes_markup(text: str, other: str, key: str) -> None:
    picture = Picture(
        file=text, alt=other, title=text, creator=other, credit=text, source=key, license=other,
        rights=text, changes=other, stands_for=text, sensitive=other, sha256=text,
    )  # fmt: skip
    slide = Slide(
        id=text, chapter=other, title=text, picture=picture, caption=other, context=text,
        taken=other, published=text, place=key, camera_place=key,
        evidence=Evidence(provenance=Pillar(status=Status.CLAIMED, note=text, sources=(key,))),
        accounts=(Account(who=text, says=other, source=key, when=text),),
        compare=Comparison(file=text, label=other, own_label=text, source=key),
        problems=(Problem("x", Severity.ERROR, text, other, text),),
    )  # fmt: skip
    source = Source(
        type=text, title=other, author=(Name(literal=text),), publisher=text, issued=other,
        accessed=text, URL=other, archive_location=text, rights=other, license=text,
        obtained=other, withheld=text, excerpt=other, language=text, note=other,
        extra={"DOI": text, "volume": [other]},
    )  # fmt: skip
    other_slide = Slide(id=other, title=text, picture=picture)
    story = Story(
        format=1, id="x", title=text, sources={key: source}, glossary={text: other},
        places={key: Place(name=text)}, slides=(slide, other_slide),
    )  # fmt: skip
    pair = ((text, other),)
    facts = FileFacts(
        rows=pair, private=pair, differences=(Difference((), text, other, text),), credentials=pair,
        integrity=text, size=other, state=THERE,
    )  # fmt: skip
    for view in View:
        found = Tags("".join(each.html(view) for each in page(story, 0, facts).sections))
        assert found.tags <= TAGS
        assert found.deepest_table == 1
        assert all(link.startswith(SCHEMES) for link in found.links)
        assert found.links.count(PRIVATE) == (view is View.SCREEN)


def test_what_the_file_gives_away_is_told_as_that(told: Story) -> None:
    revealing = Difference((), "Position", "Withheld", "coordinates stand in the file")
    facts = FileFacts(state=THERE, differences=(revealing,))
    made = make_dossier(told, told.slides, 0, facts)
    html = "".join(section.html(View.SCREEN) for section in made.sections)
    assert "the file tells what is withheld" in html
    assert "differs from the story" not in html
