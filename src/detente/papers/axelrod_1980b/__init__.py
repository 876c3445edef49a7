"""Axelrod (1980): More effective choice in the Prisoner's Dilemma, the second tournament."""
