"""Known answers: Philox's are those published with the Random123 library; xoroshiro's those of its C reference."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from detente.base.seed import MASK32, Seed, Stream, philox

names = st.lists(st.text() | st.integers(), max_size=4)


@pytest.mark.parametrize(
    ("counter", "key", "words"),
    [
        ((0, 0, 0, 0), 0, (0x6627E8D5, 0xE169C58D, 0xBC57AC4C, 0x9B00DBD8)),
        ((MASK32,) * 4, 0xFFFFFFFFFFFFFFFF, (0x408F276D, 0x41C83B0E, 0xA20BC7C6, 0x6D5451FD)),
        (
            (0x243F6A88, 0x85A308D3, 0x13198A2E, 0x03707344),
            0x299F31D0A4093822,
            (0xD16CFE09, 0x94FDCCEB, 0x5001E420, 0x24126EA1),
        ),
    ],
)
def test_philox_gives_the_published_answers(
    counter: tuple[int, int, int, int], key: int, words: tuple[int, int, int, int]
) -> None:
    assert philox(counter, key) == words


def test_xoroshiro_gives_the_published_answers() -> None:
    stream = Stream(0, 0, 0)
    stream.low, stream.high = 1, 2
    assert [stream.next() for _ in range(10)] == [
        393217,
        669327710093319,
        1732421326133921491,
        11394790081659126983,
        9555452776773192676,
        3586421180005889563,
        1691397964866707553,
        10735626796753111697,
        15216282715349408991,
        14247243556711267923,
    ]


def test_a_stream_starts_from_philox() -> None:
    stream = Stream(key=0x299F31D0A4093822, repetition=0x85A308D3_243F6A88, role=0x13198A2E)
    words = philox((0x243F6A88, 0x85A308D3, 0x13198A2E, 0), 0x299F31D0A4093822)
    assert (stream.low, stream.high) == (words[0] + words[1] * 2**32, words[2] + words[3] * 2**32)


def test_a_uniform_number_is_the_top_53_bits() -> None:
    numbers, bits = Stream(5, 6, 7), Stream(5, 6, 7)
    for _ in range(100):
        assert numbers.uniform() == (bits.next() // 2**11) / 2**53


def test_neighbouring_streams_are_uniform_and_independent() -> None:
    """The first draws of 2,000 neighbouring repetitions and of both roles: even, and uncorrelated."""
    draws = np.array([[Stream(9, repetition, role).uniform() for role in (0, 1)] for repetition in range(2000)])
    assert stats.kstest(draws.ravel(), "uniform").pvalue > 0.001
    assert stats.pearsonr(draws[:, 0], draws[:, 1]).pvalue > 0.001
    assert stats.pearsonr(draws[1:, 0], draws[:-1, 0]).pvalue > 0.001


def test_a_key_is_stable() -> None:
    """Every published run rests on these numbers: BLAKE2b-64 of the text ``(7, 'match', 3)``."""
    assert Seed(7).child("match", 3).key == 0xACB082D25EED23FF


@given(names, names)
def test_a_path_may_be_walked_in_any_steps(first: list[str | int], second: list[str | int]) -> None:
    assert Seed(7).child(*first).child(*second) == Seed(7).child(*first, *second)


@given(st.integers(), names, st.integers(), names)
def test_other_names_give_another_key(a: int, path_a: list[str | int], b: int, path_b: list[str | int]) -> None:
    one, other = Seed(a, tuple(path_a)), Seed(b, tuple(path_b))
    assert (one.key == other.key) == (one == other)
    assert 0 <= one.key < 2**64


def test_a_number_and_its_text_are_different_names() -> None:
    assert Seed(7).child(3).key != Seed(7).child("3").key
    assert Seed(7).child("a", "b").key != Seed(7).child("a b").key
