"""Which doors are open to whom: to nobody without a session, and to a link for its file alone."""

import pytest

from tests.integration.web.pages_world import Browser, PagesWorld
from verbetertraject.web.security import CSRF

PARTS = (
    "",
    "/plans",
    "/check",
    "/file",
    "/messages",
    "/journal",
    "/access",
    "/ahead",
    "/export",
    "/timeline.svg",
    "/do/add_view",
)
"""What is below the address of a trajectory."""

WHOLE = (
    "/open",
    "/import",
    "/me",
    "/administration",
    "/administration/people",
    "/administration/people-list",
    "/administration/units",
    "/administration/policy",
    "/administration/deliveries",
    "/administration/journal",
)
"""What is about more than one trajectory."""

SENT = (*WHOLE[:3], *WHOLE[5:7], "/administration/deliveries", "/sign-out", "/sign-in")
"""Where forms go."""


def _statuses(browser: Browser, paths: list[str]) -> dict[str, int]:
    return {path: browser.client.get(path, follow_redirects=False).status_code for path in paths}


OTHER = "VT-2026-0002"
"""A second trajectory, of the same people."""


def test_page_leads_strangers_to_signing_in_whatever_it_names(opened: PagesWorld) -> None:
    for path in ("/", *WHOLE, *(f"/t/VT-2026-0001{part}" for part in PARTS)):
        answer = opened.client.get(path)
        unknown = opened.client.get(path.replace("VT-2026-0001", "nothing"))

        assert answer.status_code == unknown.status_code == 303, path
        assert answer.headers["Location"].startswith("/sign-in?next="), path


def test_form_without_our_mark_changes_nothing_anywhere(opened: PagesWorld) -> None:
    hr = opened.browser("hr", is_hr=True)

    for path in (*SENT, "/t/VT-2026-0001/do/add_view"):
        for form in ({}, {CSRF: "0" * 64}):
            answer = hr.client.post(path, data=form, follow_redirects=False)
            assert answer.status_code == 403, path


@pytest.mark.parametrize("by", ["employee", "assessor", "hr"])
def test_session_of_a_link_sees_its_trajectory_and_nothing_else(
    opened: PagesWorld, by: str
) -> None:
    _open_other(opened)
    narrow = opened.browser(by, is_hr=by == "hr", only=opened.id)

    own = _statuses(narrow, [f"/t/{opened.id}{part}" for part in ("", "/plans", "/file")])
    elsewhere = _statuses(narrow, [f"/t/{OTHER}{part}" for part in PARTS])
    whole = _statuses(narrow, list(WHOLE))

    assert set(own.values()) == {200}
    assert set(elsewhere.values()) == {404}
    assert set(whole.values()) <= {403, 404}, whole
    home = narrow.client.get("/", follow_redirects=False)
    assert (home.status_code, home.headers["Location"]) == (303, f"/t/{opened.id}")


def test_whole_session_sees_what_the_narrow_one_does_not(opened: PagesWorld) -> None:
    _open_other(opened)
    employee, hr = opened.browser("employee"), opened.browser("hr", is_hr=True)
    pages = [path for path in WHOLE if path != "/administration"]

    assert _statuses(employee, [f"/t/{OTHER}", "/me"]) == {f"/t/{OTHER}": 200, "/me": 200}
    assert set(_statuses(hr, [f"/t/{OTHER}", *pages]).values()) == {200}


@pytest.mark.parametrize("by", ["employee", "assessor"])
def test_administration_does_not_exist_for_others(opened: PagesWorld, by: str) -> None:
    browser = opened.browser(by)

    found = _statuses(browser, [path for path in WHOLE if path.startswith("/administration")])

    assert set(found.values()) <= {403, 404}, found


def _open_other(world: PagesWorld) -> None:
    """Open a second trajectory for the same people."""
    command = world.scenario.commands()[0]
    answer = world.do("open", dict(command.body) | {"reference": OTHER}, by=command.by)
    assert answer.status_code == 201, answer.text
