"""Lanes: how compiled strategies see memory, and the compiled meaning of the words in `view`.

A batch plays many matches of one pair in lock-step, one match a lane. Each side of the batch is one block of
64-bit words, which begins with its own measures:

    cap, words, illegal, 5 unused | recent[cap] | defections[cap] | rng_low[cap] | rng_high[cap] | out[cap]
    | older[cap][words]

`recent` packs the newest actions, newest in the lowest bits, `bits` bits an action (one for two actions, two for
three or four); `older` holds every completed word, oldest action in the lowest bits. `illegal` is 0, or an action that
a rule chose and its game does not have. A strategy's step is a plain C function

    void step(turn, n, state, mine, theirs)

that reads lanes 0..n-1 of both blocks, updates the records at `state` and writes one action a lane into `out`: a legal
one, and C in place of an illegal one, so that whoever counts actions never counts outside its tables.
Any native code with this signature can take its place.
"""

from collections import namedtuple
from collections.abc import Callable
from typing import Any, NamedTuple

import numpy as np
from llvmlite import ir
from numba import njit, types
from numba.core import cgutils
from numba.extending import intrinsic, overload
from numpy.typing import NDArray

from detente.base.seed import PHILOX_MULTIPLIERS, PHILOX_WEYL
from detente.strategies import view

WORD = types.int64
STEP = types.void(*[WORD] * 5)
HEADER = 8  # words before the columns: one cache line
ILLEGAL = 2  # the word of a block that says which illegal action was chosen
COLUMNS = 5

U = np.uint64
U1, U17, U21, U28, U49, U11, U32, U63 = (U(k) for k in (1, 17, 21, 28, 49, 11, 32, 63))
LOW32 = U(0xFFFFFFFF)
PHILOX_A, PHILOX_C = (U(m) for m in PHILOX_MULTIPLIERS)
WEYL_LOW, WEYL_HIGH = (U(w) for w in PHILOX_WEYL)

Past = namedtuple("Past", "turn last recent defections older bits")
Dice = namedtuple("Dice", "low high")


@intrinsic
def record_at(typing_context: Any, address: Any, dtype: Any) -> Any:
    """The structured record of `dtype` at an address; nothing is checked."""
    record = dtype.dtype

    def codegen(context: Any, builder: Any, signature: Any, arguments: Any) -> Any:
        return builder.inttoptr(arguments[0], context.get_value_type(record))

    return record(WORD, dtype), codegen


@intrinsic
def load(typing_context: Any, address: Any, index: Any) -> Any:
    """The 64-bit word at an index from an address; nothing is checked."""

    def codegen(context: Any, builder: Any, signature: Any, arguments: Any) -> Any:
        pointer = builder.inttoptr(arguments[0], ir.IntType(64).as_pointer())
        return builder.load(builder.gep(pointer, [arguments[1]], source_etype=ir.IntType(64)))

    return types.uint64(WORD, WORD), codegen


@intrinsic
def store(typing_context: Any, address: Any, index: Any, value: Any) -> Any:
    """Write a 64-bit word at an index from an address; nothing is checked."""

    def codegen(context: Any, builder: Any, signature: Any, arguments: Any) -> Any:
        pointer = builder.inttoptr(arguments[0], ir.IntType(64).as_pointer())
        builder.store(arguments[2], builder.gep(pointer, [arguments[1]], source_etype=ir.IntType(64)))
        return context.get_dummy_value()

    return types.none(WORD, WORD, types.uint64), codegen


@intrinsic
def store_byte(typing_context: Any, address: Any, offset: Any, value: Any) -> Any:
    """Write the lowest byte of a word at an offset in bytes from an address; nothing is checked."""

    def codegen(context: Any, builder: Any, signature: Any, arguments: Any) -> Any:
        byte = ir.IntType(8)
        pointer = builder.inttoptr(builder.add(arguments[0], arguments[1]), byte.as_pointer())
        builder.store(builder.trunc(arguments[2], byte), pointer)
        return context.get_dummy_value()

    return types.none(WORD, WORD, types.uint64), codegen


@intrinsic
def call_step(typing_context: Any, step: Any, arguments: Any) -> Any:
    """Call the step function at an address with a tuple of its five arguments."""

    def codegen(context: Any, builder: Any, signature: Any, given: Any) -> Any:
        function = ir.FunctionType(ir.VoidType(), [ir.IntType(64)] * 5)
        values = cgutils.unpack_tuple(builder, given[1])
        builder.call(builder.inttoptr(given[0], function.as_pointer()), values)
        return context.get_dummy_value()

    return types.none(WORD, types.UniTuple(WORD, 5)), codegen


@njit(inline="always")
def rotate(word: Any, bits: Any, rest: Any) -> Any:
    """A 64-bit rotation to the left; `rest` is 64 minus `bits`."""
    return (word << bits) | (word >> rest)


@njit(inline="always")
def xoroshiro(low: Any, high: Any) -> Any:
    """One xoroshiro128++ step: the 64 random bits and the two words of the next state."""
    result = rotate(low + high, U17, U(47)) + low
    high ^= low
    return result, rotate(low, U49, U(15)) ^ high ^ (high << U21), rotate(high, U28, U(36))


@njit(inline="always")
def philox_state(key: Any, repetition: Any, role: Any) -> Any:
    """The two words from which the stream of a role in a repetition starts: Philox4x32-10 of the counter."""
    a, b = U(repetition) & LOW32, U(repetition) >> U32
    c, d = U(role), U(0)
    low, high = key & LOW32, key >> U32
    for _ in range(10):
        x, y = PHILOX_A * a, PHILOX_C * c
        a, b, c, d = (y >> U32) ^ b ^ low, y & LOW32, (x >> U32) ^ d ^ high, x & LOW32
        low = (low + WEYL_LOW) & LOW32
        high = (high + WEYL_HIGH) & LOW32
    second = c | d << U32
    return a | b << U32, second if second != U(0) else U1


@njit
def draw(dice: Any) -> Any:
    """The next 64 random bits of a lane's stream."""
    result, low, high = xoroshiro(load(dice.low, 0), load(dice.high, 0))
    store(dice.low, 0, low)
    store(dice.high, 0, high)
    return result


@overload(view.uniform, strict=False)
def _uniform(rng: Any) -> Callable[..., Any]:
    return lambda rng: float(draw(rng) >> U11) * 2.0**-53


@overload(view.cooperate_with, strict=False)
def _cooperate_with(p: Any, rng: Any) -> Callable[..., Any]:
    return lambda p, rng: int(view.uniform(rng) >= p)


@overload(view.cooperations, strict=False)
def _cooperations(past: Any) -> Callable[..., Any]:
    return lambda past: past.turn - past.defections


@overload(view.ago, strict=False)
def _ago(past: Any, turns: Any) -> Callable[..., Any]:
    def ago(past: Any, turns: Any) -> Any:
        mask = (U1 << U(past.bits)) - U1
        per_word = 64 // past.bits
        if turns <= per_word:
            return int((past.recent >> U((turns - 1) * past.bits)) & mask)
        turn = past.turn - turns
        return int((load(past.older, turn // per_word) >> U(turn % per_word * past.bits)) & mask)

    return ago


@overload(view.played, strict=False)
def _played(past: Any, turn: Any) -> Callable[..., Any]:
    return lambda past, turn: view.ago(past, past.turn - turn)


@overload(view.window, strict=False)
def _window(past: Any, turns: Any) -> Callable[..., Any]:
    def window(past: Any, turns: Any) -> Any:
        return int(past.recent & ((U1 << U(turns * past.bits)) - U1))

    return window


SWAPS = tuple(
    (U(mask), U(shift))
    for mask, shift in (
        (0x5555555555555555, 1),
        (0x3333333333333333, 2),
        (0x0F0F0F0F0F0F0F0F, 4),
        (0x00FF00FF00FF00FF, 8),
        (0x0000FFFF0000FFFF, 16),
        (0x00000000FFFFFFFF, 32),
    )
)


class Lanes(NamedTuple):
    """One side's block and its columns, each ``[lanes]``; `older` is ``[lanes, words]``."""

    block: NDArray[np.uint64]
    recent: NDArray[np.uint64]
    defections: NDArray[np.uint64]
    low: NDArray[np.uint64]
    high: NDArray[np.uint64]
    out: NDArray[np.uint64]
    older: NDArray[np.uint64]


@njit
def new_lanes(cap: Any, words: Any) -> Any:
    """An empty block for `cap` lanes with `words` words of older history each."""
    block = np.zeros(HEADER + cap * (COLUMNS + words), np.uint64)
    block[0], block[1] = cap, words
    columns = block[HEADER : HEADER + COLUMNS * cap].reshape(COLUMNS, cap)
    older = block[HEADER + COLUMNS * cap :].reshape(cap, words)
    return Lanes(block, columns[0], columns[1], columns[2], columns[3], columns[4], older)


@njit(inline="always")
def reversed_word(word: Any, bits: Any) -> Any:
    """A full word of actions in the opposite order: neighbours are exchanged, then pairs, fours and so on."""
    for mask, shift in SWAPS:
        if shift >= U(bits):
            word = ((word >> shift) & mask) | ((word & mask) << shift)
    return word


@njit
def flush(side: Any, n: Any, index: Any, bits: Any) -> None:
    """Copy the completed `recent` word of each lane to its older words, oldest action lowest."""
    for k in range(n):
        side.older[k, index] = reversed_word(side.recent[k], bits)
