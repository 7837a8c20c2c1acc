"""Named hooks: how a session tells the world what changed, without knowing who listens."""

from collections.abc import Callable
from typing import Generic, ParamSpec

P = ParamSpec("P")


class Hook(Generic[P]):
    """A list of calls to make when something has happened, in the order they were connected."""

    def __init__(self) -> None:
        self._calls: list[Callable[P, object]] = []

    def connect(self, call: Callable[P, object]) -> None:
        """Have `call` made each time the hook fires."""
        self._calls.append(call)

    def disconnect(self, call: Callable[P, object]) -> None:
        """Take `call` off again; ValueError if it is not connected."""
        self._calls.remove(call)

    def __call__(self, *args: P.args, **kwargs: P.kwargs) -> None:
        """Fire: make every call with these arguments."""
        for call in tuple(self._calls):
            call(*args, **kwargs)
