import pytest

from detente.base.errors import UsageError
from detente.base.reference import named, read


def test_a_reference_is_a_name_and_values() -> None:
    assert read("trust", "game", "write trust") == ("trust", [])
    assert read(" Trust Game ( pie = 4, 2 ) ", "game", "") == ("Trust Game", [("pie", 4), ("", 2)])
    assert read("x:[1,0.5],CCD,word", "game", "") == ("x", [("", [1, 0.5]), ("", [0, 0, 1]), ("", "word")])
    assert read("x:True,true,None", "game", "") == ("x", [("", True), ("", True), ("", None)])


def test_what_cannot_be_read_is_refused() -> None:
    with pytest.raises(UsageError, match="the game 'x\\(1' cannot be read, its parentheses do not balance; write x"):
        read("x(1", "game", "write x")


def test_values_without_a_name_go_by_place() -> None:
    assert named([("", 1), ("b", 2)], ["a", "b"], "x") == {"a": 1, "b": 2}
    with pytest.raises(UsageError, match="x was given a twice"):
        named([("", 1), ("a", 2)], ["a", "b"], "x")
    with pytest.raises(UsageError, match="x was given too many values; it takes 1"):
        named([("", 1), ("", 2)], ["a"], "x")
