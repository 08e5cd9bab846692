"""A signed link says who, where to and until when; nobody else can say it."""

from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from verbetertraject.application.sign_in import Purpose
from verbetertraject.signed_links import Links, NoLinkError
from verbetertraject.store.keys import new_key

NOW = datetime(2026, 2, 2, 8, 0, tzinfo=UTC)
FORTNIGHT = timedelta(days=14)
TRAJECTORY = UUID(int=42)
PATH = "/t/VT-2026-0001/do/hold_evaluation?planned=2026-02-09"
OLD, NEW = new_key(), new_key()


def _links(*keys: str) -> Links:
    return Links(keys, base_url="https://planning.example/", lasts=FORTNIGHT)


def _token(address: str) -> str:
    return address.removeprefix("https://planning.example/l/")


def test_link_for_a_message_says_who_where_to_and_until_when() -> None:
    links = _links(NEW)

    read = links.read(_token(links.for_message("p-101", PATH, TRAJECTORY, now=NOW)))

    assert (read.purpose, read.person_id, read.path) == (Purpose.MESSAGE, "p-101", PATH)
    assert (read.trajectory_id, read.made_at, read.expires_at) == (TRAJECTORY, NOW, NOW + FORTNIGHT)


def test_link_to_sign_in_lasts_a_quarter_of_an_hour() -> None:
    links = _links(NEW)

    read = links.read(_token(links.to_sign_in("p-101", now=NOW)))

    assert (read.purpose, read.path, read.trajectory_id) == (Purpose.SIGN_IN, "/", None)
    assert read.expires_at == NOW + timedelta(minutes=15)


def test_links_are_told_apart_also_when_they_say_the_same() -> None:
    links = _links(NEW)

    one, other = (links.read(_token(links.to_sign_in("p-101", now=NOW))) for _ in range(2))

    assert one.id != other.id


def test_link_is_read_as_long_as_its_key_is_in_the_ring() -> None:
    token = _token(_links(OLD).to_sign_in("p-101", now=NOW))

    assert _links(NEW, OLD).read(token).person_id == "p-101"
    with pytest.raises(NoLinkError):
        _links(NEW).read(token)


def test_newest_key_signs() -> None:
    token = _token(_links(NEW, OLD).to_sign_in("p-101", now=NOW))

    assert _links(NEW).read(token).person_id == "p-101"
    with pytest.raises(NoLinkError):
        _links(OLD).read(token)


@given(text=st.text())
def test_any_other_text_is_no_link(text: str) -> None:
    with pytest.raises(NoLinkError):
        _links(NEW).read(text)


@given(place=st.integers(min_value=0), letter=st.sampled_from("AZaz09-_."))
def test_link_with_another_letter_is_no_link(place: int, letter: str) -> None:
    token = _token(_links(NEW).to_sign_in("p-101", now=NOW))
    at = place % (len(token) - 1)  # the last letter holds bits that mean nothing
    changed = token[:at] + letter + token[at + 1 :]

    if changed != token:
        with pytest.raises(NoLinkError):
            _links(NEW).read(changed)


@pytest.mark.parametrize("path", ["https://evil.example", "//evil.example", "/\\evil", "/a b", ""])
def test_link_leads_nowhere_else(path: str) -> None:
    links = _links(NEW)

    with pytest.raises(NoLinkError):
        links.read(_token(links.to_sign_in("p-101", now=NOW, path=path)))
