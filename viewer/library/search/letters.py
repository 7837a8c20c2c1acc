"""How letters are compared: capitals and accents make no difference, some scripts have no spaces.

The index divides text into words at what is neither letter nor digit. Korean hangs its particles
on the word, and Chinese, Japanese, Thai, Lao, Khmer and Burmese write no spaces: of these scripts
every three letters in a row are a word of the index (`indexed`), so that any part of a text is
found (`phrase`), a single letter, too. `Folds` finds in the text itself what the index found.
"""

import re
import unicodedata

# In code points, never by a property: what was entered must be taken out again letter by letter,
# and by a later Python, too.
WIDE = (
    "\u0e00-\u0eff\u1000-\u109f\u1100-\u11ff\u1780-\u17ff\u2e80-\u2fdf\u3005-\u3007"
    "\u3040-\u318f\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\ua960-\ua97f\uac00-\ud7ff"
    "\uf900-\ufaff\uff66-\uff9f\U00020000-\U0003ffff"
)
SIGN = "\ue000"  # of private use: begins words of the index that no text has and nobody types
GRAM = 3
_RUN = re.compile(f"[{WIDE}]+")
_LETTER = re.compile(r"[^\W_]")
_WORD = re.compile(f"[{WIDE}]+|[^\\W_{WIDE}]+")
_NARROW = f"[^\\W_{WIDE}]"
_HANGUL = ("\uac00", "\ud7a3")
_UNSEEN = re.compile(f"[\x00-\x1f\x7f-\x9f{SIGN}]+")


class _Folding(dict[int, str]):
    """Each letter as it is compared: one letter for one letter, so that places stay."""

    def __missing__(self, code: int) -> str:
        letter = chr(code)
        if not _HANGUL[0] <= letter <= _HANGUL[1]:
            letter = unicodedata.normalize("NFD", letter)[0].lower()[0]
        self[code] = letter
        return letter


def sound(text: str) -> str:
    """Text that any part of the file can hold: one form of each letter, nothing invisible."""
    if text.isascii() and text.isprintable():
        return text
    text = text.encode("utf-8", "replace").decode()
    return _UNSEEN.sub(" ", unicodedata.normalize("NFC", text))


def has_letters(text: str) -> bool:
    """Tell whether there is anything in a text that can be looked for."""
    return _LETTER.search(text) is not None


def is_wide(text: str) -> bool:
    """Tell whether a text ends in a script without spaces."""
    return _RUN.match(text[-1:]) is not None


def indexed(text: str) -> str:
    """Give a text as the index takes it: of scripts without spaces, every three letters."""
    if text.isascii():
        return text
    return _RUN.sub(lambda run: f" {' '.join(_grams(run[0]))} ", text)


def phrase(text: str, *, is_prefix: bool) -> str:
    """Give words that follow one another, in the index's own syntax; any text is safe here."""
    found = list(_RUN.finditer(text))
    is_open = bool(found) and found[-1].end() == len(text.rstrip())
    if is_open:
        last = found[-1]
        grams = [gram for gram in _grams(last[0]) if len(gram) == GRAM] or [last[0]]
        text = f"{indexed(text[: last.start()])} {' '.join(grams)}"
        is_prefix = len(grams[-1]) < GRAM
    else:
        text = indexed(text)
    quoted = text.replace('"', " ")
    return f'"{quoted}" *' if is_prefix else f'"{quoted}"'


class Folds:
    """Folds texts; what it has learnt of a letter it keeps."""

    def __init__(self) -> None:
        self._letters = _Folding()

    def __call__(self, text: str) -> str:
        """Give the text in small letters without accents, each letter in its place."""
        if text.isascii():
            return text.lower()
        return text.translate(self._letters)

    def pattern(self, text: str, *, is_prefix: bool) -> re.Pattern[str]:
        """Give what finds, in a folded text, the words that `phrase` finds in the index."""
        words = [word[0] for word in _WORD.finditer(self(text))]
        parts = [_whole(word) for word in words]
        if is_prefix and words:
            parts[-1] = _whole(words[-1], is_prefix=True)
        return re.compile(r"[\W_]*".join(parts) or "(?!)")


def _whole(word: str, *, is_prefix: bool = False) -> str:
    """What finds a word that stands alone; it begins with letters, which are looked for fastest."""
    found = re.escape(word)
    if _RUN.match(word):
        return found
    end = "" if is_prefix else f"(?!{_NARROW})"
    return f"{found}(?<!{_NARROW}{found}){end}"


def _grams(run: str) -> list[str]:
    """Every three letters in a row, and what is left at the end: any letter begins one of them."""
    return [run[at : at + GRAM] for at in range(len(run))]
