"""The catalogue: published strategies, one family a file, each a small rule that compiles to native speed."""

from detente.strategies.contract import CATALOG as CATALOG
from detente.strategies.contract import Player as Player
from detente.strategies.contract import Strategy as Strategy
from detente.strategies.contract import strategy as strategy

__all__ = ["CATALOG", "Player", "Strategy", "strategy"]
