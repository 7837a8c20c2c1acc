import pytest

from viewer.show.settings import SETTINGS, Settings


class Drawer:
    def __init__(self, **kept: str) -> None:
        self.kept = {key.replace("_", "-"): value for key, value in kept.items()}

    def load(self) -> dict[str, str]:
        return dict(self.kept)

    def save(self, key: str, value: str) -> None:
        self.kept[key] = value


def test_what_was_never_set_has_its_default() -> None:
    settings = Settings(Drawer())
    assert settings.flag("cross-fade") is True
    assert settings.number("autoplay-seconds") == 10.0
    assert settings.text("panel-tab") == "context"


def test_what_is_put_is_read_back_by_the_next_start() -> None:
    drawer = Drawer()
    settings = Settings(drawer)
    settings.put("cross-fade", value=False)
    settings.put("autoplay-seconds", 4.5)
    settings.put("window", "800x600")
    again = Settings(drawer)
    assert again.flag("cross-fade") is False
    assert again.number("autoplay-seconds") == 4.5
    assert again.pair("window") == (800, 600)


def test_a_value_that_is_put_unchanged_is_not_written() -> None:
    drawer = Drawer()
    Settings(drawer).put("cross-fade", value=True)
    assert drawer.kept == {}


@pytest.mark.parametrize("nonsense", ["", "wide", "12x", "x12", "0x0", "-1x5", "1e3x2"])
def test_a_size_that_cannot_be_read_is_the_default(nonsense: str) -> None:
    assert Settings(Drawer(window=nonsense)).pair("window") == (1360, 860)


def test_a_number_that_cannot_be_read_is_the_default() -> None:
    settings = Settings(Drawer(autoplay_seconds="soon", cross_fade="perhaps"))
    assert settings.number("autoplay-seconds") == 10.0
    assert settings.flag("cross-fade") is True


def test_an_unknown_setting_is_an_error_not_a_silence() -> None:
    with pytest.raises(KeyError):
        Settings(Drawer()).put("colour", "red")


def test_keys_are_unique_and_explained() -> None:
    keys = [setting.key for setting in SETTINGS]
    assert len(keys) == len(set(keys))
    assert all(setting.help for setting in SETTINGS)
