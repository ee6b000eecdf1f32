"""custkit: a workshop facilitation kit for customs administrations that plan their strategy.

Importing this package costs nothing: each part is imported by whoever needs it.
"""

from typing import Final

__version__: Final = "0.1.0"
