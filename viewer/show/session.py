"""The state of a show: which slide and step, blank, frozen or playing, which number is being typed.

It knows no widget. Whoever wants to know of a change connects to a hook; `viewer.qt.bridge`
is the one that turns them into Qt signals.
"""

from enum import StrEnum

from viewer.show.covers import Covers
from viewer.show.hooks import Hook
from viewer.show.questions import OWN, questions_for
from viewer.show.steps import Reveal, Step, reveal, steps_of
from viewer.story.changes import place_of
from viewer.story.model import Slide, Story

MAX_TYPED_DIGITS = 5
MOST_LIGHT = 4  # steps by which a picture may be lightened, or darkened


class Blank(StrEnum):
    """What covers the whole screen instead of the slide."""

    NO = "no"
    BLACK = "black"
    WHITE = "white"


class Session:
    """One story being shown.

    Before the first slide the story's content notes are shown, if it has any (`noting`). Where a
    class looks first (`looks_first`), Next goes through the slide's steps before it turns the page.

    Hooks: `moved(index)` another slide is on the screen, and with it its steps; `stepped()` another
    step of this slide, or other steps; `slide_changed(index)` a slide's words changed in place;
    `blanked(blank)`; `froze(frozen)` the audience's picture stays, or follows again;
    `played(playing)`; `noted(noting)` the content notes are shown, or no longer; `lit(light)`
    pictures are lightened or darkened; `typed(digits)` the number that is being typed, None when
    there is none.
    """

    def __init__(self, story: Story, *, at: int = 0, seconds: float = 10.0) -> None:
        """Start at slide index `at` (from 0, clamped); `seconds` is autoplay's stay on a slide."""
        self.slides: list[Slide] = list(story.slides)
        self.story = story
        self.index = self._clamp(at)
        self.step = 0
        self.covers = Covers(self.slides)
        self.warns = bool(story.content_notes)  # whether they are shown unasked
        self.noting = self.warns
        self.passes_covered = False
        self.has_class = False
        self.question_set = OWN
        self.blank = Blank.NO
        self.frozen = False
        self.playing = False
        self.loops = False
        self.light = 0  # from -MOST_LIGHT, darker, to MOST_LIGHT
        self.typing: str | None = None
        self.seconds = seconds
        self.look_wish: bool | None = None  # of who presents, over what slide and story say
        self._steps: tuple[int, tuple[Step, ...]] | None = None
        self.moved: Hook[[int]] = Hook()
        self.stepped: Hook[[]] = Hook()
        self.slide_changed: Hook[[int]] = Hook()
        self.blanked: Hook[[Blank]] = Hook()
        self.froze: Hook[[bool]] = Hook()
        self.played: Hook[[bool]] = Hook()
        self.noted: Hook[[bool]] = Hook()
        self.lit: Hook[[int]] = Hook()
        self.typed: Hook[[str | None]] = Hook()

    @property
    def slide(self) -> Slide:
        """The slide on the screen."""
        return self.slides[self.index]

    @property
    def at_end(self) -> bool:
        """Whether the last slide is on the screen."""
        return self.index == len(self.slides) - 1

    @property
    def looks_first(self) -> bool:
        """Whether this slide is shown step by step.

        Who presents decides; else, for a class, the slide or the story. A reader sees all at once.
        """
        if self.look_wish is not None:
            return self.look_wish
        own = self.slide.look_first
        return self.has_class and (self.story.look_first if own is None else own)

    @property
    def steps(self) -> tuple[Step, ...]:
        """The steps of this slide, one where nobody looks first."""
        if self._steps is None or self._steps[0] != self.index:
            questions = questions_for(self.slide, self.question_set)
            self._steps = (self.index, steps_of(self.slide, questions))
        return self._steps[1] if self.looks_first else self._steps[1][:1]

    @property
    def reveal(self) -> Reveal:
        """What of this slide's words may be seen now."""
        return reveal(self.steps, self.step) if self.looks_first else Reveal()

    @property
    def next_index(self) -> int:
        """The index of the slide that Next will turn to once its steps are over, or this one."""
        return self._beyond(1)

    @property
    def ends_here(self) -> bool:
        """Whether autoplay will stop after this step."""
        is_told = self.step + 1 >= len(self.steps)
        return is_told and not self.noting and not self.loops and self.next_index == self.index

    def is_covered(self, index: int) -> bool:
        """Whether a slide's own picture may not be seen now."""
        picture = self.slides[index].picture
        return picture is not None and self.covers.is_covered(picture.file)

    def go(self, index: int) -> None:
        """Show the slide with this index (from 0); beyond an end, the one at that end."""
        self.stop_typing()
        self.show_notes(shown=False)
        index = self._clamp(index)
        if index != self.index:
            self.index, self.step = index, 0
            self.moved(index)
        elif self.step:
            self._step(0)

    def next(self) -> None:
        """Go on: past the content notes, to the next step, or to the slide after this one."""
        if self.noting:
            self.show_notes(shown=False)
        elif self.step + 1 < len(self.steps):
            self.stop_typing()
            self._step(self.step + 1)
        elif self._beyond(1) != self.index:
            self.go(self._beyond(1))
        else:
            self.stop_typing()

    def previous(self) -> None:
        """Go back: to the step before, or to the slide before this one, with all its steps told."""
        if self.noting:
            return
        self.stop_typing()
        if self.step:
            self._step(self.step - 1)
        elif self._beyond(-1) != self.index:
            self.index = self._beyond(-1)
            self.step = len(self.steps) - 1
            self.moved(self.index)

    def turn(self, by: int) -> None:
        """Turn so many slides on, or back if negative, whatever steps there are."""
        self.go(self.index + by)

    def teach(self, *, on: bool) -> None:
        """Be shown to a class from now on, or to a reader again."""
        if on != self.has_class:
            self.has_class = on
            self._step(0)

    def look_first(self, *, on: bool) -> None:
        """Have every slide shown step by step, or none, whatever the story says."""
        self.look_wish = on
        self._step(0)

    def ask(self, question_set: str) -> None:
        """Ask another set of questions: an id of QUESTION_SETS."""
        self.question_set, self._steps = question_set, None
        self._step(0)

    def show_notes(self, *, shown: bool) -> None:
        """Show the story's content notes, or go on to the slide."""
        shown = shown and bool(self.story.content_notes)
        if shown != self.noting:
            self.noting = shown
            self.noted(shown)

    def uncover(self) -> None:
        """Show this slide's covered pictures, or cover them again, for this sitting."""
        names = [picture.file for _, picture in self.slide.pictures]
        if any(self.covers.is_covered(name) for name in names):
            self.covers.uncover(names)
        else:
            self.covers.cover(names)

    def first(self) -> None:
        """Show the first slide."""
        self.go(0)

    def last(self) -> None:
        """Show the last slide."""
        self.go(len(self.slides) - 1)

    def go_on_as(self, other: "Session") -> None:
        """Take over how another reading of the same story was shown: the slide, its step, all else.

        A slide that is gone gives way to what has come in its place, or to its neighbour.
        """
        place = place_of(other.slides, other.index, self.slides)
        self.index = place.at
        self.noting = other.noting and bool(self.story.content_notes)
        self.blank, self.typing = other.blank, other.typing
        self.passes_covered, self.loops, self.light = other.passes_covered, other.loops, other.light
        self.playing, self.seconds = other.playing, other.seconds
        self.covers.policy = other.covers.policy
        self.covers.uncover(other.covers.uncovered)
        self.has_class, self.look_wish = other.has_class, other.look_wish
        self.question_set = other.question_set  # before the steps are counted
        self.step = min(other.step, len(self.steps) - 1) if place.is_same else 0

    def replace(self, index: int, slide: Slide) -> None:
        """Put new words in a slide's place, such as a caption found in the photo itself."""
        self.slides[index] = slide
        self._steps = None
        self.step = min(self.step, len(self.steps) - 1)
        self.slide_changed(index)

    def toggle_blank(self, blank: Blank) -> None:
        """Cover the screen, or uncover it when it is covered in just this way."""
        self.blank = Blank.NO if self.blank == blank else blank
        self.blanked(self.blank)

    def freeze(self, *, frozen: bool) -> None:
        """Let the audience's picture stay while the presenter looks ahead, or follow again."""
        if frozen != self.frozen:
            self.frozen = frozen
            self.froze(frozen)

    def lighten(self, by: int) -> None:
        """Lighten pictures by so many steps, or darken them; 0 shows them as they are again."""
        light = max(-MOST_LIGHT, min(MOST_LIGHT, self.light + by)) if by else 0
        if light != self.light:
            self.light = light
            self.lit(light)

    def play(self, *, playing: bool) -> None:
        """Start or stop turning pages by itself."""
        if playing != self.playing:
            self.playing = playing
            self.played(playing)

    def seconds_here(self) -> float:
        """How long autoplay stays on this slide, or on this step of it."""
        return (self.slide.duration or self.seconds) / len(self.steps)

    def tick(self) -> None:
        """Autoplay's time on this slide, or step, is up."""
        if self.ends_here:
            self.play(playing=False)
        elif self.noting or self.step + 1 < len(self.steps) or self.next_index != self.index:
            self.next()
        else:
            self.go(0)
            self.show_notes(shown=self.warns)

    def ask_number(self) -> None:
        """Begin to take a slide's number, digit by digit."""
        self._type("")

    def type_digit(self, digit: str) -> None:
        """Take one digit more of a slide's number; not while the screen is blank."""
        if self.blank == Blank.NO:
            self._type(((self.typing or "") + digit)[-MAX_TYPED_DIGITS:])

    def erase_digit(self) -> None:
        """Take the last digit back."""
        self._type((self.typing or "")[:-1])

    def stop_typing(self) -> None:
        """Forget the number that was being typed."""
        self._type(None)

    def enter_number(self) -> None:
        """Go to the slide whose number (from 1) was typed."""
        digits = self.typing
        self._type(None)
        if digits:
            self.go(int(digits) - 1)

    def step_back(self) -> bool:
        """Leave the number being typed, else the blank screen; False when there was neither."""
        if self.typing is not None:
            self.stop_typing()
        elif self.blank != Blank.NO:
            self.toggle_blank(self.blank)
        else:
            return False
        return True

    def _step(self, step: int) -> None:
        self.step = step
        self.stepped()

    def _beyond(self, way: int) -> int:
        """The index of the slide next to this one, where covered ones may be passed by."""
        index = self.index + way
        while self.passes_covered and 0 <= index < len(self.slides) and self.is_covered(index):
            index += way
        return index if 0 <= index < len(self.slides) else self.index

    def _type(self, digits: str | None) -> None:
        if digits != self.typing:
            self.typing = digits
            self.typed(digits)

    def _clamp(self, index: int) -> int:
        return max(0, min(len(self.slides) - 1, index))
