"""Archetypes: families of strategies that are one rule with a vector of numbers."""
