"""The whole program beside other viewers, from key press to pixels: runs the latency harness.

    whole.py HARNESS SETS [SET]

HARNESS is the folder of the harness (its latency.py), SETS the one where its photosets.py wrote,
SET a set of them, by default 24mp. Prints the harness' own table, and ours as a ratio to each of
the others.
"""

import json
import shutil
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import TypedDict

OURS = "lanternist"
OTHERS = ("feh", "nsxiv", "qimgv", "geeqie", "gthumb", "gwenview", "eog")
ROWS = (("first picture", "warm"), ("next picture", "human"), ("last", "last"), ("first", "first"))


class Memory(TypedDict):
    """Megabytes of the process tree."""

    peak_pss: float


class Session(TypedDict, total=False):
    """What one run of a viewer gave; times in ms."""

    human: list[dict[str, float]]
    last: list[dict[str, float]]
    first: list[dict[str, float]]
    memory: Memory


class Result(TypedDict, total=False):
    """One viewer's figures, as the harness writes them."""

    viewer: str
    warm: list[dict[str, float]]
    session: Session


def main(words: list[str]) -> int:
    """Run the harness and print; the exit code."""
    if len(words) not in (2, 3):
        sys.stderr.write(f"{__doc__}\n")
        return 2
    harness, sets = Path(words[0]) / "latency.py", Path(words[1])
    there = [name for name in OTHERS if shutil.which(name)]
    with tempfile.TemporaryDirectory() as scratch:
        out = Path(scratch) / "results.json"
        run = [sys.executable, str(harness), "run", "--sets", str(sets), "--scratch", scratch]
        run += ["--set", words[2] if len(words) == 3 else "24mp", "--cold", "0", "--out", str(out)]
        subprocess.run([*run, "--", OURS, *there], check=True)
        subprocess.run([sys.executable, str(harness), "report", str(out)], check=True)
        results: list[Result] = json.loads(out.read_text(encoding="utf-8"))["results"]
    print_ratios({result["viewer"]: result for result in results})
    return 0


def print_ratios(results: dict[str, Result]) -> None:
    """Print, for each other viewer, how many times its time or memory ours takes."""
    ours = results.pop(OURS)
    for name, other in results.items():
        parts = [f"{row} {_ratio(ours, other, key)}" for row, key in ROWS]
        pair = [each.get("session", {}).get("memory") for each in (ours, other)]
        if pair[0] and pair[1]:
            parts.append(f"memory {pair[0]['peak_pss'] / pair[1]['peak_pss']:.2f}")
        sys.stdout.write(f"{OURS} / {name}: {', '.join(parts)}\n")


def _ratio(ours: Result, other: Result, key: str) -> str:
    mine, its = _median(ours, key), _median(other, key)
    return f"{mine / its:.2f}" if mine and its else "-"


def _median(result: Result, key: str) -> float:
    session = result.get("session", {})
    runs = {
        "warm": result.get("warm", []),
        "human": session.get("human", []),
        "last": session.get("last", []),
        "first": session.get("first", []),
    }[key]
    times = [run["settled"] for run in runs if "settled" in run]
    return statistics.median(times) if times else 0.0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
