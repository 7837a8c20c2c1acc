from viewer.story.model import Evidence, Hotspot, Picture, Pillar, Slide, Source, Status, Story
from viewer.story.rules.hints import COMPARISONS, Hints
from viewer.story.rules.sources import source_findings

PAGE = Source(type="webpage", title="A page")


def codes(*slides: Slide, **sources: Source) -> list[str]:
    story = Story(format=1, id="s", title="S", sources=sources, slides=slides)
    return [each.said.code for each in source_findings(story)]


def test_a_source_that_only_cites_itself_is_unused() -> None:
    itself = Source(type="book", title="I", note="see [@itself]")
    assert codes(Slide(title="One"), itself=itself) == ["unused-source"]


def test_a_caption_rests_on_what_it_cites_or_on_its_pictures_source() -> None:
    picture, with_source = Picture(file="a.jpg"), Picture(file="a.jpg", source="page")
    assert codes(Slide(caption="So [@page].", picture=picture), page=PAGE) == []
    assert codes(Slide(caption="So.", picture=with_source), page=PAGE) == []
    assert (
        codes(Slide(caption={"en": "So.", "de": "So [@page]."}, picture=picture), page=PAGE) == []
    )
    elsewhere = Slide(caption="So.", context="See [@page].", picture=picture)
    assert codes(elsewhere, page=PAGE) == ["unsourced-caption"]


def test_a_caption_without_a_picture_is_a_text_of_its_own() -> None:
    assert codes(Slide(caption="Eight pictures")) == []


def test_sources_are_used_wherever_they_are_named() -> None:
    slide = Slide(
        title="One",
        hotspots=(Hotspot(region=(1, 1, 1, 1), sources=("a",)),),
        evidence=Evidence(date=Pillar(status=Status.CLAIMED, sources=("b",))),
    )
    assert codes(slide, a=PAGE, b=PAGE) == []


def test_only_a_source_on_the_web_needs_the_day_it_was_read() -> None:
    slide = Slide(title="One", context="[@a]")
    assert codes(slide, a=Source(type="book", title="A")) == []
    on_the_web = Source(type="webpage", title="A", URL="https://example.org/")
    assert codes(slide, a=on_the_web) == ["no-access-date"]


def test_an_address_with_tricks_is_refused_or_told() -> None:
    for url, code in (
        ("javascript:alert(1)", "bad-url"),
        ("https://bank.example@evil.example/", "bad-url"),
        ("https://example.org/\x07bell", "bad-url"),
        ("https://example.org/a b", "bad-url"),
        ("https:\\\\example.org", "bad-url"),
        ("https://[", "bad-url"),
        ("https://ex\u0430mple.org/", "lookalike-host"),
    ):
        source = Source(type="webpage", title="A", URL=url, accessed="2024")
        assert codes(Slide(title="One", context="[@a]"), a=source) == [code], url


def test_hints_end_when_they_would_take_long() -> None:
    hints = Hints()
    known = [f"key-{number}" for number in range(COMPARISONS // 2)]
    said = [hints.meant("kez-1", known, "Add it.") for _ in range(4)]
    assert said == ["Did you mean `key-1`?"] * 2 + ["Add it."] * 2


def test_a_story_without_any_sources_is_told_so_once() -> None:
    slide = Slide(caption="So.", picture=Picture(file="a.jpg"))
    assert codes(slide, slide, slide) == ["unsourced-caption"]
    assert codes(slide, slide, Slide(caption="[@page]"), page=PAGE) == ["unsourced-caption"] * 2


def test_a_source_that_cannot_be_cited_is_not_also_unused() -> None:
    story = Story(format=1, id="s", title="S", sources={"a b": PAGE}, slides=(Slide(title="One"),))
    assert [each.said.code for each in source_findings(story)] == ["bad-key"]


def test_an_address_with_a_space_is_mended_by_copying_it() -> None:
    source = Source(type="webpage", title="A", URL="https://example.org/a b", accessed="2024")
    story = Story(format=1, id="s", title="S", sources={"a": source}, slides=())
    assert "%20" in next(source_findings(story)).said.mend
