"""Names that are moving to files of their own; this one goes as soon as nobody asks for it."""

from detente.games.bargaining import trust as trust
from detente.games.information import You as You
from detente.games.information import monty_hall as monty_hall
from detente.games.iterated import iterated_prisoners_dilemma as iterated_prisoners_dilemma
from detente.games.iterated import slip as slip
from detente.games.two_by_two import CD as CD
from detente.games.two_by_two import A as A
from detente.games.two_by_two import B as B
from detente.games.two_by_two import prisoners_dilemma as prisoners_dilemma
from detente.games.zero_sum import matching_pennies as matching_pennies
from detente.games.zero_sum import rock_paper_scissors as rock_paper_scissors
