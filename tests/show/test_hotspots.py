from viewer.show.hotspots import make_notes
from viewer.story.model import Hotspot, Slide, Source, Story

REGION = (10.0, 10.0, 20.0, 20.0)


def story(*hotspots: Hotspot) -> Story:
    return Story(
        format=1,
        id="s",
        title="S",
        language="en",
        sources={"one": Source(title="One"), "two": Source(title="Two")},
        glossary={"ropeway": "A lift"},
        slides=(Slide(id="a", hotspots=hotspots),),
    )


def test_a_note_has_title_words_sources_and_its_place() -> None:
    shown = story(
        Hotspot(region=REGION, title="The <b>dress", text="A *pink* one", sources=("two", "one")),
        Hotspot(region=REGION, title={"de": "Hut", "en": "Hat"}),
    )
    dress, hat = make_notes(shown, shown.slides[0])
    assert (dress.title, dress.place) == ("The <b>dress", "1 of 2")
    assert "<em>pink</em>" in dress.html
    assert dress.html.index("cite:two") < dress.html.index("cite:one")
    assert (hat.title, hat.html, hat.place) == ("Hat", "", "2 of 2")


def test_markup_of_strangers_stays_words() -> None:
    shown = story(Hotspot(region=REGION, text="<img src=/etc/passwd> ropeway"))
    (note,) = make_notes(shown, shown.slides[0])
    assert "<img" not in note.html
    assert "term:ropeway" in note.html


def test_a_part_may_be_shown_without_a_word() -> None:
    shown = story(Hotspot(region=REGION), Hotspot(region=REGION, sources=("gone",)))
    assert [note.says_something for note in make_notes(shown, shown.slides[0])] == [False, False]
