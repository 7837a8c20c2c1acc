"""Every entry, caption and scene of the five documents has its slide."""

import pytest

from viewer.story.credit import slide_sources
from viewer.story.links import references
from viewer.story.model import Story

# How each heading of the page begins, in its order, and the slide that tells it.
ENTRIES = {
    "One Woman Wearing Pink": "pink-dress",
    "Don’t Mess With": "the-queue",
    "There Are Computers": "unplugged",
    "Most Soldiers Are": "young-soldier",
    "This North Korean Man": "weeding-by-hand",
    "Not the Black Market": "gray-market",
    "The Forbidden Face": "boy-with-beret",
    "Kids Play in": "empty-avenue",
    "You Must Always Look": "straight-shirts",
    "What Life Is Really": "outside-the-hotel",
    "A Shocking Act": "boy-and-bus",
    "Constant Power Outages": "power-cut",
    "The Land Where Soldiers": "soldiers-at-rest",
    "When a Tire": "tyre-boat",
    "The Dolphins Have": "dolphin-hall",
    "Grocery Stores Only": "purple-gown",
    "Taking Photos of Soliders": "where-soldiers-may-be-shown",
    "Never Show An Official": "asleep-in-church",
    "Performers Must Be": "acrobats",
    "The Exterior Might Look": "facade",
    "The Bathtub Became": "bathtub",
    "The Statue in the": "washing-by-the-river",
    "You Need a Permit": "waiting-for-a-lift",
    "Don’t Document a": "unfinished-mural",
    "No Camera Flashes": "back-roads",
    "Photographing Something Broken": "pushing-the-bus",
    "Just Resting on": "on-the-bench",
    "Never Take a Picture": "from-behind",
    "Regulated Music": "accordion",
    "Not the Ideal Place": "no-wheelchair",
}
# How each caption under a picture begins, in the page's order, and its slide.
CAPTIONS = (
    ("Above, women sweep", "women-sweeping"),
    ("Huniewicz travelled", "the-guide"),
    ("Mr Huniewicz evaded", "the-waitress"),
    ("North Korean soldiers march", "party-monument"),
    ("The wide open", "wide-streets"),
    ("Mr Huniewicz revealed", "the-laptop"),
    ("Country life", "train-window-field"),
    ("Two young boys", "skate-park"),
    ("Rural life", "rural-life"),
    ("Life inside North Korea", "undescribed-1"),
    ("A stoic Pyongyang", "traffic-officer"),
    ("Some of the bleak", "concrete-blocks"),
    ("Much of the housing", "blocks-of-flats"),
    ("Two people share", "amusement-park"),
    ("Two female soldiers", "two-soldiers-posing"),
    ("Life inside North Korea", "undescribed-2"),
    ("Life inside North Korea", "undescribed-3"),
    ("North Korean soliders", "mangyongdae-march"),
    ("A team of women", "cleaning-the-monument"),
    ("Members of the public", "the-square"),
    ("The Arch of Triumph", "the-arch"),
    ("Life inside North Korea", "undescribed-4"),
    ("People read a", "the-newspaper"),
    ("One of Michael", "train-window-station"),
    ("Life inside North Korea", "undescribed-5"),
    ("Pyongyang citizens queue", "bus-queue"),
)
ENTRY_LINE = 90  # a heading is a line by itself, shorter than any paragraph of the page


def ids(story: Story) -> list[str]:
    return [slide.id for slide in story.slides]


def test_every_entry_of_the_page_has_a_slide_that_cites_it_by_its_number(
    stories: dict[str, Story],
) -> None:
    slides = {slide.id: slide for slide in stories["forbidden-frames"].slides}
    for number, slide_id in enumerate(ENTRIES.values(), start=1):
        assert f"[@listicle, entry {number}]" in str(slides[slide_id].caption), slide_id


def test_the_map_has_every_heading_of_the_page(source_texts: list[str]) -> None:
    lines = [line.strip() for line in source_texts[1].splitlines()]
    page = lines[lines.index(next(line for line in lines if line.startswith("One Woman"))) :]
    headings = [line for line in page if line and len(line) < ENTRY_LINE and line[-1] not in ".?!"]
    entries = headings[: headings.index(next(each for each in headings if "Vip" in each))]
    assert len(entries) == len(ENTRIES)
    for heading, start in zip(entries, ENTRIES, strict=True):
        assert heading.startswith(start)


def test_every_caption_of_the_two_photographers_has_a_slide_of_its_own(
    stories: dict[str, Story],
) -> None:
    slides = [slide_id for _, slide_id in CAPTIONS]
    assert len(set(slides)) == len(CAPTIONS)
    in_order = [each for each in ids(stories["two-photographers"]) if each in slides]
    assert in_order == slides


def test_the_map_has_every_caption_of_the_page(source_texts: list[str]) -> None:
    lines = [line.strip() for line in source_texts[2].splitlines() if line.strip()]
    first = next(at for at, line in enumerate(lines) if line.startswith("Above, women"))
    last = next(at for at, line in enumerate(lines) if line.startswith("Photos by"))
    captions = lines[first:last]
    assert len(captions) == len(CAPTIONS)
    for caption, (start, slide_id) in zip(captions, CAPTIONS, strict=True):
        assert caption.startswith(start), slide_id


def test_every_source_is_used(story: Story) -> None:
    named = {reference.key for reference in references(story)}
    assert named == set(story.sources)


def test_every_slide_rests_on_a_source(story: Story) -> None:
    assert [slide.id for slide in story.slides if not slide_sources(slide)] == []


@pytest.mark.parametrize(
    ("story_name", "least"),
    [
        ("banned-at-the-border", 15),
        ("forbidden-frames", len(ENTRIES)),
        ("two-photographers", len(CAPTIONS)),
        ("the-diplomats-video", 14),
        ("a-digital-escape", 25),
    ],
)
def test_no_story_lost_its_slides(stories: dict[str, Story], story_name: str, least: int) -> None:
    assert len(stories[story_name].slides) >= least
    assert stories[story_name].id == story_name
