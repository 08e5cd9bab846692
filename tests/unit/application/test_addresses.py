"""E-mail addresses: what can be mailed, how it is kept, and when two are one mailbox."""

import pytest

from verbetertraject.application.addresses import AddressError, mailable, mailbox, on_the_wire

IDN = "info@köln-kade.example"
PUNYCODE = "info@xn--kln-kade-n4a.example"


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("s.o'brien@kade.example", "s.o'brien@kade.example"),
        ("h.van't.veld@kade.example", "h.van't.veld@kade.example"),
        ("a%b@kade.example", "a%b@kade.example"),
        ("a/b@kade.example", "a/b@kade.example"),
        ("a#b+c@kade.example", "a#b+c@kade.example"),
        ("rene\u0301@kade.example", "ren\u00e9@kade.example"),
        (PUNYCODE, IDN),
        ("Jan@KÖLN-kade.example", "Jan@köln-kade.example"),
        ("jan@post.kade.local", "jan@post.kade.local"),
        (" jan\u00ad.ploeg@kade.example\u200b\u00a0", "jan.ploeg@kade.example"),
    ],
)
def test_address_that_can_be_mailed_is_kept(typed: str, kept: str) -> None:
    assert mailable(typed) == kept
    assert mailable(kept) == kept


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "jan",
        "a..b@kade.example",
        ".jan@kade.example",
        "Jan <jan@kade.example>",
        "jan@kade.example, bo@kade.example",
        "jan@kade.example;bo@kade.example",
        "jan@kade.example bo@kade.example",
        "jan@kade.example\nBcc: bo@kade.example",
        '"jan ploeg"@kade.example',
        "jan@[127.0.0.1]",
        "jan@127.0.0.1",
        "jan@kade",
        "jan@localhost",
        "jan@-kade.example",
        "jan@kade_.example",
        "jan\u202e@kade.example",
        "jan\ud800@kade.example",
        f"{'j' * 65}@kade.example",
        f"jan@{'k' * 64}.example",
    ],
)
def test_what_cannot_be_mailed_is_refused(typed: str) -> None:
    with pytest.raises(AddressError):
        mailable(typed)


def test_domain_is_told_to_mail_servers_in_ascii() -> None:
    assert on_the_wire(IDN) == PUNYCODE
    assert on_the_wire("René@Köln-kade.example") == "René@xn--kln-kade-n4a.example"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Jan@Kade.example", "jan@kade.example"),
        ("RENÉ@kade.example", "rene\u0301@kade.example"),
        (IDN, PUNYCODE),
        ("jan@kade.example\u200b", "jan@kade.example"),
        ("A..B@kade.example ", "a..b@kade.example"),
    ],
)
def test_spellings_of_one_mailbox_are_the_same(one: str, other: str) -> None:
    assert mailbox(one) == mailbox(other)


def test_other_mailboxes_are_others() -> None:
    assert mailbox("rene@kade.example") != mailbox("rené@kade.example")
