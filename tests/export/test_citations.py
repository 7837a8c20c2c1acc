"""The forms of a citation as the rest of the program asks for them."""

import json
from collections.abc import Callable

import jsonschema
import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from viewer.export import citations
from viewer.export.citations import (
    FORMS,
    STYLES,
    NoProcessorError,
    bibliography,
    cite_picture,
    cite_source,
    cite_story,
)
from viewer.export.csl.seams import PRIVATE
from viewer.story.csl import CSL_DATES, CSL_FIELDS, CSL_NAMES, CSL_TYPES
from viewer.story.model import Name, Slide, Source, Story

SLIDE = Slide(id="one")
WORDS = st.one_of(
    st.text(max_size=30),
    st.lists(
        st.sampled_from(
            [
                "“",
                "”",
                '"',
                "'",
                "a",
                "B",
                "van",
                "-",
                ".",
                "?",
                ":",
                ",",
                " ",
                "1",
                "김",
                "\\",
                "}",
            ]
        ),
        max_size=12,
    ).map("".join),
)
PERSON = st.builds(Name, family=WORDS, given=WORDS)
STYLED = list(STYLES)
ALL = [form.id for form in FORMS]
NAME = {
    "type": "object",
    "properties": {
        part: {"type": "string", "minLength": 1}
        for part in (
            "family", "given", "literal", "suffix", "dropping-particle", "non-dropping-particle",
        )
    },
    "minProperties": 1,
    "additionalProperties": False,
}  # fmt: skip
PARTS = {"type": "array", "items": {"type": "integer"}, "minItems": 1, "maxItems": 3}
DATE = {
    "type": "object",
    "properties": {
        "date-parts": {"type": "array", "items": PARTS, "minItems": 1, "maxItems": 2},
        "season": {"type": "integer", "minimum": 1, "maximum": 4},
        "circa": {"type": "boolean"},
        "literal": {"type": "string", "minLength": 1},
    },
    "minProperties": 1,
    "additionalProperties": False,
}
OWN = {"title", "publisher", "container-title", "URL", "archive_location", "language", "note"}
SCHEMA = {
    "type": "array",
    "items": {
        "type": "object",
        "required": ["id", "type"],
        "properties": {
            "type": {"enum": sorted(CSL_TYPES)},
            "id": {"type": "string"},
            **{
                name: {"type": "string", "minLength": 1}
                for name in sorted((CSL_FIELDS | OWN) - CSL_NAMES - CSL_DATES - {"id", "custom"})
            },
            **{name: {"type": "array", "items": NAME, "minItems": 1} for name in CSL_NAMES},
            **dict.fromkeys(CSL_DATES, DATE),
        },
        "additionalProperties": False,
    },
}
"""What CSL's own schema asks of items, as far as ours can hold it."""


def slide(story: Story, key: str) -> Slide:
    return next(each for each in story.slides if each.id == key)


@pytest.mark.parametrize(
    ("key", "form", "text"),
    [
        ("listicle", "apa",
         "Vip king. (n.d.). How to Uncover the Truth Behind Smuggled Pictures from North Korea."),
        ("secretive-state", "apa",
         "Inside North Korea: Photos From A Secretive State. (n.d.)."),
        ("unpublished", "apa",
         ("Carver, I. (ca. 1931). Notebook of a lanternist [Unpublished notebook]. "
         "Town Archive (Box 7, folder 2).")),
        ("interview", "apa",
         ("Name withheld to protect the person. (2012–2013). Interview with a market trader "
         "(R. Roe, Interviewer). Archive of Voices.")),
        ("interview", "chicago",
         ("Name withheld to protect the person. “Interview with a Market Trader.” Interview by "
         "Richard Roe. Archive of Voices, 2012–2013.")),
        ("report", "mla",
         ("Ministry of Lamps, Department of Schools. Report on the Light in Ten Schools. L/10/25, "
         "Ministry of Lamps, 7 Feb. 2014, "
         "https://example.org/reports/L_10_25?lang=en&x=%20y#page=3.")),
        ("korean", "mla", "김지영, and 이민호. 등불과 사진. 한빛, 2015."),
        ("chinese", "apa", "王小明. (2016, October). 幻灯片的故事. 灯报."),
        ("romanised", "chicago",
         ("Kim, Ji-yeong. “A Map of the Night.” Night Maps, [June 2018?]. "
         "http://example.org/ночь/a_b~c.")),
        ("question", "mla", ("Lee, Min-ho. “Who Took This?” The Slide Review, vol. 3, Spring 2012, "
         "pp. 12–19.")),
        ("odd-marks", "chicago",
         ("Cruz, y Sons, A. and B. de la. 100% {true} & $5 #1: A_b \\ ~ ^ “Why?” This, That and "
         "The Other Inc., 2003.")),
        ("itself", "chicago", "“A Page about This Page.” 2020. https://example.org/self."),
    ],
)  # fmt: skip
def test_a_source_is_cited_in_a_style(key: str, form: str, text: str, many: Story) -> None:
    assert cite_source(many, key, form, "en") == text


def test_a_style_says_things_in_the_readers_language(many: Story) -> None:
    assert cite_source(many, "digital-escape", "mla", "ko").endswith("2013년 11월.")
    assert cite_source(many, "chapter", "mla", "de").endswith("S. 1–20.")


@pytest.mark.parametrize("form", ["apa", "chicago"])
def test_what_a_style_leaves_out_is_said_all_the_same(form: str, many: Story) -> None:
    line = "“A talk in a kitchen”. Names withheld, to protect the family. Licence: not stated."
    assert cite_source(many, "private-interview", form, "en") == line
    assert line in bibliography(many, form, "en").split("\n\n")


@pytest.mark.parametrize(
    ("key", "form", "text"),
    [
        ("photo", "apa", ("Ida Carver. (ca. 1931). A street in rain [Photograph]. In Nothing to "
         "see here. Press & Daughters.")),
        ("drawing", "mla", ("Name withheld to protect the person. The Trader. Illustration. Many "
         "Sources, 22 Nov. 2026.")),
        ("bare", "chicago", "c.jpg. Photograph. In Many sources. n.d."),
        ("map", "apa", ("m.png. (2014). [Map]. In Report on the light in ten schools. Ministry of "
         "Lamps. https://example.org/reports/L_10_25?lang=en&x=%20y#page=3")),
        ("of-source", "chicago", ("Okafor, Ngozi, and J. R. van der Berg. The Lens. Photograph. In "
         "The Lamp and the Lens: A History. North University Press, n.d.")),
    ],
)  # fmt: skip
def test_a_picture_is_cited_in_a_style(key: str, form: str, text: str, many: Story) -> None:
    assert cite_picture(many, slide(many, key), form, "en") == text


@pytest.mark.parametrize("form", ALL)
def test_a_slide_without_a_picture_has_nothing_to_cite(form: str, many: Story) -> None:
    assert not cite_picture(many, slide(many, "no-picture"), form, "en")


@pytest.mark.parametrize(
    ("form", "text"),
    [
        ("tasl", ("“Many sources” by The Lanternist stories. Licence: CC BY 4.0 "
         "(https://creativecommons.org/licenses/by/4.0/).")),
        ("apa", ("The Lanternist stories. (2026). Many sources: For the tests of citations "
         "[Photo story].")),
        ("mla", ("The Lanternist stories. Many Sources: For the Tests of Citations. Photo story. "
         "22 Nov. 2026.")),
        ("chicago", ("The Lanternist stories. Many Sources: For the Tests of Citations. Photo "
         "story. November 22, 2026.")),
    ],
)  # fmt: skip
def test_a_story_is_cited(form: str, text: str, many: Story) -> None:
    assert cite_story(many, form, "en") == text


def test_csl_json_is_what_csl_asks_for(many: Story) -> None:
    texts = [
        bibliography(many, "csl-json", "en"),
        cite_story(many, "csl-json", "ko"),
        *(cite_picture(many, each, "csl-json", "en") for each in many.slides if each.picture),
    ]
    for text in texts:
        jsonschema.validate(json.loads(text), SCHEMA)
    assert len(json.loads(texts[0])) == len(many.sources)


def test_a_source_has_one_key_in_its_own_entry_and_in_the_list(many: Story) -> None:
    odd = msgspec.structs.replace(
        many, sources={"a b": Source(title="1"), "a,b": Source(title="2")}
    )
    listed = bibliography(odd, "bibtex", "en")
    assert cite_source(odd, "a,b", "bibtex", "en") in listed
    assert "@misc{a-b-2," in listed


@pytest.mark.parametrize("form", ALL)
def test_nothing_of_a_form_is_markup_or_a_control_code(form: str, many: Story) -> None:
    bold = Source(title="<b>A</b>\x1b[31m red \u202edne\u2066", note="\x07*x*", withheld="\x9b1mN")
    text = cite_source(msgspec.structs.replace(many, sources={"a": bold}), "a", form, "en").replace(
        "\r\n", "\n"
    )
    assert not {"\x1b", "\x07", "\x9b", "\u202e", "\u2066", "\r"} & set(text)
    assert "<i>" not in text
    assert "red" in text.lower()


@pytest.mark.parametrize("form", ALL)
def test_every_form_has_a_list(form: str, many: Story) -> None:
    text = bibliography(many, form, "en")
    assert all(word in text for word in ("withheld", "등불과 사진"))
    assert ".." not in text.replace("...", "") or form in ("csl-json", "bibtex", "ris")


def test_an_empty_list_is_empty(many: Story) -> None:
    empty = msgspec.structs.replace(many, sources={})
    assert {form: bibliography(empty, form, "en") for form in ALL} == {
        **dict.fromkeys(ALL, ""), "csl-json": "[]",
    }  # fmt: skip


@pytest.mark.parametrize("form", STYLED)
def test_without_the_styles_a_form_says_what_to_install(
    form: str, many: Story, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("viewer.export.csl.style.find_spec", lambda _name: None)
    calls: tuple[Callable[[], str], ...] = (
        lambda: cite_source(many, "book", form, "fi"),
        lambda: cite_story(many, form, "fi"),
        lambda: cite_picture(many, slide(many, "photo"), form, "fi"),
        lambda: bibliography(many, form, "fi"),
    )
    for cite in calls:
        with pytest.raises(NoProcessorError, match="lanternist"):
            cite()


def test_the_other_forms_need_no_styles(many: Story, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(citations, "load", None)
    for form in FORMS:
        if not form.needs_processor:
            assert bibliography(many, form.id, "en")
    assert [form.id for form in FORMS if form.needs_processor] == STYLED


@settings(max_examples=40)
@given(
    st.builds(
        Source,
        type=st.sampled_from(sorted(CSL_TYPES)),
        title=WORDS,
        author=st.tuples(
            st.builds(Name, family=WORDS, given=WORDS), st.builds(Name, literal=WORDS)
        ),
        publisher=WORDS,
        container_title=WORDS,
        issued=st.sampled_from(["2012~", "2010/2012", "201X", "x", "2012-21", "2012-05-02"]),
        URL=WORDS,
        language=WORDS,
        license=WORDS,
        note=WORDS,
        extra=st.dictionaries(st.sampled_from(sorted(CSL_FIELDS)), WORDS, max_size=4),
    )
)
def test_no_words_are_too_odd_for_any_form(source: Source) -> None:
    story = Story(format=1, id="a", title="A", sources={"k": source, "l": source}, slides=(SLIDE,))
    for form in FORMS:
        one, both = cite_source(story, "k", form.id, "en"), bibliography(story, form.id, "en")
        assert one
        assert both
        assert not PRIVATE.search(both)


def test_a_form_that_there_is_not_is_a_mistake_of_the_caller(many: Story) -> None:
    with pytest.raises(KeyError):
        cite_source(many, "book", "vancouver", "en")
