"""The vocabulary every room speaks: actions, seeds, catalogues, errors, frames."""
