# `make run` opens the library; `make test` passes the tests. Both do all set-up by themselves.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
SHOTS := shots
STORY := stories/forbidden-frames

# For `make bench`: the folder of the latency harness, and the one of its photo sets.
LATENCY :=
SETS :=

.PHONY: run test check-code format docs bench clean libraries test-libraries

run: libraries $(VENV)/run.stamp
	@$(BIN)/lanternist; code=$$?; \
	if [ $$code -eq 4 ]; then \
	    echo "There is no screen here: drawing the story's slides into the folder $(SHOTS) instead."; \
	    $(BIN)/lanternist shot $(STORY) -o $(SHOTS); code=$$?; \
	fi; exit $$code

test: test-libraries $(VENV)/test.stamp check-code
	$(BIN)/python -m pytest

check-code: $(VENV)/test.stamp
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy

format: $(VENV)/test.stamp
	$(BIN)/ruff check --fix
	$(BIN)/ruff format

docs: $(VENV)/run.stamp
	$(BIN)/lanternist schema > assets/story.schema.json
	$(BIN)/python -c 'from viewer.story.schema import reference_page as p; print(p(), end="")' > docs/story-format.md
	$(BIN)/python -c 'from viewer.show.command import keys_page as p; from viewer.show.commands import COMMANDS as c; print(p(c), end="")' > docs/keys.md
	$(BIN)/python -c 'from viewer.story.rules.page import checks_page as p; print(p(), end="")' > docs/checks.md
	$(BIN)/lanternist shot $(STORY) -o docs/pictures --slides 1 --size 1440x900
	$(BIN)/lanternist shot $(STORY) -o docs/pictures/dossier --slides 1 --size 1440x900 --view dossier
	$(BIN)/lanternist shot $(STORY) -o docs/pictures/presenter --slides 1 --size 1440x900 --view presenter
	$(BIN)/lanternist shot $(STORY) -o docs/pictures/library --size 1440x900 --view library
	$(BIN)/lanternist shot $(STORY) -o docs/pictures/map --size 1440x900 --view map
	for story in stories/*; do $(BIN)/lanternist shot $$story -o docs/pictures/stories --slides 1 \
	    --size 1440x1660 --view overview --sensitive show || exit 1; done

bench: test-libraries $(VENV)/bench.stamp
	$(BIN)/python -m pytest tests/bench -o python_files='bench_*.py' \
	    --benchmark-columns=median,min,rounds
	@if [ -n "$(LATENCY)" ]; then \
	    LANTERNIST="$(abspath $(BIN))/lanternist show --fullscreen" \
	    $(BIN)/python tests/bench/whole.py "$(LATENCY)" "$(SETS)"; \
	else \
	    echo "Whole windows beside other viewers were not measured: docs/speed.md tells how."; \
	fi

clean:
	rm -rf $(VENV) $(SHOTS) build dist

$(VENV)/made.stamp: | libraries
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --upgrade pip
	@touch $@

$(VENV)/run.stamp: pyproject.toml $(VENV)/made.stamp
	$(BIN)/python -m pip install --quiet --editable ".[cite,c2pa]"
	@touch $@

$(VENV)/test.stamp: pyproject.toml $(VENV)/made.stamp
	$(BIN)/python -m pip install --quiet --editable ".[dev]"
	@touch $@ $(VENV)/run.stamp

$(VENV)/bench.stamp: pyproject.toml $(VENV)/made.stamp
	$(BIN)/python -m pip install --quiet --editable ".[bench]"
	@touch $@ $(VENV)/run.stamp

# The system's libraries that Qt loads, by the names of each family of distributions.
DEBIAN := libegl1 libgl1 libxkbcommon0 libxkbcommon-x11-0 libdbus-1-3 libfontconfig1 libglib2.0-0 \
    libx11-xcb1 libxcb-cursor0 libxcb-icccm4 libxcb-image0 libxcb-keysyms1 libxcb-randr0 \
    libxcb-render-util0 libxcb-shape0 libxcb-shm0 libxcb-sync1 libxcb-util1 libxcb-xfixes0 \
    libxcb-xinerama0 libxcb-xkb1 fonts-dejavu-core
DEBIAN_TESTS := xvfb xdotool openbox x11-utils x11-xserver-utils dbus fonts-noto-cjk \
    libimage-exiftool-perl poppler-utils libpulse0 desktop-file-utils shared-mime-info appstream \
    libglib2.0-bin
FEDORA := mesa-libEGL mesa-libGL libxkbcommon libxkbcommon-x11 dbus-libs fontconfig \
    xcb-util-cursor xcb-util-image xcb-util-keysyms xcb-util-renderutil xcb-util-wm dejavu-sans-fonts
FEDORA_TESTS := xorg-x11-server-Xvfb xdotool openbox xwininfo xrandr dbus-daemon \
    google-noto-sans-cjk-fonts perl-Image-ExifTool poppler-utils pulseaudio-libs \
    desktop-file-utils shared-mime-info appstream glib2
ARCH := libglvnd libxkbcommon libxkbcommon-x11 dbus fontconfig xcb-util-cursor xcb-util-image \
    xcb-util-keysyms xcb-util-renderutil xcb-util-wm ttf-dejavu
ARCH_TESTS := xorg-server-xvfb xdotool openbox xorg-xwininfo xorg-xrandr dbus noto-fonts-cjk \
    perl-image-exiftool poppler libpulse desktop-file-utils shared-mime-info appstream glib2

libraries:
	@$(call install,$(DEBIAN),$(FEDORA),$(ARCH))

test-libraries:
	@$(call install,$(DEBIAN) $(DEBIAN_TESTS),$(FEDORA) $(FEDORA_TESTS),$(ARCH) $(ARCH_TESTS))

# Debian and its kin: install what is missing as root, name the command otherwise. Elsewhere the
# command is named when a library that Qt needs, or a program that the tests need, is not found.
define install
if command -v dpkg-query >/dev/null && command -v apt-get >/dev/null; then \
    missing=; \
    for name in $(1); do \
        dpkg-query -W -f '$${Status}' $$name $${name}t64 2>/dev/null | grep -q 'ok installed' \
            || missing="$$missing $$name"; \
    done; \
    $(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || missing="$$missing python3-venv"; \
    if [ -z "$$missing" ]; then exit 0; fi; \
    if [ "$$(id -u)" = 0 ]; then \
        echo "Installing what Qt needs of the system:$$missing"; \
        export DEBIAN_FRONTEND=noninteractive; \
        apt-get update -qq && apt-get install -y -qq --no-install-recommends $$missing >/dev/null; \
    else \
        echo "Some of the system's libraries are missing. Please install them with"; \
        echo "    sudo apt-get install --no-install-recommends$$missing"; \
        exit 1; \
    fi; \
elif command -v dnf >/dev/null; then \
    rpm -q $(2) >/dev/null 2>&1 || { echo "Qt needs some libraries. Please install them with"; \
        echo "    sudo dnf install $(2)"; exit 1; }; \
elif command -v pacman >/dev/null; then \
    pacman -Q $(3) >/dev/null 2>&1 || { echo "Qt needs some libraries. Please install them with"; \
        echo "    sudo pacman -S --needed $(3)"; exit 1; }; \
fi
endef
