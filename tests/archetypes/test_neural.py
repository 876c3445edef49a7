"""Networks, against their definition written with numpy's own matrices."""

import numpy as np
import pytest
from scipy.special import expit
from scipy.stats import binomtest

from detente.archetypes.neural import LARGEST, Layer, layer_of, output
from detente.archetypes.roster import find
from detente.base.errors import UsageError
from detente.base.seed import Seed, Stream
from detente.strategies.contract import CATALOG, Player
from detente.strategies.replay import answers
from detente.strategies.view import History

MINE, THEIRS = np.random.default_rng(0).integers(0, 2, (2, 30, 50))
PUBLISHED = ["evolved_ann", "evolved_ann5", "evolved_ann5_noise_05"]
rectified = np.vectorize(lambda value: max(value, 0))  # its type is that of its first result, as in the axelrod library


def inputs(own: list[int], other: list[int], blind: bool = False) -> np.ndarray:
    """The seventeen inputs in the order of the page, one pair of a move after the other."""

    def pair(moves: list[int]) -> list[int]:
        return [int(moves[0] == 0), int(moves[0] == 1)] if moves else [0, 0]

    previous = pair(own[-1:])
    if blind:
        previous[1] = 0
    turns = len(own)
    return np.array(
        [
            *pair(other[:1]),
            *pair(other[1:2]),
            *previous,
            *pair(own[-2:-1]),
            *pair(other[-1:]),
            *pair(other[-2:-1]),
            *(turns - sum(other), sum(other), turns - sum(own), sum(own), turns),
        ]
    )


def expected(player: Player) -> np.ndarray:
    record = player.record()[0]
    moves = np.zeros(MINE.shape, int)
    for k, (own, other) in enumerate(zip(MINE.tolist(), THEIRS.tolist(), strict=True)):
        for turn in range(len(own)):
            seen = inputs(own[:turn], other[:turn], bool(record["blind"]))
            values = record["bias"] + record["hidden"] @ seen
            values = rectified(values) if record["truncates"] else np.maximum(values, 0)
            moves[k, turn] = values @ record["output"] <= 0
    return moves


def random_network(units: int, *names: str | int, **slips: bool) -> Player:
    """Weights of all sizes, so that counts do not drown the last moves."""
    shape = Layer(units, **slips)
    vector = shape.random(Stream(Seed(2).child(*names).key, 0, 0))
    vector[: 17 * units].reshape(units, 17)[:, 12:] /= 20
    return shape.player(3 * vector)


@pytest.mark.parametrize("slips", [{}, {"truncates": True}, {"blind": True}, {"truncates": True, "blind": True}])
@pytest.mark.parametrize("units", [1, 2, 5, 12])
def test_networks_of_any_width_play_by_their_definition(units: int, slips: dict[str, bool]) -> None:
    both = set()
    for number in range(4):
        player = random_network(units, number, **slips)
        moves = answers(player, THEIRS, MINE)
        assert (moves == expected(player)).all()
        both |= set(moves.ravel().tolist())
    assert both == {0, 1}


@pytest.mark.parametrize("name", [*PUBLISHED, *(f"{name}_2017" for name in PUBLISHED)])
def test_published_networks_play_by_their_definition(name: str) -> None:
    player = find(name)
    assert (answers(player, THEIRS, MINE) == expected(player)).all()
    assert layer_of(player).truncates
    assert layer_of(player).blind == name.endswith("2017")


def test_each_slip_changes_what_is_played() -> None:
    shape = Layer(5)
    vector = shape.vector(random_network(5, "slips"))
    vector[:17] *= -1  # the first unit is off now and then
    whole = [
        answers(Layer(5, truncates=truncates, blind=blind).player(vector), THEIRS, MINE)
        for truncates in (False, True)
        for blind in (False, True)
    ]
    assert len({moves.tobytes() for moves in whole}) == 4


def test_hidden_values_are_cut_only_where_the_first_unit_is_off() -> None:
    """Hidden values -1, 0.87, 2.9 become 0, 0, 2; but 1, 0.87, 2.9 stay."""
    network = {"hidden": np.zeros((3, 17)), "output": [0, 1, 10], "truncates": 1}
    for first, made in ((-1, 20.0), (1, 29.87), (0, 29.87)):
        player = CATALOG["neural"].player(bias=[first, 0.87, 2.9], **network)
        assert output(player.record().view(np.recarray)[0], History(), History()) == pytest.approx(made)


def test_by_default_it_is_tit_for_tat() -> None:
    assert (answers(find("neural"), THEIRS, MINE) == answers(find("tit_for_tat"), THEIRS, MINE)).all()


@pytest.mark.parametrize("bias", [-3.0, -0.4, 0.0, 1.2])
def test_a_gambler_cooperates_with_the_logistic_chance(bias: float) -> None:
    """The output is the bias plus 1, which the hidden unit adds."""
    player = CATALOG["neural_gambler"].player(hidden=np.zeros((2, 17)), output=[1, bias], bias=[1, 1])
    cooperated = 1 - answers(player, np.zeros((100, 400), int), seed=Seed(4))
    chance = expit(1 + bias)
    assert binomtest(int(cooperated.sum()), cooperated.size, chance).pvalue > 1e-4
    assert binomtest(int(cooperated.sum()), cooperated.size, chance + 0.02).pvalue < 1e-4


@pytest.mark.parametrize(("weight", "move"), [(LARGEST, 0), (-LARGEST, 1)])
def test_the_largest_weights_do_no_harm(weight: float, move: int) -> None:
    for name in ("neural", "neural_gambler"):
        player = CATALOG[name].player(hidden=np.full((1, 17), LARGEST), output=[weight], bias=[LARGEST])
        assert set(answers(player, THEIRS, MINE).ravel().tolist()) == {move}


def test_mutation_changes_what_it_should_as_often_as_it_should() -> None:
    shape, rate, rng = Layer(3, distance=4.0), 0.1, Stream(Seed(6).key, 0, 0)
    vector = shape.random(rng)
    factors = np.array([shape.mutated(vector, rate, rng) for _ in range(1_000)]) / vector
    changed = factors[factors != 1]
    assert abs(changed.size / factors.size - rate) < 0.01
    assert -3 <= changed.min() < -2.8
    assert 4.8 < changed.max() <= 5
    assert abs(changed.mean() - 1) < 0.15
    assert np.abs(vector).max() <= 1
    assert abs(vector.mean()) < 0.25


@pytest.mark.parametrize(
    ("make", "said"),
    [
        (lambda: CATALOG["neural"].player(bias=[1, 1]), "these are 1 by 17 weights, 1 output weights and 2 biases"),
        (lambda: CATALOG["neural"].player(hidden=[[1.0]]), "these are 1 by 1 weights"),
        (lambda: CATALOG["neural"].player(bias=[2e9]), "it must be a list of numbers from -1e+09 to 1e+09"),
        (lambda: Layer(0), "a network cannot have 0 hidden units; it has 1 to 1,024"),
        (lambda: Layer(1).player([0.0]), "the vector of a network of 1 hidden units has 19 numbers, not 1"),
    ],
)
def test_what_is_no_network_is_refused(make: object, said: str) -> None:
    with pytest.raises(UsageError) as caught:
        make()  # type: ignore[operator]
    assert said in str(caught.value)
