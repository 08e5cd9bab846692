"""How often something may be tried: so many at once, and again as time passes."""

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

import pytest
from starlette.requests import Request

from verbetertraject.api.problems import Fault, FaultError
from verbetertraject.api.rate_limits import LIMITS, MOST_KEPT, Limits, Tried, client_of

TO = LIMITS[Tried.MAIL_TO]


@dataclass(kw_only=True)
class _Time:
    now: datetime = field(default=datetime(2026, 2, 2, 8, 0, tzinfo=UTC))

    def __call__(self) -> datetime:
        return self.now


def test_limits_are_given_for_all_that_is_counted() -> None:
    assert set(LIMITS) == set(Tried)


def test_tries_are_within_the_limit_and_then_not() -> None:
    limits = Limits(now=_Time())

    waits = [limits.wait(Tried.MAIL_TO, "a@b.example") for _ in range(TO.most + 2)]

    one_more = int(TO.per.total_seconds()) // TO.most
    assert waits == [0] * TO.most + [one_more] * 2


def test_waiting_helps_by_as_much_as_was_said() -> None:
    time = _Time()
    limits = Limits(now=time)
    for _ in range(TO.most):
        limits.wait(Tried.MAIL_TO, "a@b.example")
    wait = limits.wait(Tried.MAIL_TO, "a@b.example")

    time.now += timedelta(seconds=wait - 1)
    assert limits.wait(Tried.MAIL_TO, "a@b.example") == 1
    time.now += timedelta(seconds=1)
    assert limits.wait(Tried.MAIL_TO, "a@b.example") == 0
    assert limits.wait(Tried.MAIL_TO, "a@b.example") > 0


def test_one_does_not_count_for_another() -> None:
    limits = Limits(now=_Time())
    for _ in range(TO.most):
        limits.check(Tried.MAIL_TO, "a@b.example")

    limits.check(Tried.MAIL_TO, "c@d.example")
    limits.check(Tried.TOKEN, "a@b.example")
    with pytest.raises(FaultError) as raised:
        limits.check(Tried.MAIL_TO, "a@b.example")
    assert raised.value.fault is Fault.TOO_MANY
    assert raised.value.retry_after is not None


def test_memory_has_an_end() -> None:
    limits = Limits(now=_Time())
    for _ in range(TO.most):
        limits.wait(Tried.MAIL_TO, "first")

    for number in range(MOST_KEPT):
        limits.wait(Tried.TOKEN, str(number))

    assert limits.wait(Tried.MAIL_TO, "first") == 0


@pytest.mark.parametrize(
    ("host", "client"),
    [
        ("192.0.2.7", "192.0.2.7"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        ("testclient", "testclient"),
    ],
)
def test_client_is_an_address_or_the_network_behind_which_it_can_be_any(
    host: str, client: str
) -> None:
    request = Request({"type": "http", "client": (host, 1), "headers": []})

    assert client_of(request) == client
