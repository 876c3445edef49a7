"""Pipelines: recipes as work for many machines."""
