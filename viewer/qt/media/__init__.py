"""Narration and clips: played by a process of their own, shown and steered from the stage."""
