"""What is mended in Prefect's server where it starts.

It makes the runs of a schedule: without that neither watchdog nor digest runs. Its scheduler
inserts runs in bulk, each with a `state`, which is no column but a hybrid attribute of the run.
SQLAlchemy 2.0 left that out by itself; 2.1 refuses ("please supply a bulk_dml decorated function"),
and the server does no more than log it.

It counts WebSockets by themselves (`socket_limit.py`): among the requests that it serves at once
they would keep everybody out.

Prefect loads this module wherever its server starts (entry point `prefect.collections`); in any
other process it does nothing.
"""

import sys
from collections.abc import MutableMapping
from typing import Any, Final

from verbetertraject.orchestrator.socket_limit import Message, Receive, Send, SocketLimit

SERVER: Final = "prefect.server.database.orm_models"


def leave_out_state() -> None:
    """Let a bulk insert of runs leave out their state, which the scheduler inserts after them."""
    from prefect.server.database.orm_models import FlowRun  # noqa: PLC0415 - the server's alone
    from sqlalchemy import inspect  # noqa: PLC0415 - the same
    from sqlalchemy.ext.hybrid import hybrid_property  # noqa: PLC0415 - the same

    state = inspect(FlowRun).all_orm_descriptors["state"]
    if isinstance(state, hybrid_property):
        state.bulk_dml_setter = _without_state


def _without_state(
    cls: type,  # noqa: ARG001 - as SQLAlchemy names them
    mapping: MutableMapping[str, Any],
    value: object,  # noqa: ARG001 - the same
) -> None:
    mapping.pop("state", None)


def limit_sockets() -> None:
    """Count WebSockets apart from the requests that the server serves at once."""
    from prefect.server.api.server import (  # noqa: PLC0415 - the server's alone
        RequestLimitMiddleware,
    )

    sockets, serve = SocketLimit(), RequestLimitMiddleware.__call__

    async def call(
        self: RequestLimitMiddleware, scope: Message, receive: Receive, send: Send
    ) -> None:
        if scope["type"] == "websocket":
            await sockets.serve(self.app, scope, receive, send)
        else:
            await serve(self, scope, receive, send)

    RequestLimitMiddleware.__call__ = call  # type: ignore[method-assign]


if SERVER in sys.modules:
    leave_out_state()
    limit_sockets()
