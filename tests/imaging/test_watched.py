from viewer.imaging.watched import Watched


def test_it_looks_before_the_first_byte_and_after_each_64_kb() -> None:
    looks: list[int] = []
    file = Watched(bytes(300_000), lambda: looks.append(file.tell()))
    while file.read(10_000):
        pass
    assert looks == [0, 70_000, 140_000, 210_000, 280_000]


def test_it_is_read_like_any_file() -> None:
    file = Watched(b"some bytes", lambda: None)
    assert file.read(4) == b"some"
    file.seek(5)
    assert file.read() == b"bytes"
    assert file.read(1) == b""
