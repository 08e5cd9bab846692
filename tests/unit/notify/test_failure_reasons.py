"""Why a delivery failed, without secrets and people."""

import logging
import threading

import pytest

from verbetertraject.notify.failure_reasons import MAX_LENGTH, heard, reason

APPRISE = logging.getLogger("apprise")


@pytest.mark.parametrize(
    ("line", "kept"),
    [
        ("550 <j.wolkenaar@wijdland.example> unknown", "550 <[...]> unknown"),
        ("url: /workflows/abc/run?sig=xyz&sp=1", "url: /workflows/[...]/run?[...]"),
        ("sig=xyz, rest", "sig=[...] rest"),
        ("login hunter22 refused", "login [...] refused"),
        ("one\r\ntwo", "one two"),
        ("", "refused without saying why"),
    ],
)
def test_reasons_hold_no_secret_or_address(line: str, kept: str) -> None:
    assert reason([line], secrets=["hunter22", ""]) == kept


def test_reasons_say_each_thing_once_and_briefly() -> None:
    assert reason(["away", "away", "late"], secrets=[]) == "away; late"
    assert len(reason(["x" * 9999], secrets=[])) == MAX_LENGTH


def test_only_what_says_why_is_heard() -> None:
    with heard() as lines:
        APPRISE.debug("Payload: everything")
        APPRISE.debug("Socket Exception: refused")
        APPRISE.warning("Connection error")
    APPRISE.warning("said afterwards")

    assert list(lines) == ["Socket Exception: refused", "Connection error"]


def test_deliveries_side_by_side_hear_their_own() -> None:
    def elsewhere() -> None:
        with heard():
            APPRISE.warning("of another delivery")

    with heard() as lines:
        other = threading.Thread(target=elsewhere)
        other.start()
        other.join()

    assert list(lines) == []
