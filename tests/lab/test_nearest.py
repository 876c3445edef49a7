from detente.lab.nearest import nearest


def test_what_looks_like_it_is_suggested() -> None:
    assert nearest("trun", ["turns", "noise"]) == "did you mean turns?"
    assert nearest("repetition", ["repetitions", "repeat"]).startswith("did you mean repetitions")


def test_else_all_are_listed() -> None:
    assert nearest("xyz", ["turns", "noise"]) == "it may be turns, noise"
    assert nearest("xyz", []) == "it may be left out"
