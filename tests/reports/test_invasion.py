"""What is said of an evolving population."""

import dataclasses

from detente.lab.summary import Contender, Invasion
from detente.measures.intervals import proportion_interval
from detente.reports import figures
from detente.reports.document import Figure, Table
from detente.reports.invasion import sections, verdict

TFT = Contender("tit_for_tat", 3, proportion_interval(750, 1000), 0.7451, 0.6)
ALLD = Contender("defector", 7, proportion_interval(250, 1000), 0.2549, 0.4)
COURSE = ((0, (3, 7)), (1, (4, 6)), (2, (5, 5)))
INVASION = Invasion(1000, True, 0, 52.25, 53.0, "payoffs that are always the mean", (TFT, ALLD), COURSE)


def test_the_verdict_names_who_took_over_and_what_chance_would_give() -> None:
    assert verdict(INVASION) == (
        "tit_for_tat took over in 75.0% [72.2%, 77.6%] of 1,000 runs, where 30.0% would be chance; a run took 52 steps "
        "on average."
    )


def test_undecided_runs_are_told() -> None:
    assert verdict(dataclasses.replace(INVASION, undecided=12)).endswith("12 runs were still undecided at the end.")
    assert verdict(dataclasses.replace(INVASION, undecided=1000)) == "Nobody took over within 52 steps."


def test_of_a_process_that_goes_on_shares_are_told() -> None:
    endless = dataclasses.replace(INVASION, stops=False)
    assert verdict(endless) == "tit_for_tat made up 60.0% of the population on average, over 52 steps."
    table = next(block for block in sections(endless)[0].blocks if isinstance(block, Table))
    assert table.rows[0] == ("tit_for_tat", "3", "60.0%", "74.51%", "50.0%")
    assert table.caption.startswith("Of 1,000 runs; shares")


def test_the_table_has_a_row_a_type() -> None:
    table = next(block for block in sections(INVASION)[0].blocks if isinstance(block, Table))
    assert table.rows[1] == ("defector", "7", "25.0% [22.4%, 27.8%]", "25.49%", "70.0%", "40.0%")
    assert "always the mean" in table.caption
    assert "53.0 steps" in table.caption


def test_what_is_not_known_exactly_is_a_dash() -> None:
    unknown = dataclasses.replace(TFT, exact=None)
    invasion = dataclasses.replace(INVASION, contenders=(unknown, ALLD), exact_steps=None, exact_for="")
    table = next(block for block in sections(invasion, brief=True)[0].blocks if isinstance(block, Table))
    assert table.rows[0][3] == "-"
    assert "xact" not in table.caption


def test_the_course_is_drawn_with_every_name() -> None:
    (figure,) = (block for block in sections(INVASION)[0].blocks if isinstance(block, Figure))
    assert "tit_for_tat" in figure.svg
    assert figure.svg == figures.population(["tit_for_tat", "defector"], COURSE)
