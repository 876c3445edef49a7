"""Axelrod (1980): the first computer tournament of the iterated prisoner's dilemma, which Tit for Tat won."""
