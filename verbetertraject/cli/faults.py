"""What a user of the command line can mend: one sentence instead of a traceback."""

from typing import Final

REFUSED: Final = 1
"""Exit code: it ran, and something is not as it should be."""

MISUSED: Final = 2
"""Exit code: it could not run."""


class FaultError(Exception):
    """Something that the user can mend; the sentence says what."""
