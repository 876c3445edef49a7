from detente.games.bargaining import trust
from detente.games.information import monty_hall
from detente.games.normal_form import normal_form
from detente.games.tree import tree
from detente.games.two_by_two import prisoners_dilemma
from detente.reports.plan import action_words, place_words, plan_words


def test_plans_in_words() -> None:
    form = normal_form(tree(trust(1)))
    assert plan_words(form.plans[0][1]) == "1"
    assert plan_words(form.plans[1][2]) == "0 after 0, 2 after 1"
    assert plan_words(normal_form(tree(prisoners_dilemma)).plans[0][0]) == "C"
    assert plan_words({}) == "nothing"


def test_places_in_words() -> None:
    assert {place_words(where) for where in tree(monty_hall).information_sets} >= {"you", "you after 1 seeing 2"}
    assert action_words(("C", "D")) == "C D"
