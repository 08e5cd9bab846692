"""The tables: what is kept, under which constraints; nothing here decides anything."""

from verbetertraject.store.tables.base import *  # noqa: F403 - every table by its own name
from verbetertraject.store.tables.journal import *  # noqa: F403
from verbetertraject.store.tables.messages import *  # noqa: F403
from verbetertraject.store.tables.operations import *  # noqa: F403
from verbetertraject.store.tables.people import *  # noqa: F403
from verbetertraject.store.tables.records import *  # noqa: F403
from verbetertraject.store.tables.trajectory import *  # noqa: F403
