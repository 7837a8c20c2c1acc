import textwrap

import pytest
from hypothesis import given
from hypothesis import strategies as st

from viewer.story.model import Kind, Status, Story
from viewer.story.parse import Parsed, parse
from viewer.story.problems import Severity, as_text

HEAD = "format: 1\nid: a\ntitle: A\n"


def read(text: str) -> Parsed:
    return parse(textwrap.dedent(text).encode())


def story_of(parsed: Parsed) -> Story:
    assert parsed.story is not None, [as_text(problem) for problem in parsed.problems]
    return parsed.story


def found(parsed: Parsed) -> list[tuple[str, int | None, int | None, str]]:
    return [(each.code, each.line, each.column, each.path) for each in parsed.problems]


def test_the_whole_example_has_no_problem(whole: bytes) -> None:
    parsed = parse(whole)
    assert found(parsed) == []
    story = story_of(parsed)
    slide = story.slides[0]
    assert story.places["pyongyang"].lat == 39.02
    assert slide.picture is not None
    assert slide.picture.kind is Kind.ILLUSTRATION
    assert slide.picture.focus == (50.0, 40.0)
    assert slide.hotspots[0].region == (40.0, 20.0, 15.0, 60.0)
    assert slide.evidence is not None
    assert slide.evidence.location is not None
    assert slide.evidence.location.status is Status.CLAIMED
    assert slide.compare is not None
    assert slide.duration == 20


@pytest.mark.parametrize(
    "scalar",
    ["NO", "1:30", "3.10", "2012-09-04", "yes", "0x1F", "1e3", "007", "Null", ".inf", "=", "!"],
)
def test_a_scalar_stays_the_text_that_was_written(scalar: str) -> None:
    if scalar == "!":
        scalar = "'!'"
    story = story_of(read(f"{HEAD}subtitle: {scalar}\nslides: [{{title: {scalar}}}]\n"))
    assert story.subtitle == scalar.strip("'")
    assert story.slides[0].title == scalar.strip("'")


@pytest.mark.parametrize(("written", "meant"), [("true", True), ("False", False), ("1", True)])
def test_yes_or_no_is_written_as_true_or_false(written: str, *, meant: bool) -> None:
    story = story_of(read(f"{HEAD}look_first: {written}\nslides: [{{look_first: {written}}}]\n"))
    assert (story.look_first, story.slides[0].look_first) == (meant, meant)


@pytest.mark.parametrize("written", ["yes", "no", "on", "maybe"])
def test_what_is_neither_true_nor_false_is_told_how_to_write_it(written: str) -> None:
    parsed = read(f"{HEAD}slides: [{{title: A, look_first: {written}}}]\n")
    assert [problem.mend for problem in parsed.problems] == ["Write true or false."]
    assert story_of(parsed).slides[0].look_first is None


@pytest.mark.parametrize("nothing", ["", "~", "null"])
def test_a_field_without_a_value_is_absent(nothing: str) -> None:
    parsed = read(f"{HEAD}slides: [{{id: one, title: {nothing}, duration: {nothing}}}]\n")
    assert story_of(parsed).slides[0].title is None
    assert found(parsed) == []


@pytest.mark.parametrize("text", ["'null'", '"NULL"', "Null"])
def test_a_text_that_spells_null_stays_text(text: str) -> None:
    parsed = read(f"{HEAD}sources:\n  a: {{author: [{{family: {text}}}]}}\nslides: [{{id: one}}]\n")
    assert story_of(parsed).sources["a"].author[0].family == text.strip("'\"")
    assert found(parsed) == []


def test_slides_without_an_id_are_numbered() -> None:
    story = story_of(
        read(f"{HEAD}slides: [{{title: a}}, {{id: b}}, {{title: c}}, {{id: slide-1}}]\n")
    )
    assert [slide.id for slide in story.slides] == ["slide-1-b", "b", "slide-3", "slide-1"]


def test_every_problem_of_a_broken_story_is_reported_at_its_place() -> None:
    parsed = read(
        """\
        format: 1
        id: x
        title: [a]
        subtitel: hello
        sources:
          a: {title: T, isued: 2012, ISBN: 3, author: me}
          b: 5
        places:
          p: {name: P, lat: 91}
        slides:
          - 7
          - id: one
            captoin: hi
            picture: {alt: x}
            duration: fast
            evidence:
              date: {status: sure}
              source: {status: unknown, note: k}
            hotspots:
              - {region: [1, 2, 3], title: no}
              - {region: [1, 2, 3, 400], title: no}
              - {region: [1, 2, 3, 40], title: NO}
            questions: What?
          - id: one
            title: a
            title: b
            picture: {file: a.jpg, kind: photo}
          - id: [3]
            compare: 7
        """
    )
    assert found(parsed) == [
        ("wrong-type", 3, 8, "title"),
        ("unknown-field", 4, 1, "subtitel"),
        ("unknown-field", 6, 17, "sources.a.isued"),
        ("wrong-type", 6, 47, "sources.a.author"),
        ("wrong-type", 7, 6, "sources.b"),
        ("out-of-range", 9, 21, "places.p.lat"),
        ("wrong-type", 11, 5, "slides[0]"),
        ("unknown-field", 13, 5, "slides[1].captoin"),
        ("missing-field", 14, 14, "slides[1].picture.file"),
        ("wrong-type", 15, 15, "slides[1].duration"),
        ("unknown-value", 17, 22, "slides[1].evidence.date.status"),
        ("wrong-type", 20, 18, "slides[1].hotspots[0].region"),
        ("out-of-range", 21, 18, "slides[1].hotspots[1].region"),
        ("wrong-type", 23, 16, "slides[1].questions"),
        ("duplicate-id", 24, 9, "slides[2].id"),
        ("duplicate-key", 26, 5, "slides[2].title"),
        ("unknown-value", 27, 34, "slides[2].picture.kind"),
        ("wrong-type", 28, 9, "slides[3].id"),
        ("wrong-type", 29, 14, "slides[3].compare"),
    ]
    assert all(problem.message and problem.mend for problem in parsed.problems)


def test_what_is_sound_in_a_broken_story_is_kept() -> None:
    parsed = read(
        f"""\
        {HEAD.splitlines()[0]}
        slides:
          - title: Bad
            duration: fast
            hotspots: [{{region: [1]}}, {{region: [1, 2, 3, 4], title: kept}}]
          - title: Good
        """
    )
    bad, good = story_of(parsed).slides
    assert bad.title == "Bad"
    assert [each.title for each in bad.hotspots] == ["kept"]
    assert {problem.code for problem in bad.problems} == {"wrong-type"}
    assert len(bad.problems) == 2
    assert good.problems == ()
    assert ("missing-field", 1, 1, "title") in found(parsed)
    assert story_of(parsed).title


def test_a_slide_that_is_no_mapping_keeps_its_place() -> None:
    slides = story_of(read(f"{HEAD}slides: [{{id: a}}, [1], {{id: c}}]\n")).slides
    assert [slide.id for slide in slides] == ["a", "slide-2", "c"]
    assert slides[1].problems[0].path == "slides[1]"


def test_unknown_fields_are_a_warning_with_a_suggestion_and_are_kept() -> None:
    parsed = read(f"{HEAD}slides: [{{id: a, captoin: {{x: [1, NO]}}}}]\nfuture: 1\n")
    first, second = parsed.problems
    assert first.severity is Severity.WARNING
    assert first.mend == "Did you mean `caption`?"
    assert second.path == "future"
    story = story_of(parsed)
    assert story.slides[0].extra == {"captoin": {"x": ["1", "NO"]}}
    assert story.extra == {"future": "1"}


def test_fields_of_csl_that_the_model_lacks_are_kept_without_a_warning() -> None:
    parsed = read(f"{HEAD}sources: {{a: {{title: T, DOI: 10.1/x}}}}\nslides: [{{id: a}}]\n")
    assert found(parsed) == []
    assert story_of(parsed).sources["a"].extra == {"DOI": "10.1/x"}


@pytest.mark.parametrize("name", ["extra", "problems"])
def test_a_story_cannot_set_the_fields_that_are_not_of_the_format(name: str) -> None:
    parsed = read(f"{HEAD}slides: [{{id: a, {name}: []}}]\n")
    assert [code for code, *_ in found(parsed)] == ["unknown-field"]
    assert story_of(parsed).slides[0].extra == {name: []}


@pytest.mark.parametrize("number", ["2", "17"])
def test_a_newer_format_says_which_version_is_needed(number: str) -> None:
    parsed = read(f"format: {number}\nid: a\ntitle: A\nslides: [{{id: a}}]\n")
    assert parsed.story is None
    assert found(parsed) == [("newer-format", 1, 9, "format")]
    assert number in parsed.problems[0].mend


@pytest.mark.parametrize("number", ["one", "1.5", "-1", "[1]", "0"])
def test_a_format_that_is_no_number_is_a_problem_and_the_slides_show(number: str) -> None:
    parsed = read(f"format: {number}\nid: a\ntitle: A\nslides: [{{id: a}}]\n")
    assert found(parsed)[0][3] == "format"
    assert len(story_of(parsed).slides) == 1


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "empty-story"),
        ("# only a comment\n", "empty-story"),
        ("hello\n", "wrong-type"),
        ("- a\n", "wrong-type"),
        (HEAD, "missing-field"),
        (f"{HEAD}slides: []\n", "no-slides"),
        (f"{HEAD}slides: 5\n", "wrong-type"),
        (f"{HEAD}slides: {{a: b}}\n", "wrong-type"),
    ],
)
def test_without_slides_there_is_no_story_but_a_reason(text: str, code: str) -> None:
    parsed = read(text)
    assert parsed.story is None
    assert code in [each.code for each in parsed.problems]


def test_each_required_field_that_is_missing_is_named() -> None:
    parsed = read("slides: [{id: a}]\n")
    assert [path for _, _, _, path in found(parsed)] == ["format", "id", "title"]


def test_five_thousand_slides_are_read() -> None:
    slides = "".join(f"- {{id: s{n}, title: T, duration: x}}\n" for n in range(5000))
    parsed = read(f"{HEAD}slides:\n{slides}")
    assert len(story_of(parsed).slides) == 5000
    assert len(parsed.problems) == 5000


@given(st.binary(max_size=300))
def test_no_bytes_make_the_parser_raise(data: bytes) -> None:
    parsed = parse(data)
    assert parsed.story is not None or parsed.problems


YAMLISH = st.lists(
    st.sampled_from(
        ["format: 1\n", "id: a\n", "title: A\n", "slides:\n", "  - id: b\n", "    title: c\n", "- ",
         "  ", "[", "]", "{", "}", ": ", "&x ", "*x", "<<", "!!int ", "|\n", ">\n", "'", '"', "~",
         "\t", "picture: ", "file: a.jpg\n", "sources: {a: b}\n", "---\n", "...\n", ",", "? ", "\n",
         "%YAML 1.1\n", "hotspots: ", "\ufeff", "\x85", "é", "null", "1"]
    ),
    max_size=40,
).map("".join)  # fmt: skip


@given(YAMLISH)
def test_nothing_that_looks_like_yaml_makes_the_parser_raise(text: str) -> None:
    parsed = parse(text.encode())
    assert parsed.story is not None or parsed.problems
    for problem in parsed.problems:
        assert problem.message
        assert problem.mend
        assert problem.line is None or problem.line >= 1
