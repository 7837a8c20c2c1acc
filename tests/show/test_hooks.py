from viewer.show.hooks import Hook


def test_every_connected_call_is_made_in_order() -> None:
    heard: list[str] = []
    hook: Hook[[str]] = Hook()
    hook.connect(lambda word: heard.append(f"one {word}"))
    hook.connect(lambda word: heard.append(f"two {word}"))
    hook("slide")
    assert heard == ["one slide", "two slide"]


def test_a_call_that_was_taken_off_is_not_made() -> None:
    heard: list[int] = []
    hook: Hook[[int]] = Hook()
    hook.connect(heard.append)
    hook.disconnect(heard.append)
    hook(1)
    assert heard == []


def test_a_call_may_take_itself_off_while_the_hook_fires() -> None:
    heard: list[str] = []
    hook: Hook[[]] = Hook()

    def once() -> None:
        hook.disconnect(once)
        heard.append("once")

    hook.connect(once)
    hook.connect(lambda: heard.append("always"))
    hook()
    hook()
    assert heard == ["once", "always", "always"]
