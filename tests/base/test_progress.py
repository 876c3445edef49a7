import pytest

from detente.base.progress import SILENT, Progress


def test_silence_shows_nothing(capfd: pytest.CaptureFixture[str]) -> None:
    watch: Progress = SILENT
    watch("matches", 1, 2, leader="tit_for_tat")
    assert capfd.readouterr() == ("", "")
