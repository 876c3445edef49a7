"""detente: a workbench for learning in social dilemmas."""
