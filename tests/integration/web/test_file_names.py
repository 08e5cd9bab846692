"""Files as systems name them: attached, read, saved and exported under the name that people see."""

from base64 import b64encode
from io import BytesIO
from urllib.parse import unquote
from zipfile import ZipFile

import pytest

from tests.integration.web.form_filler import Filler, words
from tests.integration.web.pages_world import PagesWorld

PNG = b"\x89PNG\r\n\x1a\n" + bytes(8)

NAMES = {
    "Schermafbeelding 2026-11-24 om 10.15.30\u202fAM.png": (
        "Schermafbeelding 2026-11-24 om 10.15.30 AM.png"
    ),
    "Cafe\u0301\u00a0overleg.png": "Café overleg.png",
    "ver\u00adslag\u200b\ufeff.png": "verslag.png",
    "\u202egnp.exe.png": "gnp.exe.png",
    "klas \U0001f469\u200d\U0001f3eb.png": "klas \U0001f469\U0001f3eb.png",
    "deel\uf0221.png": "deel_1.png",
    "議事録.png": "議事録.png",
    "o'brien; a=b%.png": "o'brien; a=b%.png",
    " plan.png ": "plan.png",
}
"""As a system names a file, and as people see it."""


@pytest.mark.parametrize("name", NAMES)
def test_file_is_kept_and_saved_under_the_name_that_people_see(
    active: PagesWorld, name: str
) -> None:
    browser, path = active.browser("assessor"), f"/t/{active.scenario.reference}"
    form = Filler(browser=browser, path=f"{path}/do/attach")
    form.form.fill("to", "conversation-1")
    form.form.controls["content"].values = []

    sent = form.give(files={"content": (name, PNG, "image/png")})

    assert sent.status_code == 303, words(sent.text)
    kept = active.detail(by="assessor")["attachments"][0]["name"]
    saved = browser.get(f"{path}/attachments/1").headers["Content-Disposition"]
    saved_by_api = active.get("/attachments/1", by="assessor").headers["Content-Disposition"]
    assert kept == NAMES[name]
    assert saved == saved_by_api
    assert saved.isascii()
    assert unquote(saved.rpartition("UTF-8''")[2]) == NAMES[name]
    export = active.browser("employee").get(f"{path}/export")
    with ZipFile(BytesIO(export.content)) as archive:
        assert archive.read("attachments/bijlage-1.png") == PNG


def test_file_is_saved_as_what_it_is_whatever_its_name_says(active: PagesWorld) -> None:
    given = {"to": "plan-1", "name": "a.exe", "media_type": "text/plain"}
    active.do("attach", given | {"content": b64encode(b"x").decode()}, by="assessor")

    saved = active.get("/attachments/1", by="assessor").headers["Content-Disposition"]

    assert saved == "attachment; filename=\"bijlage-1.txt\"; filename*=UTF-8''a.exe.txt"
