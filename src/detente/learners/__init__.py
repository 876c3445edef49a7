"""Learners: agents that change what they do by what it pays."""
