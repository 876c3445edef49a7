"""Writes the machines, the hidden Markov strategy and the networks of the axelrod library (MIT licence) as data.

Run with an interpreter that has axelrod 4.13.1, and with the file of weights of axelrod 2.13.0, `data/ann_weights.csv`:

    python tests/archetypes/data/make_machines_and_networks.py src/detente/archetypes/trained ann_weights.csv
"""

import csv
import json
import re
import sys
from pathlib import Path
from typing import Any

import axelrod

INPUTS = 17
BRED = "by an evolutionary algorithm, for the mean payoff against the strategies of the Axelrod library, "
EVOLVED = "in populations of machines that evolved"
TWO_STATES = "among all machines of two states"
SEVERAL = "by an evolutionary algorithm, against several opponents at once"
MORAN = "by an evolutionary algorithm, for how often it takes over a population in a Moran process"
UNREACHED = "; the two states that cannot be reached are left out"

MACHINES = {
    "fortress3": (
        "Fortress3",
        "Defects until the other has defected twice in a row, and then cooperates for as long as the other does.",
        "ashlock2006b",
        EVOLVED,
    ),
    "fortress4": (
        "Fortress4",
        "Defects until the other has defected three times in a row, and then cooperates for as long as the other does.",
        "ashlock2006b",
        EVOLVED,
    ),
    "predator": (
        "Predator",
        "A machine of nine states that does well against strategies of an earlier age.",
        "ashlock2006b",
        EVOLVED,
    ),
    "pun1": (
        "Pun1",
        "Defects first, and from then on cooperates and repeats the other's last move by turns.",
        "ashlock2006",
        EVOLVED,
    ),
    "raider": (
        "Raider",
        "Defects until the other answers it in kind, and plays Tit for Tat from then on.",
        "ashlock2014",
        EVOLVED,
    ),
    "ripoff": (
        "Ripoff",
        "Alternates its moves until the other defects, lets that pass, and plays Tit for Tat from then on.",
        "ashlock2008",
        EVOLVED,
    ),
    "usually_cooperates": (
        "UsuallyCooperates",
        "Cooperates, except when the other returns to cooperation after a defection.",
        "ashlock2009",
        TWO_STATES,
    ),
    "usually_defects": (
        "UsuallyDefects",
        "Defects, except when the other returns to defection after a cooperation.",
        "ashlock2009",
        TWO_STATES,
    ),
    "solution_b1": (
        "SolutionB1",
        "Defects until the turn after the other has first cooperated, and cooperates for ever after.",
        "ashlock2015",
        SEVERAL,
    ),
    "solution_b5": (
        "SolutionB5",
        "A machine of six states bred to do well against several opponents at once.",
        "ashlock2015",
        SEVERAL,
    ),
    "thumper": (
        "Thumper",
        "Cooperates, and answers a defection with two, whatever the other does meanwhile.",
        "ashlock2008",
        EVOLVED,
    ),
    "evolved_fsm4": (
        "EvolvedFSM4",
        "A machine of four states bred to win tournaments.",
        "harper2017",
        f"{BRED}no noise",
    ),
    "evolved_fsm6": (
        "EvolvedFSM6",
        "A machine of six states bred to win tournaments.",
        "knight2016",
        f"{BRED}no noise, as a machine of ten states of which six can be reached",
    ),
    "evolved_fsm16": (
        "EvolvedFSM16",
        "A machine of sixteen states, fourteen of which matter, bred to win tournaments.",
        "harper2017",
        f"{BRED}no noise{UNREACHED}",
    ),
    "evolved_fsm16_noise_05": (
        "EvolvedFSM16Noise05",
        "A machine of sixteen states, fourteen of which matter, bred to win noisy tournaments.",
        "harper2017",
        f"{BRED}5% noise{UNREACHED}",
    ),
    "tf1": ("TF1", "A machine of sixteen states bred to take over populations.", "knight2018", MORAN),
    "tf2": (
        "TF2",
        "A machine of sixteen states, fourteen of which matter, bred to take over populations.",
        "knight2018",
        f"{MORAN}{UNREACHED}",
    ),
    "tf3": ("TF3", "A machine of eight states bred to take over populations.", "knight2018", MORAN),
}

NETWORKS = {
    "evolved_ann": ("Evolved ANN", "EvolvedANN", "ten hidden units bred to win tournaments", "no noise", "1306926"),
    "evolved_ann5": (
        "Evolved ANN 5",
        "EvolvedANN5",
        "five hidden units bred to win tournaments",
        "no noise",
        "1306931",
    ),
    "evolved_ann5_noise_05": (
        "Evolved ANN 5 Noise 05",
        "EvolvedANNNoise05",
        "five hidden units bred to win noisy tournaments",
        "5% noise",
        "1314247",
    ),
}


def entry(names: tuple[str, ...], summary: str, parameters: dict[str, Any], provenance: tuple[str, ...]) -> None:
    """Write one file; `names` are the id, the title, the archetype and any aliases."""
    entry_id, title, archetype, *aliases = names
    source, found, numbers = provenance
    content = {
        "id": entry_id,
        "title": title,
        "summary": summary,
        "aliases": aliases,
        "depth": None,
        "strategy": archetype,
        "parameters": parameters,
        "provenance": {"source": source, "found": found, "numbers": numbers},
    }
    text = re.sub(r"\[\s+([^\[\]{}]*?)\s+\]", in_one_line, json.dumps(content, indent=1))
    (Path(sys.argv[1]) / f"{entry_id}.json").write_text(text + "\n")


def in_one_line(row: re.Match[str]) -> str:
    return f"[{' '.join(row.group(1).split())}]"


def bit(action: Any) -> int:
    return int(action == axelrod.Action.D)


def machine(entry_id: str) -> None:
    class_name, summary, source, found = MACHINES[entry_id]
    player = getattr(axelrod, class_name)()
    table = player.fsm.state_transitions
    names = sorted({state for state, _ in table})
    both = axelrod.Action.C, axelrod.Action.D
    renumbered = "" if names == list(range(len(names))) else ", its states renumbered from 0"
    parameters = {
        "transitions": [[names.index(table[state, seen][0]) for seen in both] for state in names],
        "actions": [[bit(table[state, seen][1]) for seen in both] for state in names],
        "initial_state": names.index(player.initial_state),
        "initial_action": bit(player.initial_action),
    }
    numbers = f"class {class_name} of axelrod {axelrod.__version__} (MIT licence){renumbered}"
    entry((entry_id, player.name, "machine"), summary, parameters, (source, found, numbers))


def hidden_markov() -> None:
    player = axelrod.EvolvedHMM5()
    parameters = {
        "transitions": [player.hmm.transitions_C, player.hmm.transitions_D],
        "emission_probabilities": player.hmm.emission_probabilities,
        "initial_state": player.initial_state,
        "initial_action": bit(player.initial_action),
    }
    numbers = f"class EvolvedHMM5 of axelrod {axelrod.__version__} (MIT licence)"
    summary = "A hidden Markov model of five states bred to win tournaments."
    entry(
        ("evolved_hmm5", player.name, "hidden_markov"), summary, parameters, ("harper2017", f"{BRED}no noise", numbers)
    )


def weights(file: Path, name: str) -> dict[str, Any]:
    with file.open() as lines:
        row = next(row for row in csv.reader(lines) if row[0] == name)
    units, numbers = int(row[2]), [float(number) for number in row[3:]]
    return {
        "hidden": [numbers[INPUTS * unit : INPUTS * (unit + 1)] for unit in range(units)],
        "output": numbers[INPUTS * units : (INPUTS + 1) * units],
        "bias": numbers[(INPUTS + 1) * units :],
        "truncates": 1,
    }


def networks(entry_id: str, early: Path) -> None:
    title, class_name, kind, noise, archive = NETWORKS[entry_id]
    late = Path(axelrod.__file__).parent / "data/ann_weights.csv"
    aliases = ("evolved_ann_noise_05",) if class_name == "EvolvedANNNoise05" else ()
    entry(
        (entry_id, title, "neural", *aliases),
        f"A neural network with {kind}.",
        weights(late, title) | {"blind": 0},
        (
            "harper2017",
            f"{BRED}{noise}, in 2018 (doi 10.5281/zenodo.{archive})",
            f"class {class_name} of axelrod {axelrod.__version__} (MIT licence)",
        ),
    )
    entry(
        (f"{entry_id}_2017", f"{title} 2017", "neural", *(f"{alias}_2017" for alias in aliases)),
        f"A neural network with {kind}, as it was in 2017.",
        weights(early, title) | {"blind": 1},
        ("harper2017", f"{BRED}{noise}", f"class {class_name} of axelrod 2.13.0 (MIT licence)"),
    )


if __name__ == "__main__":
    for machine_id in MACHINES:
        machine(machine_id)
    hidden_markov()
    for network_id in NETWORKS:
        networks(network_id, Path(sys.argv[2]))
