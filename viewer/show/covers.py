"""Covered pictures: those a story calls sensitive, until somebody chooses to look.

A picture is its file: where one slide covers a file, it is covered wherever it is shown, small
ones included. Uncovering counts for this sitting; nothing of it is kept.
"""

from collections.abc import Iterable, Sequence
from enum import StrEnum

from viewer.show.hooks import Hook
from viewer.story.model import Picture, Slide, Text
from viewer.story.names import folded


class Policy(StrEnum):
    """What becomes of sensitive pictures: a setting of the reader's."""

    COVER = "cover"  # covered until one chooses to look
    SHOW = "show"  # never covered
    LOCK = "lock"  # covered, and nobody is offered to look: younger pupils, an exhibition


class Covers:
    """What is covered now. Hook: `changed` when that is more or less than before."""

    def __init__(self, slides: Sequence[Slide], policy: Policy = Policy.COVER) -> None:
        self.changed: Hook[[]] = Hook()
        self._policy = policy
        self._uncovered: set[str] = set()  # by the folded name, as the notes are
        self._notes: dict[str, Text] = {}
        for slide in slides:
            for _, picture in slide.pictures:
                if picture.sensitive:
                    self._notes.setdefault(folded(picture.file), picture.sensitive)

    @property
    def policy(self) -> Policy:
        """What becomes of sensitive pictures."""
        return self._policy

    @policy.setter
    def policy(self, policy: Policy) -> None:
        if policy is not self._policy:
            self._policy = policy
            self.changed()

    @property
    def uncovered(self) -> frozenset[str]:
        """The sensitive pictures that somebody chose to look at, by their folded names."""
        return frozenset(self._uncovered)

    @property
    def may_uncover(self) -> bool:
        """Whether the reader is offered to look."""
        return self._policy is not Policy.LOCK

    def note(self, name: str) -> Text | None:
        """What a sensitive picture shows; None for one that is not sensitive."""
        return self._notes.get(folded(name))

    def note_of(self, picture: Picture) -> Text | None:
        """What a picture shows: as its own slide says, else as another says of the same file."""
        return picture.sensitive or self.note(picture.file)

    def is_covered(self, name: str) -> bool:
        """Whether no pixel of this picture may be seen now."""
        if not self._notes or self._policy is Policy.SHOW:
            return False
        key = folded(name)
        return key in self._notes and (self._policy is Policy.LOCK or key not in self._uncovered)

    def uncover(self, names: Iterable[str]) -> None:
        """Show these pictures for this sitting, as far as the policy lets one look."""
        self._uncover(self._uncovered | (set(map(folded, names)) & self._notes.keys()))

    def cover(self, names: Iterable[str]) -> None:
        """Cover these pictures again."""
        self._uncover(self._uncovered - set(map(folded, names)))

    def _uncover(self, names: set[str]) -> None:
        if self.may_uncover and names != self._uncovered:
            self._uncovered = names
            self.changed()


def policy_of(kept: str) -> Policy:
    """The policy of this name; what cannot be read covers."""
    return Policy(kept) if kept in set(Policy) else Policy.COVER
