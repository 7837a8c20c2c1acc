"""Running orders of a reader's own: slides of several stories, told as one."""
