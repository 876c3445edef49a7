"""Trained strategies: an archetype with the parameters that some search found, kept as data with their provenance.

Each file in the folder `trained` is one strategy of the catalogue:

    id, title, aliases, summary    its card
    depth                          how many turns back it can see, null where there is no such number
    strategy, parameters           the archetype, and its parameters
    provenance                     the source it was published in, how it was found, where the numbers are from
"""

import json
from dataclasses import replace
from pathlib import Path

from detente.archetypes import hidden_markov as hidden_markov  # the archetypes must be in the catalogue
from detente.archetypes import lookup as lookup
from detente.archetypes import machine as machine
from detente.archetypes import neural as neural
from detente.base.errors import DamagedFile, UsageError
from detente.strategies.contract import CATALOG, UNBOUNDED, Strategy

FOLDER = Path(__file__).parent / "trained"


def read(text: str, where: str) -> Strategy:
    """The catalogue entry of a trained strategy: its archetype's, with the parameters fixed.

    Raises:
        DamagedFile: the text is no JSON, or lacks something, or its parameters are no good.
    """
    try:
        content = json.loads(text)
        archetype = CATALOG.find(content["strategy"])
        found = archetype.player(**content["parameters"]).parameters
        return replace(
            archetype,
            id=content["id"],
            title=content["title"],
            about=content["summary"],
            aliases=tuple(content["aliases"]),
            source=content["provenance"]["source"],
            depth=UNBOUNDED if content["depth"] is None else int(content["depth"]),
            fields=tuple(
                replace(spec, kind="memory", default=found[spec.name]) if spec.name in found else spec
                for spec in archetype.fields
            ),
        )
    except (KeyError, TypeError, ValueError) as error:
        reason = error if isinstance(error, UsageError) else f"{type(error).__name__}: {error}"
        raise DamagedFile(f"{where} is not the file of a trained strategy ({reason})") from None


for _file in sorted(FOLDER.glob("*.json")):
    CATALOG.add(read(_file.read_text(), str(_file)))
