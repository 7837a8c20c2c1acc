"""The state of a show: which slide, blank or not, playing or not, which number is being typed.

It knows no widget. Whoever wants to know of a change connects to a hook; `viewer.qt.bridge`
is the one that turns them into Qt signals.
"""

from enum import StrEnum

from viewer.show.hooks import Hook
from viewer.story.model import Slide, Story

MAX_TYPED_DIGITS = 5


class Blank(StrEnum):
    """What covers the whole screen instead of the slide."""

    NO = "no"
    BLACK = "black"
    WHITE = "white"


class Session:
    """One story being shown.

    Hooks: `moved(index)` another slide is on the screen; `slide_changed(index)` a slide's words
    changed in place; `blanked(blank)`; `played(playing)`; `typed(digits)` the number that is
    being typed, None when there is none.
    """

    def __init__(self, story: Story, *, at: int = 0, seconds: float = 10.0) -> None:
        """Start at slide index `at` (from 0, clamped); `seconds` is autoplay's stay on a slide."""
        self.slides: list[Slide] = list(story.slides)
        self.story = story
        self.index = self._clamp(at)
        self.blank = Blank.NO
        self.playing = False
        self.typing: str | None = None
        self.seconds = seconds
        self.moved: Hook[[int]] = Hook()
        self.slide_changed: Hook[[int]] = Hook()
        self.blanked: Hook[[Blank]] = Hook()
        self.played: Hook[[bool]] = Hook()
        self.typed: Hook[[str | None]] = Hook()

    @property
    def slide(self) -> Slide:
        """The slide on the screen."""
        return self.slides[self.index]

    @property
    def at_end(self) -> bool:
        """Whether the last slide is on the screen."""
        return self.index == len(self.slides) - 1

    def go(self, index: int) -> None:
        """Show the slide with this index (from 0); beyond an end, the one at that end."""
        self.stop_typing()
        index = self._clamp(index)
        if index != self.index:
            self.index = index
            self.moved(index)

    def next(self) -> None:
        """Show the slide after this one."""
        self.go(self.index + 1)

    def previous(self) -> None:
        """Show the slide before this one."""
        self.go(self.index - 1)

    def first(self) -> None:
        """Show the first slide."""
        self.go(0)

    def last(self) -> None:
        """Show the last slide."""
        self.go(len(self.slides) - 1)

    def replace(self, index: int, slide: Slide) -> None:
        """Put new words in a slide's place, such as a caption found in the photo itself."""
        self.slides[index] = slide
        self.slide_changed(index)

    def toggle_blank(self, blank: Blank) -> None:
        """Cover the screen, or uncover it when it is covered in just this way."""
        self.blank = Blank.NO if self.blank == blank else blank
        self.blanked(self.blank)

    def play(self, *, playing: bool) -> None:
        """Start or stop turning pages by itself."""
        if playing != self.playing:
            self.playing = playing
            self.played(playing)

    def seconds_here(self) -> float:
        """How long autoplay stays on this slide."""
        return self.slide.duration or self.seconds

    def tick(self) -> None:
        """Autoplay's time on this slide is up."""
        if self.at_end:
            self.play(playing=False)
        else:
            self.next()

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

    def _type(self, digits: str | None) -> None:
        if digits != self.typing:
            self.typing = digits
            self.typed(digits)

    def _clamp(self, index: int) -> int:
        return max(0, min(len(self.slides) - 1, index))
