"""`verbetertraject web`: who asks is who connects, unless a trusted proxy says otherwise."""

import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager

import httpx2
import pytest

from tests.integration.cli.command_process import PROGRAM, CommandLine, environment
from verbetertraject.api.rate_limits import LIMITS, Tried
from verbetertraject.embedded.port import ANY, LOOPBACK, claim

MOST = LIMITS[Tried.TOKEN].most


@contextmanager
def web(cli: CommandLine, **settings: str) -> Iterator[str]:
    """The pages and the API of a service, for a while: some seconds to start."""
    port = claim(ANY, for_what="the test")
    command = [str(PROGRAM), "web", "--port", str(port)]
    with subprocess.Popen(  # noqa: S603 - our own program
        command,
        cwd=cli.folder,
        env=environment(settings),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    ) as process:
        url = f"http://{LOOPBACK}:{port}"
        try:
            _wait(url)
            yield url
        finally:
            process.terminate()


def _wait(url: str) -> None:
    until = time.monotonic() + 180
    while True:
        try:
            httpx2.get(f"{url}/live").raise_for_status()
        except httpx2.HTTPError:
            assert time.monotonic() < until, "it does not answer"
        else:
            return


def _tries(url: str, number: int) -> list[int]:
    """Wrong tokens, each said to come from somewhere else."""
    with httpx2.Client() as client:
        return [
            client.get(
                f"{url}/api/v1/trajectories",
                headers={
                    "Authorization": "Bearer nonsense",
                    "X-Forwarded-For": f"10.0.{each // 250}.{each % 250}",
                },
            ).status_code
            for each in range(number)
        ]


@pytest.mark.slow
@pytest.mark.parametrize(
    ("proxies", "last"),
    [
        pytest.param({}, 429, id="no proxy"),
        pytest.param({"trusted_proxies": '["127.0.0.1"]'}, 401, id="a proxy"),
    ],
)
def test_who_asks_is_what_a_trusted_proxy_says_and_nobody_else(
    cli: CommandLine, proxies: dict[str, str], last: int
) -> None:
    cli.run("db", "upgrade")

    with web(cli, **proxies) as url:
        answers = _tries(url, MOST + 1)
        local = httpx2.get(f"{url}/metrics").status_code
        passed_on = httpx2.get(f"{url}/metrics", headers={"Forwarded": "for=10.0.0.1"}).status_code

    assert answers == [401] * MOST + [last]
    assert (local, passed_on) == (200, 404)
