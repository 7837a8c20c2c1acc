"""Two pictures of one slide on the stage: a line to drag between them, side by side, by turns."""
