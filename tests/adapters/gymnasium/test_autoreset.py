import pytest
from gymnasium.vector import AutoresetMode

from detente.adapters.gymnasium.autoreset import autoreset
from detente.base.errors import UsageError


def test_modes_are_known_by_name_or_as_such() -> None:
    assert autoreset("NextStep") is autoreset(AutoresetMode.NEXT_STEP) is AutoresetMode.NEXT_STEP
    assert autoreset("SameStep") is autoreset(AutoresetMode.SAME_STEP) is AutoresetMode.SAME_STEP


@pytest.mark.parametrize("mode", ["Disabled", AutoresetMode.DISABLED, "next"])
def test_others_are_refused(mode: AutoresetMode | str) -> None:
    with pytest.raises(UsageError, match="it may be 'NextStep' or 'SameStep'"):
        autoreset(mode)
