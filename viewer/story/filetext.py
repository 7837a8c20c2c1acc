"""The bytes of a story file -> its text, or the reason why they are not read."""

import re

from viewer.story.marks import Mark
from viewer.story.problems import Problem, Severity

YAML_BYTES = 4 * 1024 * 1024
"""No story file is read beyond this."""

_SAVE_AS_UTF8 = "Save the file as UTF-8 in your editor."
# Of what YAML forbids, UTF-8 can hold only these.
_NOT_TEXT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f]")
_ASCII_TEXT = bytes((*b"\t\n\r", *range(0x20, 0x7F)))
_SEARCHED = 100_000
"""Characters to search in one call: other threads wait for its end."""


class Refused(Exception):  # noqa: N818 - it says what became of the file
    """The text is not read; `problem` says why."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.message)
        self.problem = problem


def decode(data: bytes, file: str) -> str:
    """Give the text of a story file; raises Refused for what is not UTF-8 text."""
    if len(data) > YAML_BYTES:
        limit = f"The file is larger than {YAML_BYTES // 1024 // 1024} MiB."
        raise refused(file, "too-large", limit, "Move long texts or slides to a second story.")
    if data[:2] in (b"\xff\xfe", b"\xfe\xff") or data[1:2] == b"\0":
        raise refused(file, "not-utf8", "The file is written in UTF-16.", _SAVE_AS_UTF8)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = data[: error.start].decode("utf-8-sig", errors="replace")
        message = f"Byte 0x{data[error.start]:02x} here is not UTF-8 text."
        raise refused(file, "not-utf8", message, _SAVE_AS_UTF8, _end_of(before)) from error
    wrong = _first_control(data, text)
    if wrong is not None:
        message = f"The control character U+{ord(text[wrong]):04X} may not stand in YAML."
        where = _end_of(text[:wrong])
        raise refused(file, "control-character", message, "Delete it.", where)
    return text


def refused(file: str, code: str, message: str, mend: str, where: Mark | None = None) -> Refused:
    """Make the error for a file that is not read; `where` is a line and a column."""
    line, column = where or (None, None)
    return Refused(
        Problem(
            code=code,
            severity=Severity.ERROR,
            file=file,
            line=line,
            column=column,
            message=message,
            mend=mend,
        )
    )


def _first_control(data: bytes, text: str) -> int | None:
    """Find the first character that YAML forbids; None if there is none."""
    if not data.translate(None, _ASCII_TEXT):
        return None
    for start in range(0, len(text), _SEARCHED):
        wrong = _NOT_TEXT.search(text, start, start + _SEARCHED)
        if wrong:
            return wrong.start()
    return None


def _end_of(text: str) -> Mark:
    lines = text.splitlines(keepends=True) or [""]
    if lines[-1].endswith(("\n", "\r")):
        return (len(lines) + 1, 1)
    return (len(lines), len(lines[-1]) + 1)
