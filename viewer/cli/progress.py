"""A bar on stderr for work that takes a while, where a person looks on."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from viewer.cli.messages import clean

MANY = 12
"""With fewer steps than these, the work is done before a bar could be read."""


@contextmanager
def progress(words: str, steps: int) -> Iterator[Callable[[], None]]:
    """Show a bar with these words until the block ends; gives what is called after each step.

    Shows none for few steps, or if stderr is no terminal.
    """
    if steps < MANY or not sys.stderr.isatty():
        yield lambda: None
        return
    from rich.console import Console
    from rich.markup import escape
    from rich.progress import Progress

    with Progress(console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(escape(clean(words)), total=steps)
        yield lambda: bar.advance(task)
