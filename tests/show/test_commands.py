from pathlib import Path

from viewer import shipped
from viewer.show.commands import COMMANDS, Command, Group, clashes, keys_page


def test_no_key_is_bound_twice() -> None:
    assert clashes(COMMANDS) == []


def test_a_key_that_two_commands_claim_is_found() -> None:
    rows = [
        Command("one", "One", "The first", Group.GO, ("N", "X")),
        Command("two", "Two", "The second", Group.GO, ("X",)),
    ]
    assert clashes(rows) == ["X is bound to one and to two"]


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
    assert page.read_text("utf-8") == keys_page(), "make docs"
