"""What others call a strategy finds the player here that is meant."""

import base64
import gzip
import json
import math
from pathlib import Path
from typing import Any, cast

import numpy as np
import pytest
from numpy.typing import NDArray

from detente.archetypes.authority import ROSTERS, authority, roster
from detente.archetypes.lookup import lookup
from detente.archetypes.roster import find, roster_named
from detente.base.action import parse_moves
from detente.base.errors import UnknownName, UsageError
from detente.base.seed import Stream
from detente.learners.entrants import entrant
from detente.strategies.contract import CATALOG, Player
from detente.strategies.mover import RuleMover
from detente.strategies.replay import answers
from detente.strategies.view import History

MATCHES_TODAY = "axelrod_4_14_matches"
NAMES = [f"harper_2017/{name}" for name in authority("harper_2017")["players"]]
NAMES += [f"axelrod_1980b/{name}" for name in authority("axelrod_1980b")["players"]]
NAMES += [f"axelrod/{name}" for key in ("players", "constructors") for name in authority("axelrod")[key]]


def test_the_rosters_are_complete() -> None:
    sizes = {name: len(roster(name)) for name in ROSTERS}
    assert sizes == {"axelrod_1980b": 63, "axelrod_4_14": 242, "harper_2017": 176}
    assert sum(player.stochastic for player in roster_named("harper_2017")) == 53, "as the paper says"
    assert len({player.name for player in roster_named("harper_2017")}) == 176


@pytest.mark.parametrize("name", NAMES)
def test_every_name_finds_a_player(name: str) -> None:
    assert find(name).strategy.id in CATALOG


@pytest.mark.parametrize(
    ("theirs", "ours"),
    [
        ("harper_2017/Random: 0.1", "random(p=0.1)"),
        ("harper_2017/$\\phi$", "golden"),
        ("harper_2017/gradual", "original_gradual"),
        ("harper_2017/Shubik", "shubik2017"),
        ("axelrod/TitForTat", "tit_for_tat"),
        ("axelrod/Random(p=0.7)", "random(p=0.7)"),
        ("axelrod/Cycler(cycle=CCD)", "cycler(cycle=[0, 0, 1])"),
        ("axelrod/NTitsForMTats(N=4, M=1)", "n_tits_for_m_tats(n=4, m=1)"),
        ("axelrod/LRPlayer(phi=0.1, s=0, l=1)", "linear_relation(phi=0.1, s=0, baseline=1)"),
        ("axelrod/ZDExtort4(l=2)", "zd_extort4(baseline=2)"),
        ("axelrod/Adaptive(initial_plays=CD)", "adaptive(initial_plays=[0, 1])"),
        (
            "axelrod/MemoryOnePlayer(initial=D, four_vector=[1,0,0,1])",
            "memory_one(opening=0, four_vector=[1, 0, 0, 1])",
        ),
        ("axelrod/Grumpy(starting_state=Grumpy)", "grumpy(grumpy=True)"),
        ("axelrod/MetaMajority(team=[TitForTat, Defector])", "meta_majority(team=[tit_for_tat, defector])"),
    ],
)
def test_names_mean_players_here(theirs: str, ours: str) -> None:
    assert find(theirs).name == ours
    assert entrant(theirs).name == ours


def test_tables_are_turned_into_our_order() -> None:
    """In theirs the own moves come first, then the other's last, then its first."""
    pattern = "CDDCCCDD"
    given = {"parameters": [1, 1, 1], "pattern": pattern, "initial_actions": "D"}
    index = [(own, other, first) for first in (0, 1) for own in (0, 1) for other in (0, 1)]
    table = ["CD".index(pattern[4 * own + 2 * other + first]) for own, other, first in index]
    ours = lookup(table, (1, 1, 1), [1])
    assert entrant("axelrod/LookerUp", given).record().tobytes() == ours.record().tobytes()
    gambler = entrant("axelrod/Gambler", {"parameters": [0, 1, 0], "pattern": [0.25, 0.75]})
    assert gambler.parameters["table"].tolist() == [0.25, 0.75]
    assert gambler.parameters["initial"].tolist() == [1.0]


def test_a_batch_gives_keywords_as_json() -> None:
    assert entrant("axelrod/Cycler", {"cycle": "CCD"}).name == "cycler(cycle=[0, 0, 1])"
    assert entrant("axelrod/MemoryOnePlayer", {"initial": "C"}).parameters["opening"] == 1


@pytest.mark.parametrize(
    ("reference", "said"),
    [
        ("axelrod/TitForTta", "no player of axelrod is called 'TitForTta'; did you mean TitForTat"),
        ("harper_2017/Davies", "no player of harper_2017 is called 'Davies'"),
        ("axelrod/qqqqqqq", "`detente show rosters axelrod_4_14` lists them"),
        ("axelrod/Darwin", "axelrod/Darwin is no player here: it keeps a genome from one match to the next"),
        ("axelrod/EvolvedAttention", "is no player here: it is a neural network of 13 million numbers"),
        ("axelrod/Random(0.7)", "gives a value without its name; write axelrod/Random(keyword=value)"),
        ("axelrod/Random(q=0.7)", "no parameter of random is called 'q'"),
    ],
)
def test_what_is_no_player_is_refused(reference: str, said: str) -> None:
    with pytest.raises(UsageError) as caught:
        find(reference)
    assert said in str(caught.value)


def test_unknown_rosters_are_refused() -> None:
    with pytest.raises(UnknownName, match="did you mean harper_2017"):
        roster_named("harper_2018")


def stored(name: str) -> Any:
    return json.loads(gzip.decompress((Path(__file__).parent / "data" / f"{name}.json.gz").read_bytes()))


@pytest.mark.parametrize(
    ("prefix", "file"), [("harper_2017", "harper_2017_matches"), ("axelrod", "axelrod_4_14_matches")]
)
def test_recorded_matches_are_played_again(prefix: str, file: str) -> None:
    """Every deterministic player of the paper, in the version of the paper and in that of today: 200 turns a match."""
    sides: dict[str, list[tuple[str, str]]] = {}
    for first, second, mine, theirs in stored(file)["matches"]:
        sides.setdefault(first, []).append((mine, theirs))
        sides.setdefault(second, []).append((theirs, mine))
    assert len(sides) > 120
    wrong = []
    for name, matches in sides.items():
        mine, theirs = (np.array([parse_moves(match[k]) for match in matches]) for k in (0, 1))
        if not np.array_equal(answers(find(f"{prefix}/{name}"), theirs, mine, length=200), mine):
            wrong.append(name)
    assert wrong == []


REFUSED = {"Darwin", "EvolvedAttention"}


def test_the_expectations_of_the_librarys_own_tests_hold() -> None:
    """Players by class and keywords, against given moves in matches of known length."""
    wrong, played = [], 0
    for row in stored("expected_plays")["plays"]:
        if row["class"] in REFUSED:
            continue
        length = row.get("length", len(row["moves"]))
        told = math.inf if length in (-1, "inf") else length
        player = entrant(f"axelrod/{row['class']}", row["keywords"])
        moves = parse_moves(row["moves"])
        played += 1
        if answers(player, [parse_moves(row["opponent"])], [moves], length=told)[0].tolist() != moves:
            wrong.append(row)
    assert wrong == []
    assert played == 314


# How the programs use the random numbers that they are given, where low ones do not mean cooperation.
LOW_MEANS_D = {
    "Abraham Getzler",
    "Francois Leyvraz",
    "Graham J Eatherley",
    "Henry Nussbacher",
    "Johann Joss",
    "Paul E Black",
    "Scott Appold",
}
LOW_MEANS_IN_KIND = {"Charles Kluepfel"}

# Where our rules follow the axelrod library's readings, which see the moves that noise changed and the program does not
# (or the other way round), they are compared in matches without noise; the tournament had none.
NOISELESS = {
    "Charles Kluepfel",
    "David Gladstein",
    "Otto Borufsen",
    "Paul D Harrington",
    "Richard Hufford",
    "Rob Cave",
    "Scott Appold",
}

# After some 150 defections of the other the program's chance to forgive is too small for a number of 32 bits.
SHORTENED = {"William Adams": 150}


class Tape:
    """Random numbers that were given to somebody else: one a turn, however often it is asked for."""

    value = 0.5

    def uniform(self) -> float:
        return self.value


def bits(text: str, turns: int) -> NDArray[np.uint8]:
    return np.unpackbits(np.frombuffer(base64.b64decode(text), np.uint8)).reshape(-1, turns)


def told(player: Player, theirs: NDArray[np.uint8], mine: NDArray[np.uint8], draws: NDArray[np.float64]) -> list[int]:
    """What a player intends in one match, given its random numbers."""
    mover, me, opp, tape, intended = RuleMover(player), History(), History(), Tape(), []
    for own, other, draw in zip(mine.tolist(), theirs.tolist(), draws.tolist(), strict=True):
        tape.value = draw
        intended.append(mover.move(me, opp, cast(Stream, tape)))
        me.append(own)
        opp.append(other)
    return intended


@pytest.mark.parametrize("author", [name for name in roster("axelrod_1980b") if name != "Random"])
def test_an_entrant_answers_as_its_program(author: str) -> None:
    """Against a panel without noise, with 5% and with 30%: at every turn what the Fortran program intends."""
    stock = stored("second_tournament_plays")
    turns, program = stock["turns"], stock["programs"][authority("axelrod_1980b")["programs"][author]]
    intended, theirs = (bits(program[kind], turns) for kind in ("intended", "theirs"))
    mine = intended ^ bits(stock["flips"], turns)
    draws = np.frombuffer(base64.b64decode(stock["draws"]), np.uint16).reshape(-1, turns) / 2**16 + 2**-17
    last = np.concatenate([np.zeros_like(theirs[:, :1]), theirs[:, :-1]], axis=1)
    mirrored = last == 1 if author in LOW_MEANS_IN_KIND else author in LOW_MEANS_D
    draws = np.where(mirrored, 1 - draws, draws)
    matches = slice(stock["panel"] if author in NOISELESS else None), slice(SHORTENED.get(author))
    assert intended[matches].size >= 3_600
    player = find(f"axelrod_1980b/{author}")
    if player.stochastic:
        answered = np.array(
            [told(player, *rows) for rows in zip(*(each[matches[0]] for each in (theirs, mine, draws)), strict=True)]
        )
        assert np.argwhere(answered[:, matches[1]] != intended[matches]).tolist() == []
    else:
        assert np.argwhere(answers(player, theirs, mine)[matches] != intended[matches]).tolist() == []
