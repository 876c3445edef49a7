"""The arena: compiled matches and tournaments of matrix games, and what they come to in the long run."""
