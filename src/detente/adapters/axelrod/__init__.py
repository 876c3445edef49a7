"""axelrod: its players in matches and tournaments here, and strategies of detente in those of the library.

Where a player of the library has a twin here, which makes the same moves at compiled speed, the twin can play for it.

Source: knight2016
"""

from detente.adapters.axelrod.catalogue_player import axelrod_class as axelrod_class
from detente.adapters.axelrod.catalogue_player import to_axelrod as to_axelrod
from detente.adapters.axelrod.twin import from_axelrod as from_axelrod
from detente.adapters.axelrod.twin import twin as twin
from detente.adapters.axelrod.wrapped_player import wrapped as wrapped

__all__ = ["axelrod_class", "from_axelrod", "to_axelrod", "twin", "wrapped"]
