"""Adapters: one for each foreign world, which strategies and games of detente enter as its own."""
