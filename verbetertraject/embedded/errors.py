"""Why the local stack does not run.

StackError
├── PortTakenError
└── PartFailedError
"""


class StackError(Exception):
    """The local stack does not run."""


class PortTakenError(StackError):
    """A port that was asked for is in use by another program."""


class PartFailedError(StackError):
    """A part of the stack ended, or did not answer in time; its log says why."""
