"""Randomness derived by name: one seed, a tree of names, the same numbers for any number of workers.

A `Seed` is a path of names. Its 64-bit key is a hash of that path, so a stream depends on what it is *for*,
never on when or where it is drawn. Within one key, Philox4x32-10 turns a counter ``(repetition, role)`` into the
128-bit state of a xoroshiro128++ generator, one for each match and role.

Source: salmon2011 (Philox), blackman2021 (xoroshiro128++). This module is the plain-Python reference; the
compiled twin is `detente.strategies.lanes`, and the tests hold both to the published known answers.
"""

import hashlib
from dataclasses import dataclass
from operator import index

MASK32 = 0xFFFFFFFF
MASK64 = 0xFFFFFFFFFFFFFFFF
PHILOX_MULTIPLIERS = (0xD2511F53, 0xCD9E8D57)
PHILOX_WEYL = (0x9E3779B9, 0xBB67AE85)


@dataclass(frozen=True, slots=True)
class Seed:
    """One node in the tree of seeds: a root number and the names that lead here.

    >>> Seed(7).child("match", "tit_for_tat", 3) == Seed(7).child("match").child("tit_for_tat", 3)
    True
    """

    root: int
    path: tuple[str | int, ...] = ()

    def child(self, *names: str | int) -> "Seed":
        """The seed for a named purpose below this one."""
        plain = (name if isinstance(name, str) else index(name) for name in names)
        return Seed(self.root, (*self.path, *plain))

    @property
    def key(self) -> int:
        """The 64-bit key of this node: the first 8 bytes of a BLAKE2b hash of the root and its path."""
        text = repr((self.root, *self.path)).encode()
        return int.from_bytes(hashlib.blake2b(text, digest_size=8).digest(), "little")


def philox(counter: tuple[int, int, int, int], key: int) -> tuple[int, int, int, int]:
    """Four random 32-bit words for a counter under a 64-bit key, by ten Philox rounds."""
    a, b, c, d = counter
    low, high = key & MASK32, key >> 32
    for _ in range(10):
        product_a = PHILOX_MULTIPLIERS[0] * a
        product_c = PHILOX_MULTIPLIERS[1] * c
        a, b, c, d = (
            (product_c >> 32) ^ b ^ low,
            product_c & MASK32,
            (product_a >> 32) ^ d ^ high,
            product_a & MASK32,
        )
        low = (low + PHILOX_WEYL[0]) & MASK32
        high = (high + PHILOX_WEYL[1]) & MASK32
    return a, b, c, d


class Stream:
    """The random numbers of one role in one repetition: xoroshiro128++ started from Philox."""

    __slots__ = ("high", "low")

    def __init__(self, key: int, repetition: int, role: int) -> None:
        words = philox((repetition & MASK32, repetition >> 32, role, 0), key)
        self.low = words[0] | words[1] << 32
        self.high = words[2] | words[3] << 32 or 1  # the all-zero state is the one that never moves

    def next(self) -> int:
        """The next 64 random bits."""
        low, high = self.low, self.high
        result = (_rotate((low + high) & MASK64, 17) + low) & MASK64
        high ^= low
        self.low = _rotate(low, 49) ^ high ^ (high << 21 & MASK64)
        self.high = _rotate(high, 28)
        return result

    def uniform(self) -> float:
        """The next number in [0, 1), on a grid of 2**-53."""
        return (self.next() >> 11) * 2.0**-53


def _rotate(word: int, bits: int) -> int:
    return (word << bits | word >> (64 - bits)) & MASK64
