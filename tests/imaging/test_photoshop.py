import struct

import pytest
from hypothesis import given
from hypothesis import strategies as st

from viewer.imaging.photoshop import iim_blocks

IIM = b"\x1c\x02\x78\0\x03abc"


def resource(number: int, data: bytes, name: bytes = b"", length: int | None = None) -> bytes:
    pascal = bytes([len(name)]) + name
    pascal += b"\0" * (len(pascal) % 2)
    size = len(data) if length is None else length
    padded = data + b"\0" * (len(data) % 2)
    return b"8BIM" + struct.pack(">H", number) + pascal + struct.pack(">I", size) + padded


@pytest.mark.parametrize("name", [b"", b"odd", b"even"])
def test_iim_is_found_among_other_resources(name: bytes) -> None:
    block = resource(0x03ED, b"12345") + resource(0x0404, IIM, name) + resource(0x040A, b"\1")
    assert list(iim_blocks(block)) == [IIM]


def test_iim_without_a_wrapper_is_itself() -> None:
    assert list(iim_blocks(IIM)) == [IIM]


@pytest.mark.parametrize("length", [2, 7, 2**16, 2**32 - 1])
def test_a_resource_whose_length_lies_hides_none_after_it(length: int) -> None:
    block = resource(0x03ED, b"12345", length=length) + resource(0x0404, IIM)
    assert list(iim_blocks(block)) == [IIM]


def test_a_block_that_is_cut_off_gives_what_is_there() -> None:
    assert list(iim_blocks(resource(0x0404, IIM)[:-4])) == [IIM[:-4]]
    assert list(iim_blocks(b"8BIM\x04\x04")) == []


@given(st.binary(max_size=200))
def test_no_noise_is_too_strange(noise: bytes) -> None:
    list(iim_blocks(noise))
    list(iim_blocks(b"8BIM" + noise))
    list(iim_blocks(b"8BIM" * 20 + noise))
