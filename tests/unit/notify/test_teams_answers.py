"""An answer with a status of success is one only when its words do not say otherwise."""

import pytest

from verbetertraject.notify.teams import says_no

JSON = "application/json"
TEXT = "text/plain; charset=utf-8"


@pytest.mark.parametrize(
    ("said", "media_type"),
    [
        (b'{"error": {"code": "WorkflowTriggerIsNotEnabled"}}', JSON),
        (b'{"Error": "no"}', JSON),
        (b'{"status": "Failed"}', JSON),
        (b'{"ok": false}', JSON),
        (b'{"success": false, "error": null}', JSON),
        (b'"Webhook message delivery failed with error: 413"', JSON),
        (b"Webhook message delivery failed with error: 413", TEXT),
        (b"<html>Sign in</html>", "text/html"),
        (b"<!doctype html><title>Proxy</title>", TEXT),
    ],
)
def test_words_that_tell_of_a_failure_are_no_success(said: bytes, media_type: str) -> None:
    assert says_no(said, media_type=media_type)


@pytest.mark.parametrize(
    ("said", "media_type"),
    [
        (b"", ""),
        (b"1", TEXT),
        (b"ok", TEXT),
        (b'{"status": "Accepted", "error": null, "errors": []}', JSON),
        (b'{"ok": true}', JSON),
        (b"[]", JSON),
        (b"\xff", TEXT),
    ],
)
def test_other_words_are(said: bytes, media_type: str) -> None:
    assert not says_no(said, media_type=media_type)
