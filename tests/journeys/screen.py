"""A real screen: Xvfb with a window manager, the installed program, and real key events."""

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest
from PIL import Image, ImageChops, ImageGrab

SIZE = "1440x900"
# Without -noreset the server throws out a window manager that is still connecting when xdotool,
# the only client so far, has done its work.
OPTIONS = ("-noreset", "-nolisten", "tcp")
PATIENCE_S = 30.0
LOOK_S = 0.05
SHOTS = Path(tempfile.gettempdir()) / "lanternist-journeys"

# Windows without a frame: what a window shows is then just where the display says it is.
OPENBOX = """<openbox_config xmlns="http://openbox.org/3.4/rc">
<focus><focusNew>yes</focusNew></focus><keyboard></keyboard><mouse></mouse>
<applications><application class="*"><decor>no</decor></application></applications>
</openbox_config>"""

Condition = Callable[[], bool]


def wait_for(what: str, condition: Condition) -> None:
    """Look until something is so; fails, naming it, when it never is."""
    end = time.monotonic() + PATIENCE_S
    while not condition():
        assert time.monotonic() < end, f"never came: {what}"
        time.sleep(LOOK_S)


class Screen:
    """A private X display."""

    def __init__(self, folder: Path, size: str = SIZE) -> None:
        read, write = os.pipe()
        self.server = subprocess.Popen(
            ["Xvfb", "-displayfd", str(write), "-screen", "0", f"{size}x24", *OPTIONS],
            pass_fds=[write],
            stderr=subprocess.DEVNULL,
        )
        os.close(write)
        with os.fdopen(read) as pipe:
            self.display = f":{pipe.readline().strip()}"
        self.env = {
            name: value
            for name, value in os.environ.items()
            if name not in ("QT_QPA_PLATFORM", "WAYLAND_DISPLAY")
        }
        self.env.update(DISPLAY=self.display, HOME=str(folder), XDG_RUNTIME_DIR=str(folder))
        for name in ("DATA", "CACHE", "CONFIG"):
            self.env[f"XDG_{name}_HOME"] = str(folder / name.lower())
        config = folder / "openbox.xml"
        config.write_text(OPENBOX)
        self.manager = subprocess.Popen(
            ["openbox", "--sm-disable", "--config-file", str(config)],
            env=self.env,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )

    def xdotool(self, *words: str) -> str:
        """What xdotool prints; nothing when it finds nothing."""
        done = subprocess.run(
            ["xdotool", *words], env=self.env, capture_output=True, text=True, check=False
        )
        return done.stdout.strip()

    def picture(self) -> Image.Image:
        """What is on the screen now."""
        return ImageGrab.grab(xdisplay=self.display).convert("RGB")

    def plug_in(self, name: str, left: int, *, output: str = "none") -> None:
        """Have a monitor of the usual size there, so many pixels from the left."""
        width, height = SIZE.split("x")
        place = f"{width}/300x{height}/200+{left}+0"
        self._run("xrandr", "--setmonitor", name, place, output)

    def pull_out(self, name: str) -> None:
        """Take a monitor away."""
        self._run("xrandr", "--delmonitor", name)

    def paint_ground(self, colour: str) -> None:
        """Give what lies behind all windows a colour."""
        self._run("xsetroot", "-solid", colour)

    def _run(self, *words: str) -> None:
        subprocess.run(words, env=self.env, capture_output=True, check=True)

    def close(self) -> None:
        for process in (self.manager, self.server):
            process.terminate()
            process.wait()


class Program:
    """The installed program in a window on that screen."""

    def __init__(self, screen: Screen, *arguments: str, command: Path | None = None) -> None:
        """Start `command`, by default the one of this environment, and wait for its window."""
        self.screen = screen
        command = command or Path(sys.executable).with_name("lanternist")
        self.process = subprocess.Popen(
            [str(command), *arguments],
            env=screen.env,
            stderr=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        self.window = ""
        wait_for("a window", self._has_window)
        wait_for("the keyboard", self._has_keyboard)

    def _has_window(self) -> bool:
        assert self.process.poll() is None, self.process.communicate()[1]
        found = self.screen.xdotool("search", "--onlyvisible", "--class", "lanternist")
        self.window = found.split("\n")[-1]
        return bool(self.window)

    def _has_keyboard(self) -> bool:
        """Whether keys go to the window; a window manager may leave that to a click."""
        assert self.process.poll() is None, self.process.communicate()[1]
        if self.screen.xdotool("getwindowfocus") == self.window:
            return True
        self.screen.xdotool("windowactivate", self.window)
        return False

    @property
    def title(self) -> str:
        """The window's title, without the program's name, which Qt adds."""
        return self.screen.xdotool("getwindowname", self.window).removesuffix(" — Lanternist")

    @property
    def place(self) -> tuple[int, int, int, int]:
        """Where on the screen the window is: left, top, right, bottom."""
        words = ["xwininfo", "-id", self.window]
        done = subprocess.run(
            words, env=self.screen.env, capture_output=True, text=True, check=True
        )
        pairs = (line.split(":") for line in done.stdout.splitlines() if line.count(":") == 1)
        at = {name.strip(): value.strip() for name, value in pairs}
        left, top = int(at["Absolute upper-left X"]), int(at["Absolute upper-left Y"])
        return left, top, left + int(at["Width"]), top + int(at["Height"])

    @property
    def size(self) -> tuple[int, int]:
        """Width and height of the window."""
        left, top, right, bottom = self.place
        return right - left, bottom - top

    def wait_for_title(self, title: str) -> None:
        wait_for(f"the title {title!r}", lambda: self.title == title)

    def press(self, *keys: str) -> None:
        for key in keys:
            self.screen.xdotool("key", key)

    def picture(self) -> Image.Image:
        """What the window shows, once it has stopped changing."""
        last = self.screen.picture()
        end = time.monotonic() + PATIENCE_S
        while time.monotonic() < end:
            time.sleep(0.4)
            now = self.screen.picture()
            if ImageChops.difference(last, now).getbbox() is None:
                return now
            last = now
        pytest.fail("the screen never came to rest")

    def keep_picture(self, name: str) -> Image.Image:
        """The window's picture, also kept as a file for people to look at."""
        SHOTS.mkdir(exist_ok=True)
        picture = self.picture()
        picture.save(SHOTS / f"{name}.png")
        return picture

    def keep_shot(self, name: str) -> None:
        """Keep what is on the screen at this moment, at rest or not, for people to look at."""
        SHOTS.mkdir(exist_ok=True)
        self.screen.picture().save(SHOTS / f"{name}.png")

    def children(self) -> list[int]:
        """The processes that the program has started."""
        found: list[int] = []
        for thread in Path(f"/proc/{self.process.pid}/task").iterdir():
            # A thread may end between two looks.
            with suppress(FileNotFoundError):
                found += [int(pid) for pid in (thread / "children").read_text().split()]
        return found

    def end(self) -> tuple[int, str]:
        """Wait until the program has ended: its exit code, and all that it said."""
        out, err = self.process.communicate(timeout=PATIENCE_S)
        return self.process.returncode, out + err


Start = Callable[..., Program]
