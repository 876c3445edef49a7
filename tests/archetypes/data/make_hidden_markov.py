"""Writes the numbers of Evolved HMM 5 of the axelrod library (MIT licence), as test data.

Run with an interpreter that has axelrod 4.13.1:

    python tests/archetypes/data/make_hidden_markov.py tests/archetypes/data
"""

import json
import sys
from pathlib import Path

import axelrod as axl

player = axl.EvolvedHMM5()
numbers = {
    "transitions": [player.hmm.transitions_C, player.hmm.transitions_D],
    "emissions": player.hmm.emission_probabilities,
    "initial_state": player.initial_state,
    "initial_action": str(player.initial_action),
}
Path(sys.argv[1], "evolved_hmm5.json").write_text(json.dumps(numbers) + "\n")
