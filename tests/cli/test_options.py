"""Shared options become rules."""

import pytest

from detente.base.errors import UsageError
from detente.cli.options import MatchRules


def test_options_describe_rules() -> None:
    rules = MatchRules(turns=30, noise=0.1, prob_end=0.2, payoffs="4,0,6,1").rules()
    assert (rules.turns, rules.noise, rules.prob_end) == (30, 0.1, 0.2)
    assert rules.game.row.tolist() == [[4, 0], [6, 1]]


def test_a_dilemma_is_required_only_on_request() -> None:
    assert MatchRules(payoffs="1,2,3,4").rules().game.row[0, 0] == 1
    with pytest.raises(UsageError, match="no prisoner's dilemma"):
        MatchRules(payoffs="1,2,3,4", dilemma=True).rules()
