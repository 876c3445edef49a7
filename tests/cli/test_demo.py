"""`detente demo`, small."""

from pathlib import Path

from tests.cli.conftest import Detente


def test_it_goes_all_the_way_to_a_report(detente: Detente, tmp_path: Path) -> None:
    said = detente("demo", "--seeds", "4", "-n", "2", "-q", "-o", "out")
    assert said.code == 0
    assert "Judgement" in said.out
    assert "Ranking" in said.out
    *_, report, run, repeat = said.err.splitlines()
    assert (tmp_path / report.split()[1]).is_file()
    assert run.split()[1] == "out"
    assert repeat == "repeat  detente rerun out --verify"
    page = (tmp_path / "out" / "report.html").read_text()
    assert page.count("<svg") == 6
    assert "q(tit_for_tat)" in page
