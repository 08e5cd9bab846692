"""The WebSockets of Prefect's server: who proves nothing keeps nobody out."""

import asyncio
from collections.abc import Callable, Coroutine
from functools import wraps
from typing import ParamSpec

import pytest

from verbetertraject.orchestrator.socket_limit import (
    POLICY_VIOLATION,
    TRY_AGAIN_LATER,
    Message,
    Receive,
    Send,
    SocketLimit,
)

P = ParamSpec("P")

TOKEN = {"type": "websocket.receive", "text": "token"}

GONE = {"type": "websocket.disconnect", "code": 1001}


class Client:
    """A WebSocket as a server of ours sees it: what comes in, and what was sent."""

    def __init__(self, *, subprotocols: tuple[str, ...] = ("prefect",)) -> None:
        self.scope: Message = {"type": "websocket", "subprotocols": subprotocols}
        self._coming: asyncio.Queue[Message] = asyncio.Queue()
        self._coming.put_nowait({"type": "websocket.connect"})
        self.sent: list[Message] = []

    def says(self, message: Message) -> None:
        """Let a message come in."""
        self._coming.put_nowait(message)

    async def receive(self) -> Message:
        """The next message."""
        return await self._coming.get()

    async def send(self, message: Message) -> None:
        """Note what was sent."""
        self.sent.append(message)

    @property
    def is_served(self) -> bool:
        """Whether the server greeted it."""
        return {"type": "websocket.send", "text": "auth_success"} in self.sent

    @property
    def closed_with(self) -> int | None:
        """The code with which the server closed it, if it did."""
        codes = [each["code"] for each in self.sent if each["type"] == "websocket.close"]
        return codes[0] if codes else None


def asynchronous(test: Callable[P, Coroutine[None, None, None]]) -> Callable[P, None]:
    """A test in an event loop of its own."""

    @wraps(test)
    def run(*args: P.args, **kwargs: P.kwargs) -> None:
        asyncio.run(test(*args, **kwargs))

    return run


async def prefect(_scope: Message, receive: Receive, send: Send) -> None:
    """What Prefect's server does: accept, wait for a token, greet, and hold on."""
    await receive()
    await send({"type": "websocket.accept"})
    if (await receive())["type"] == "websocket.disconnect":
        return
    await send({"type": "websocket.send", "text": "auth_success"})
    while (await receive())["type"] != "websocket.disconnect":
        pass


async def _served(limit: SocketLimit, *clients: Client) -> list[asyncio.Task[None]]:
    tasks = []
    for client in clients:
        serving: Coroutine[None, None, None] = limit.serve(
            prefect, client.scope, client.receive, client.send
        )
        tasks.append(asyncio.ensure_future(serving))
        await _settled()
    return tasks


async def _settled() -> None:
    for _ in range(20):
        await asyncio.sleep(0)


async def _ended(tasks: list[asyncio.Task[None]], *clients: Client) -> None:
    for client in clients:
        client.says(GONE)
    await asyncio.gather(*tasks)


@asynchronous
async def test_client_that_proves_itself_is_served_beside_many_that_do_not() -> None:
    limit = SocketLimit(unproven=3, proof_seconds=60)
    silent, honest = [Client() for _ in range(10)], Client()

    tasks = await _served(limit, *silent, honest)
    honest.says(TOKEN)
    await _settled()

    assert honest.is_served
    assert [each.closed_with for each in silent] == [POLICY_VIOLATION] * 8 + [None] * 2
    await _ended(tasks, *silent, honest)


@asynchronous
async def test_client_that_proves_nothing_in_time_is_closed() -> None:
    limit, silent = SocketLimit(proof_seconds=0.01), Client()

    await asyncio.gather(*await _served(limit, silent))

    assert silent.closed_with == POLICY_VIOLATION


@asynchronous
async def test_client_that_proved_itself_may_be_silent_for_long() -> None:
    limit, honest = SocketLimit(proof_seconds=0.01), Client()
    honest.says(TOKEN)

    tasks = await _served(limit, honest)
    await asyncio.sleep(0.05)

    assert honest.is_served
    assert honest.closed_with is None
    await _ended(tasks, honest)


@pytest.mark.parametrize("subprotocols", [("prefect",), ()])
@asynchronous
async def test_no_more_are_held_than_the_limit_and_one_that_goes_makes_room(
    subprotocols: tuple[str, ...],
) -> None:
    limit = SocketLimit(proven=2)
    first, second, third, fourth = (Client(subprotocols=subprotocols) for _ in range(4))
    for each in (first, second, third, fourth):
        each.says(TOKEN)

    tasks = await _served(limit, first, second, third)
    assert [each.closed_with for each in (first, second, third)] == [None, None, TRY_AGAIN_LATER]
    await _ended(tasks[:1], first)
    tasks += await _served(limit, fourth)

    assert fourth.is_served
    await _ended(tasks[1:], second, fourth)
