"""Opening a story is what its first picture waits for."""

import subprocess
import sys

LATER = {"viewer.story.text", "viewer.story.credit", "viewer.story.language", "markdown_it", "yaml"}


def test_nothing_that_only_the_words_need_is_loaded_before_the_first_picture() -> None:
    code = "import sys, viewer.qt.opening; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert "viewer.story.slots" in done.stdout.split()
    assert LATER.isdisjoint(done.stdout.split())
