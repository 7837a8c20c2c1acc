"""Bytes and strings out of strangers' files -> short plain text, or None if there is nothing."""

TEXT_LIMIT_BYTES = 64 * 1024
_KEPT_CONTROLS = frozenset("\n\t")
_DROPPED = {
    code: None for code in (*range(0x20), *range(0x7F, 0xA0)) if chr(code) not in _KEPT_CONTROLS
}


def plain(text: str | None) -> str | None:
    """Return the text without control characters and outer blanks, at most 64 kB of it."""
    if not text:
        return None
    cut = text.encode("utf-8", "replace")[:TEXT_LIMIT_BYTES].decode("utf-8", "ignore")
    return cut.replace("\r\n", "\n").replace("\r", "\n").translate(_DROPPED).strip() or None


def decoded(raw: bytes, *, utf8: bool = False) -> str | None:
    """Return bytes of an unsure encoding as plain text: UTF-8 where they are that, else Latin.

    UTF-8 that was cut off in a letter loses what is left of the letter. With `utf8` the file
    says that it is UTF-8; what is not is marked, not guessed.
    """
    raw = raw[:TEXT_LIMIT_BYTES]
    try:
        return plain(raw.decode())
    except UnicodeDecodeError as error:
        if utf8 or _is_cut(raw, error):
            return plain(raw.decode(errors="replace").rstrip("\N{REPLACEMENT CHARACTER}"))
        return plain(raw.decode("cp1252", "replace"))


def _is_cut(raw: bytes, error: UnicodeDecodeError) -> bool:
    """Tell UTF-8 that ends in a letter from Latin text that ends with an accented one."""
    if error.reason != "unexpected end of data":
        return False
    return len(raw) - error.start > 1 or not raw[: error.start].isascii()
