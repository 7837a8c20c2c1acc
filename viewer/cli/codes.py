"""The program's exit codes."""

FINE = 0
PROBLEMS = 1
USAGE = 2
CANNOT_OPEN = 3
NO_DISPLAY = 4
