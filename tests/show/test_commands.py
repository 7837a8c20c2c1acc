from pathlib import Path

from viewer import shipped
from viewer.show.command import Command, Group, clashes, key_words, keys_page
from viewer.show.commands import COMMANDS


def test_no_key_is_bound_twice() -> None:
    assert clashes(COMMANDS) == []


def test_a_key_that_two_commands_claim_is_found() -> None:
    rows = [
        Command("one", "One", "The first", Group.GO, ("N", "X")),
        Command("two", "Two", "The second", Group.GO, ("X",)),
    ]
    assert clashes(rows) == ["X is bound to one and to two"]


def test_a_key_may_mean_something_else_while_zoomed_but_only_one_thing() -> None:
    rows = [
        Command("next", "Next", "Turn the page", Group.GO, ("Right",)),
        Command("pan", "Pan", "Look further", Group.PICTURE, (), while_zoomed=("Right",)),
    ]
    assert clashes(rows) == []
    rows.append(Command("two", "Two", "Twice", Group.PICTURE, (), while_zoomed=("Right",)))
    assert clashes(rows) == ["Right is bound to pan and to two"]


def test_the_keys_for_a_zoomed_picture_say_so() -> None:
    row = Command("x", "X", "Do it", Group.GO, ("Ctrl+1", "E"), while_zoomed=("1",))
    assert key_words(row, str.lower) == ["ctrl+1", "e", "1 while zoomed"]


def test_a_reader_finds_the_usual_keys_for_a_closer_look() -> None:
    keys = {key: command.id for command in COMMANDS for key in command.keys}
    zoomed = {key: command.id for command in COMMANDS for key in command.while_zoomed}
    wanted = {
        "Z": "zoom", "+": "zoom-in", "=": "zoom-in", "-": "zoom-out", "Ctrl+0": "zoom-fit",
        "Ctrl+1": "zoom-100", "Ctrl+2": "zoom-200", "Shift+A": "pause-animation",
    }  # fmt: skip
    assert {key: keys.get(key) for key in wanted} == wanted
    assert zoomed == {
        "0": "zoom-fit", "1": "zoom-100", "2": "zoom-200",
        "Left": "pan-left", "Right": "pan-right", "Up": "pan-up", "Down": "pan-down",
    }  # fmt: skip


def test_ids_are_unique_and_every_row_explains_itself() -> None:
    ids = [command.id for command in COMMANDS]
    assert len(ids) == len(set(ids))
    assert all(command.text and command.help for command in COMMANDS)


def test_every_icon_that_a_command_names_is_shipped() -> None:
    for command in COMMANDS:
        if command.icon:
            assert b"<svg" in shipped.icon(command.icon), command.id


def test_a_presenter_finds_the_keys_that_every_clicker_sends() -> None:
    keys = {key: command.id for command in COMMANDS for key in command.keys}
    wanted = {
        "PgDown": "next", "PgUp": "previous", "F5": "present", "Esc": "leave", ".": "black",
        "B": "black", "W": "white", ",": "white", "Space": "next", "Backspace": "previous",
        "Home": "first", "End": "last", "F11": "fullscreen", "F": "fullscreen", "I": "panel",
        "C": "caption", "A": "autoplay", "F1": "help", "?": "help", "G": "go-to",
    }  # fmt: skip
    assert {key: keys.get(key) for key in wanted} == wanted


def test_the_manual_lists_every_key() -> None:
    page = Path(__file__).parents[2] / "docs" / "keys.md"
    assert page.read_text("utf-8") == keys_page(COMMANDS), "make docs"
