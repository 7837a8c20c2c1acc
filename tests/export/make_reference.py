"""Makes `reference.json` again: what citeproc-js makes of the sources of `sources.yaml`.

    npm install --prefix /tmp/csl citeproc@2.4.63
    python -m tests.export.make_reference /tmp/csl/node_modules/citeproc

Run by hand, from the program's folder, when a style or the sources have changed. The tests read the
result and need neither node nor citeproc-js.
"""

import hashlib
import json
import subprocess
import sys
import tempfile
from pathlib import Path

from viewer.export.citations import STYLES, styled_items
from viewer.export.csl.style import locale_folder, style_file
from viewer.story.parse import parse

HERE = Path(__file__).parent
LANGUAGES = ("en", "en-GB", "ko", "de")


def main(citeproc: str) -> None:
    """Write the reference."""
    story = parse((HERE / "sources.yaml").read_bytes()).story
    if story is None:
        sys.exit("sources.yaml does not parse")
    files = {form: style_file(style) for form, style in STYLES.items()}
    runs = [
        {
            "name": f"{form} {language}",
            "style": form,
            "language": {"en": "en-US", "ko": "ko-KR", "de": "de-DE"}.get(language, language),
            "items": styled_items(story, list(story.sources), language),
        }
        for form in STYLES
        for language in LANGUAGES
    ]
    job: dict[str, object] = {
        "citeproc": str(Path(citeproc).resolve()),
        "styles": {form: str(path) for form, path in files.items()},
        "locales": str(locale_folder()),
        "runs": runs,
    }
    made = {
        "styles": {
            form: hashlib.sha256(path.read_bytes()).hexdigest() for form, path in files.items()
        },
        "results": _citeproc(job),
    }
    text = json.dumps(made, ensure_ascii=False, indent=1)
    (HERE / "reference.json").write_text(f"{text}\n", "utf-8")


def _citeproc(job: dict[str, object]) -> dict[str, object]:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "job.json"
        path.write_text(json.dumps(job), "utf-8")
        done = subprocess.run(
            ["node", str(HERE / "citeproc.js"), str(path)], stdout=subprocess.PIPE, check=True
        )
    result: dict[str, object] = json.loads(done.stdout)
    return result


if __name__ == "__main__":
    main(sys.argv[1])
