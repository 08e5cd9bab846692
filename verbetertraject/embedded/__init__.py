"""The whole service on one machine: every process of it started, watched and stopped together."""

from verbetertraject.embedded.errors import PartFailedError, PortTakenError, StackError
from verbetertraject.embedded.stack import Stack, StackConfig

__all__ = ["PartFailedError", "PortTakenError", "Stack", "StackConfig", "StackError"]
