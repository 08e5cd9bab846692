"""How many WebSockets the Prefect server holds, apart from the requests that it serves.

On SQLite the server (3.8.8) serves a hundred requests at once, and counts an open WebSocket among
them for as long as it is open, also one of somebody who never proves who they are: a hundred of
those, and nobody is answered any more. Here WebSockets count by themselves; who proves nothing is
sent away after a while, or sooner, when others come.
"""

import asyncio
from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any, Final

from prefect.logging import get_logger

UNPROVEN: Final = 20
"""WebSockets at once of clients that have not proven yet who they are: they need milliseconds."""

PROVEN: Final = 300
"""WebSockets at once of those who have; a run that is awake holds three."""

PROOF_SECONDS: Final = 10.0
"""How long a client may take to prove who it is."""

SUBPROTOCOL: Final = "prefect"
"""Clients that name it prove who they are in their first message; Prefect closes the others."""

POLICY_VIOLATION: Final = 1008

TRY_AGAIN_LATER: Final = 1013

Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
Application = Callable[[Message, Receive, Send], Awaitable[None]]


class SocketLimit:
    """The WebSockets of one server."""

    def __init__(
        self,
        *,
        unproven: int = UNPROVEN,
        proven: int = PROVEN,
        proof_seconds: float = PROOF_SECONDS,
    ) -> None:
        self._most_unproven = unproven
        self._most_proven = proven
        self._proof_seconds = proof_seconds
        self._unproven: dict[int, asyncio.Event] = {}
        """Of each, oldest first, what is set to send it away."""
        self._proven: set[int] = set()

    async def serve(
        self, application: Application, scope: Message, receive: Receive, send: Send
    ) -> None:
        """Let the application serve a WebSocket, or refuse it."""
        if len(self._proven) >= self._most_proven:
            _warn(f"{self._most_proven} WebSockets are open: another one is refused")
            await receive()
            await send({"type": "websocket.close", "code": TRY_AGAIN_LATER})
            return
        socket = id(scope)
        if SUBPROTOCOL in scope.get("subprotocols", ()):
            self._make_room()
            self._unproven[socket] = asyncio.Event()
        else:
            self._proven.add(socket)

        async def received() -> Message:
            sent_away = self._unproven.get(socket)
            if sent_away is None:
                return await receive()
            message = await self._in_time(receive, sent_away)
            if message is None:
                await send({"type": "websocket.close", "code": POLICY_VIOLATION})
                return {"type": "websocket.disconnect", "code": POLICY_VIOLATION}
            return message

        async def sent(message: Message) -> None:
            # The server sends nothing before it knows whom to.
            if message["type"] == "websocket.send" and self._unproven.pop(socket, None):
                self._proven.add(socket)
            await send(message)

        try:
            await application(scope, received, sent)
        finally:
            self._unproven.pop(socket, None)
            self._proven.discard(socket)

    def _make_room(self) -> None:
        """Send away who has taken longest to prove who they are: it may well never come."""
        if len(self._unproven) >= self._most_unproven:
            _warn(f"{self._most_unproven} WebSockets prove nothing: the oldest is closed")
            self._unproven.pop(next(iter(self._unproven))).set()

    async def _in_time(self, receive: Receive, sent_away: asyncio.Event) -> Message | None:
        """The next message; None when it does not come in time."""
        coming = asyncio.ensure_future(receive())
        waiting = asyncio.ensure_future(sent_away.wait())
        await asyncio.wait(
            (coming, waiting),
            timeout=self._proof_seconds,
            return_when=asyncio.FIRST_COMPLETED,
        )
        waiting.cancel()
        if coming.done() and not sent_away.is_set():
            return coming.result()
        coming.cancel()
        return None


def _warn(sentence: str) -> None:
    get_logger("server.sockets").warning(sentence)
