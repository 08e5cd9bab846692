"""Whatever the dossier check asks for leads to a page on which somebody can do it."""

import re
from datetime import date
from typing import Final

import pytest

from tests.integration.web.form_filler import words
from tests.integration.web.pages_world import PagesWorld

HOME: Final = "/t/VT-2026-0001"
ROLES: Final = ("hr", "assessor", "employee")
WAY: Final = re.compile(rf'href="({HOME}/do/[^"]+)"')


@pytest.mark.parametrize(
    ("until", "day"),
    [
        (date(2025, 12, 2), date(2025, 12, 2)),
        (date(2025, 12, 16), date(2025, 12, 16)),
        (date(2025, 12, 18), date(2025, 12, 18)),
        (date(2026, 2, 9), date(2026, 2, 27)),
    ],
)
def test_every_way_out_of_the_check_opens_a_form(world: PagesWorld, until: date, day: date) -> None:
    world.play(until=until)
    world.move_to(day)
    found = set()

    for by in ROLES:
        browser = world.browser(by)
        check = browser.get(f"{HOME}/check").text
        for address in set(WAY.findall(check)):
            page = browser.get(address.replace("&amp;", "&"))
            assert page.status_code == 200, (by, address, words(page.text)[:300])
            assert "_form" in page.text or "to=" in page.text, (by, address)
            found.add(address)

    assert found, day
