import pytest

from viewer.story.model import PILLARS, Evidence, Kind, Picture, Pillar, Slide, Status, Story
from viewer.story.rules.evidence import evidence_findings

UNKNOWN = Pillar(status=Status.UNKNOWN)


def found(slide: Slide) -> list[tuple[str, str]]:
    story = Story(format=1, id="s", title="S", slides=(slide,))
    return [(each.said.code, each.said.message) for each in evidence_findings(story)]


def picture(kind: Kind = Kind.PHOTOGRAPH) -> Picture:
    return Picture(file="a.jpg", kind=kind)


def test_the_pillars_are_those_of_the_format() -> None:
    assert Evidence.__struct_fields__[: len(PILLARS)] == PILLARS


@pytest.mark.parametrize("kind", [Kind.PHOTOGRAPH, Kind.VIDEO_STILL])
def test_what_was_taken_with_a_camera_needs_evidence(kind: Kind) -> None:
    ((code, message),) = found(Slide(picture=picture(kind)))
    assert code == "no-evidence"
    assert str(kind).replace("-", " ") in message


@pytest.mark.parametrize("kind", sorted(set(Kind) - {Kind.PHOTOGRAPH, Kind.VIDEO_STILL}))
def test_what_was_drawn_or_written_may_do_without(kind: Kind) -> None:
    assert found(Slide(picture=picture(kind))) == []


def test_holes_are_named_in_one_finding() -> None:
    slide = Slide(picture=picture(), evidence=Evidence(date=UNKNOWN, source=UNKNOWN))
    ((_, message),) = found(slide)
    assert message == (
        "The evidence of the photograph says nothing of its provenance, location and motivation."
    )


@pytest.mark.parametrize("status", [Status.UNKNOWN, Status.WITHHELD, Status.CLAIMED])
def test_any_status_fills_a_pillar(status: Status) -> None:
    each = Pillar(status=status)
    evidence = Evidence(provenance=each, source=each, date=each, location=each, motivation=each)
    assert found(Slide(picture=picture(), evidence=evidence)) == []


@pytest.mark.parametrize(
    ("status", "note", "sources", "is_short"),
    [
        (Status.DOCUMENTED, None, (), True),
        (Status.DOCUMENTED, None, ("a",), False),
        (Status.DOCUMENTED, "As [@a] shows.", (), False),
        (Status.CORROBORATED, None, ("a",), True),
        (Status.CORROBORATED, None, ("a", "a"), True),
        (Status.CORROBORATED, "As [@b] shows.", ("a",), False),
        (Status.CORROBORATED, "As [@a, p. 1] shows.", ("a",), True),
        (Status.DISPUTED, None, (), False),
    ],
)
def test_a_firm_status_rests_on_sources(
    status: Status, note: str | None, sources: tuple[str, ...], *, is_short: bool
) -> None:
    pillar = Pillar(status=status, note=note, sources=sources)
    slide = Slide(title="A drawing", evidence=Evidence(date=pillar))
    assert [code for code, _ in found(slide)] == ["unsupported-status"] * is_short


def test_a_story_without_any_evidence_is_told_so_once() -> None:
    bare = Slide(picture=picture())
    story = Story(format=1, id="s", title="S", slides=(Slide(title="One"), bare, bare))
    (finding,) = evidence_findings(story)
    assert finding.path == ("slides", 1)
    assert finding.said.message.startswith("None of the 2 photographs")


def test_a_story_with_some_evidence_is_told_of_each_hole() -> None:
    bare = Slide(picture=picture())
    some = Slide(picture=picture(), evidence=Evidence(date=UNKNOWN))
    story = Story(format=1, id="s", title="S", slides=(bare, some, bare))
    assert [each.path[:2] for each in evidence_findings(story)] == [
        ("slides", 0),
        ("slides", 1),
        ("slides", 2),
    ]
