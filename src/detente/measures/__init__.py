"""Measures: what happened, as numbers; pure functions on arrays."""

from detente.measures.cooperation import cooperation_matrix as cooperation_matrix
from detente.measures.cooperation import cooperation_rates as cooperation_rates
from detente.measures.equality import gini as gini
from detente.measures.intervals import Interval as Interval
from detente.measures.intervals import bootstrap_interval as bootstrap_interval
from detente.measures.intervals import mean_interval as mean_interval
from detente.measures.intervals import proportion_interval as proportion_interval
from detente.measures.morality import Morality as Morality
from detente.measures.outcomes import outcome_shares as outcome_shares
from detente.measures.payoff import mean_payoffs as mean_payoffs
from detente.measures.payoff import spread as spread
from detente.measures.payoff import total_payoffs as total_payoffs
from detente.measures.ranking import normalised_ranks as normalised_ranks
from detente.measures.ranking import order as order
from detente.measures.ranking import rank_intervals as rank_intervals
from detente.measures.ranking import ranks as ranks
from detente.measures.ranking import wins as wins
