"""Why a message did not arrive, as people read it."""

import pytest

from verbetertraject.store.message_recipients import NOBODY
from verbetertraject.web.delivery_words import channel_words, trouble


@pytest.mark.parametrize(
    ("reason", "sentence"),
    [
        ("email: [Errno 111] Connection refused", "The mail server was not there."),
        ("email: 550 no such mailbox; try another", "The mail server did not take it."),
        (
            "workflows: it took longer than 15 seconds; email: timed out",
            "The channel was not there. The mail server was not there.",
        ),
        ("workflows: HTTP 400", "It was not taken."),
        (NOBODY, "Nobody has the role that it is for."),
    ],
)
def test_trouble_is_a_plain_sentence_for_each_way(reason: str, sentence: str) -> None:
    assert trouble(reason, str) == sentence


def test_ways_have_words_and_another_service_its_name() -> None:
    assert [channel_words(kind, str) for kind in ("email", "workflows", "slack")] == [
        "by e-mail",
        "in Teams",
        "Slack",
    ]
