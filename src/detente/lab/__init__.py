"""Declarative experiments and reproducible runs: a recipe goes in, a folder that proves itself comes out."""
