"""What is said of fingerprints."""

import dataclasses

from detente.lab.summary import Probed
from detente.reports.document import Figure, Table
from detente.reports.probed import sections, verdict

PROBED = Probed("defector", "tit_for_tat", ((1.0, 0.5), (5.0, 3.0)), ((0.0, 0.5), (1.0, 0.75)), 0)


def test_the_verdict_gives_mean_and_range() -> None:
    said = "Over 4 probes of tit_for_tat, defector gets 2.375 a turn on average, from 0.500 to 5.000, "
    assert verdict(PROBED) == said + "computed exactly."
    assert verdict(dataclasses.replace(PROBED, sampled=100)) == said + "sampled from 100 matches each."


def test_the_table_has_x_to_the_right_and_y_upwards() -> None:
    payoffs, kinder = (section.blocks for section in sections(PROBED))
    assert isinstance(payoffs[0], Table)
    assert payoffs[0].header == ("", "x = 0.00", "x = 1.00")
    assert payoffs[0].rows == [("y = 1.00", "0.500", "3.000"), ("y = 0.00", "1.000", "5.000")]
    assert isinstance(kinder[0], Table)
    assert kinder[0].rows == [("0%", "0.0%", "50.0%", "25.0%"), ("100%", "100.0%", "75.0%", "87.5%")]
    assert isinstance(payoffs[1], Figure)
    assert isinstance(kinder[1], Figure)
    assert [len(section.blocks) for section in sections(PROBED, brief=True)] == [1, 1]
