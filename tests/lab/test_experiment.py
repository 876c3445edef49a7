from dataclasses import dataclass

import pytest

from detente.base.errors import UnknownName, UsageError
from detente.base.seed import Seed
from detente.lab.experiment import EXPERIMENTS, Experiment, Outputs, experiment
from detente.lab.recipe import Recipe
from detente.lab.store import memory_store
from detente.lab.work import Work


def test_an_experiment_is_found_by_its_names() -> None:
    coins = EXPERIMENTS.find("coins")
    assert EXPERIMENTS.find("Coin Tossing") is coins
    assert coins.title == "Toss a coin again and again, keeping a checkpoint after each toss."
    with pytest.raises(UnknownName, match=r"^no experiment is called 'coinz'; did you mean coins"):
        EXPERIMENTS.find("coinz")


def test_a_decorated_function_stays_a_function() -> None:
    @dataclass(frozen=True)
    class Nothing:
        pass

    @experiment("test_nothing", Nothing)
    def nothing(settings: Nothing, work: Work) -> Outputs:
        return {"seed": str(work.seed.root).encode()}

    assert nothing(Nothing(), Work(Seed(5), memory_store())) == {"seed": b"5"}
    assert EXPERIMENTS["test_nothing"] == Experiment("test_nothing", Nothing, nothing)
    assert EXPERIMENTS["test_nothing"].title == "test_nothing"


def test_a_recipe_is_understood_by_spelling_it_out() -> None:
    coins = EXPERIMENTS.find("coins")
    recipe, settings = coins.understand(Recipe("coin-tossing", 4, {"coin": {"heads": 1}}))
    assert recipe == Recipe("coins", 4, {"tosses": 10, "coin": {"heads": 1.0, "side": "heads"}})
    assert settings.coin.heads == 1.0
    assert coins.understand(recipe) == (recipe, settings)


def test_a_wrong_setting_is_told_in_one_sentence() -> None:
    with pytest.raises(UsageError, match=r"^the coins recipe: coin has a key 'haeds' .*; did you mean heads\?$"):
        EXPERIMENTS.find("coins").understand(Recipe("coins", 4, {"coin": {"haeds": 1}}))
