import sys
from collections.abc import Callable, Iterator
from typing import Protocol

import pytest
from PySide6.QtTest import QSignalSpy
from PySide6.QtWidgets import QWidget

from viewer.qt.app import App
from viewer.qt.media.console import Console
from viewer.qt.media.desk import MediaDesk
from viewer.qt.stage.canvas import Canvas
from viewer.show.session import Blank

Until = Callable[[Callable[[], bool]], None]

SENSITIVE = "kind: illustration, alt: x, license: CC0-1.0, sensitive: It is sad"
PICTURE = "picture: {file: p.png, kind: illustration, alt: x, license: CC0-1.0}"
NARRATED = f"  - {{title: A, {PICTURE}, audio: {{file: a.wav, transcript: Good morning.}}}}\n"
CLIP = f"  - {{title: B, {PICTURE}, clip: {{file: c.mp4, transcript: Red becomes blue.}}}}\n"
BOTH = f"  - {{title: D, {PICTURE}, audio: {{file: a.wav}}, clip: {{file: c.mp4}}}}\n"
QUIET = f"  - {{title: C, {PICTURE}}}\n"


class MakeDesk(Protocol):
    def __call__(self, slides: str, *, has_extra: bool = True) -> tuple[MediaDesk, App]: ...


def console(desk: MediaDesk) -> Console:
    assert desk._console is not None
    return desk._console


def line(desk: MediaDesk) -> str:
    return console(desk).bar.line.text()


def busy(desk: MediaDesk) -> bool:
    return desk.busy


def offered(desk: MediaDesk) -> str:
    """The kind of what a press would play."""
    return desk._piece.kind if desk._piece is not None else ""


def transcript(desk: MediaDesk) -> str:
    """The transcript that is shown, "" while none is."""
    panel = console(desk).panel
    return "" if panel.isHidden() else panel.notes.toPlainText().strip()


def colour(canvas: Canvas) -> str:
    """What is seen in the middle of a canvas: red, green or blue."""
    middle = canvas.grab().toImage().pixelColor(canvas.width() // 2, canvas.height() // 2)
    amounts = {"red": middle.red(), "green": middle.green(), "blue": middle.blue()}
    return max(amounts, key=lambda name: amounts[name])


@pytest.fixture
def audience(room: QWidget) -> Iterator[Canvas]:
    canvas = Canvas(room)
    canvas.resize(400, 300)
    canvas.show()
    yield canvas
    canvas.setParent(None)


def test_a_quiet_slide_has_no_bar(desk: MakeDesk) -> None:
    made, _ = desk(QUIET)
    assert made._console is None
    made.toggle()
    made.play()
    assert not busy(made)


def test_the_bar_is_there_while_a_slide_has_something_to_play(desk: MakeDesk) -> None:
    made, app = desk(NARRATED + QUIET)
    assert not console(made).bar.isHidden()
    app.showing.session.next()
    assert console(made).bar.isHidden()
    app.showing.session.previous()
    assert not console(made).bar.isHidden()


def test_nothing_plays_before_somebody_asks(desk: MakeDesk) -> None:
    made, _ = desk(NARRATED)
    assert not busy(made)
    assert made._playing.now is None


def test_narration_plays_rests_and_ends(desk: MakeDesk, until: Until) -> None:
    made, _ = desk(NARRATED)
    over = QSignalSpy(made.ended)
    made.toggle()
    assert busy(made)
    until(lambda: made._playing.share > 0)
    made.toggle()
    assert not busy(made)
    made.toggle()
    until(lambda: over.count() == 1)
    assert not busy(made)
    assert not made._playing.is_loaded


def test_without_a_loudspeaker_a_line_says_so(desk: MakeDesk, until: Until) -> None:
    made, _ = desk(NARRATED)
    made.toggle()
    until(lambda: made._playing.share > 0)
    now = made._playing.now
    assert now is not None
    assert ("No loudspeaker" in line(made)) != now.audible


def test_another_slide_ends_what_plays(desk: MakeDesk, until: Until) -> None:
    made, app = desk(CLIP + QUIET)
    made.toggle()
    until(lambda: colour(app.window.canvas) == "red")
    app.showing.session.next()
    assert not made._playing.is_loaded
    assert colour(app.window.canvas) == "green"


def test_a_clip_is_seen_in_its_posters_place_on_every_canvas(
    desk: MakeDesk, audience: Canvas, until: Until
) -> None:
    made, app = desk(CLIP)
    made.add_canvas(audience)
    made.toggle()
    until(lambda: colour(app.window.canvas) == "red")
    assert colour(audience) == "red"
    until(lambda: colour(app.window.canvas) == "blue")
    assert colour(audience) == "blue"
    until(lambda: not made._playing.is_loaded)
    assert colour(app.window.canvas) == "green"


def test_a_clip_without_a_poster_has_the_stage_and_the_words_come_back(
    desk: MakeDesk, until: Until
) -> None:
    made, app = desk("  - {title: E, clip: {file: c.mp4}}\n")
    assert not app.window.notice.isHidden()
    made.toggle()
    until(lambda: colour(app.window.canvas) == "red")
    assert app.window.notice.isHidden()
    made.stop()
    assert not app.window.notice.isHidden()


def test_leave_ends_the_clip_and_only_then_lets_go(desk: MakeDesk, until: Until) -> None:
    made, app = desk(CLIP)
    made.toggle()
    until(lambda: colour(app.window.canvas) == "red")
    made.by_id()["transcript"]()
    assert made.step_back()
    assert transcript(made) == ""
    assert made.step_back()
    assert not made._playing.is_loaded
    assert not made.step_back()


def test_narration_is_no_layer_to_leave(desk: MakeDesk) -> None:
    made, _ = desk(NARRATED)
    made.toggle()
    assert not made.step_back()
    assert busy(made)


def test_a_blank_screen_and_a_frozen_audience_make_it_rest(desk: MakeDesk, until: Until) -> None:
    made, app = desk(NARRATED)
    session = app.showing.session
    made.toggle()
    until(lambda: made._playing.share > 0)
    session.toggle_blank(Blank.BLACK)
    assert not busy(made)
    session.toggle_blank(Blank.BLACK)
    assert not busy(made)
    made.toggle()
    session.freeze(frozen=True)
    assert not busy(made)


def test_a_frozen_audience_sees_no_clip_that_begins_meanwhile(
    desk: MakeDesk, audience: Canvas, until: Until
) -> None:
    made, app = desk(CLIP)
    audience.show_image(app.window.canvas.image, app.window.canvas.original, fade=False)
    made.add_canvas(audience)
    app.showing.session.freeze(frozen=True)
    made.toggle()
    until(lambda: colour(app.window.canvas) == "red")
    assert colour(audience) == "green"


def test_the_clip_of_a_covered_picture_is_not_offered(desk: MakeDesk) -> None:
    made, app = desk(f"  - {{picture: {{file: p.png, {SENSITIVE}}}, clip: {{file: c.mp4}}}}\n")
    made.toggle()
    assert not busy(made)
    app.showing.session.uncover()
    made.toggle()
    assert busy(made)
    app.showing.session.uncover()
    assert not made._playing.is_loaded


def test_autoplay_hears_all_of_a_slide_before_it_goes_on(desk: MakeDesk, until: Until) -> None:
    made, app = desk(BOTH)
    over = QSignalSpy(made.ended)
    seen: set[str] = set()
    made.changed.connect(lambda: seen.add(colour(app.window.canvas)))
    made.play()
    until(lambda: over.count() == 1)
    assert "blue" in seen


def test_by_hand_the_clip_waits_for_another_press(desk: MakeDesk, until: Until) -> None:
    made, _ = desk(BOTH)
    made.toggle()
    until(lambda: not made._playing.is_loaded)
    assert offered(made) == "clip"
    console(made).bar.other_pressed.emit()
    assert offered(made) == "narration"


def test_without_the_extra_a_line_says_how_to_get_it_and_the_words_are_there(
    desk: MakeDesk,
) -> None:
    made, _ = desk(NARRATED, has_extra=False)
    over = QSignalSpy(made.ended)
    assert 'pip install "lanternist[media]"' in line(made)
    assert transcript(made) == ""
    made.toggle()
    assert not busy(made)
    assert transcript(made) == "Good morning."
    assert line(made).startswith('The narration needs the extra "media"')
    assert over.count() == 1


@pytest.mark.parametrize(
    ("file", "words"), [("gone.ogg", "There is no file `gone.ogg`"), ("p.png", "of no kind")]
)
def test_a_file_that_cannot_be_played_is_named_and_its_words_are_there(
    desk: MakeDesk, until: Until, file: str, words: str
) -> None:
    made, _ = desk(f"  - {{title: A, {PICTURE}, audio: {{file: {file}, transcript: Hm.}}}}\n")
    over = QSignalSpy(made.ended)
    made.play()
    until(lambda: over.count() == 1)
    assert words in line(made)
    assert line(made).count(file) == 1
    assert transcript(made) == "Hm."


def test_the_transcript_comes_and_goes_and_stays_wanted(desk: MakeDesk) -> None:
    made, app = desk(NARRATED + CLIP + QUIET)
    made.by_id()["transcript"]()
    assert transcript(made) == "Good morning."
    app.showing.session.next()
    assert transcript(made) == "Red becomes blue."
    app.showing.session.next()
    assert transcript(made) == ""
    app.showing.session.previous()
    made.by_id()["transcript"]()
    assert transcript(made) == ""


def test_a_transcript_keeps_no_caption_from_a_class_that_looks_first(desk: MakeDesk) -> None:
    made, app = desk(NARRATED)
    made.by_id()["transcript"]()
    app.showing.session.look_first(on=True)
    assert transcript(made) == ""
    while app.showing.session.step + 1 < len(app.showing.session.steps):
        app.showing.session.next()
    assert transcript(made) == "Good morning."


def test_nothing_is_offered_while_the_content_notes_are_shown(desk: MakeDesk, until: Until) -> None:
    made, app = desk(NARRATED + "content_notes: [hunger]\n")
    session = app.showing.session
    session.show_notes(shown=True)
    made.toggle()
    made.by_id()["transcript"]()
    assert not busy(made)
    assert console(made).bar.isHidden()
    session.next()
    made.toggle()
    assert busy(made)
    until(lambda: made._playing.share > 0)


def test_the_audience_reads_along_only_where_it_is_wanted(
    desk: MakeDesk, audience: Canvas, until: Until
) -> None:
    made, app = desk(
        f"  - {{title: A, {PICTURE}, audio: {{file: a.wav, transcript: One. Two. Six.}}}}\n"
    )
    made.add_canvas(audience)
    made.toggle()
    until(lambda: made._playing.share > 0)
    assert made._screens._captions == {}
    made.by_id()["transcript"]()
    captions = made._screens._captions[audience]
    assert app.window.canvas not in made._screens._captions
    said = {captions.words}
    made.changed.connect(lambda: said.add(captions.words))
    until(lambda: "Six." in said)
    assert said <= {"One.", "Two.", "Six."}
    made.by_id()["transcript"]()
    assert captions.words == ""


def test_the_volume_goes_up_and_down_within_its_bounds(desk: MakeDesk) -> None:
    made, _ = desk(NARRATED)
    handlers = made.by_id()
    for _ in range(12):
        handlers["louder"]()
    assert made._loudness.level == 1.0
    for _ in range(12):
        handlers["quieter"]()
    assert made._loudness.level == 0.0
    handlers["louder"]()
    handlers["mute"]()
    assert (made._loudness.level, made._loudness.volume) == (0.0, 0.1)
    handlers["quieter"]()
    assert not made._loudness.muted


def test_closing_a_story_ends_its_sound(desk: MakeDesk) -> None:
    made, _ = desk(NARRATED)
    made.toggle()
    made.close()
    assert not made._playing.is_loaded
    made.toggle()
    assert not busy(made)


def test_the_desk_is_light_until_something_is_played(desk: MakeDesk) -> None:
    made, _ = desk(QUIET, has_extra=False)
    assert made._console is None
    assert not [name for name in sys.modules if name.startswith("PySide6.QtMultimedia")]
