"""The whole service on one machine: every process of it started, watched and stopped together.

Why it does not run:

StackError
├── PortTakenError
├── FolderTakenError
└── PartFailedError
"""


class StackError(Exception):
    """The local stack does not run."""


class PortTakenError(StackError):
    """A port that was asked for is in use by another program."""


class FolderTakenError(StackError):
    """A data folder is in use by another service or demo."""


class PartFailedError(StackError):
    """A part of the stack ended, or did not answer in time; its log says why."""
