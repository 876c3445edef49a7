"""Harper et al. (2017): 176 strategies of the iterated prisoner's dilemma, two tournaments of 50,000 repetitions."""
