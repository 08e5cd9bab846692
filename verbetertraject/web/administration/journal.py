"""Who administered what: the organisation's own journal, the newest first."""

from typing import Annotated, Final

from fastapi import APIRouter, Query
from fastapi.responses import Response

from verbetertraject.store.persons import OPERATOR, PLAYER
from verbetertraject.web.administration.access import AdministratorHere, administration_of, shown
from verbetertraject.web.languages import marked

ROUTER: Final = APIRouter(include_in_schema=False)

DONE: Final = {
    "add_person": marked("Person added"),
    "edit_person": marked("Particulars changed"),
    "ask_address": marked("New address asked for"),
    "drop_address": marked("New address dropped"),
    "make_hr": marked("Made HR of the organisation"),
    "unmake_hr": marked("No longer HR of the organisation"),
    "name_safety_contact": marked("Named as safety contact"),
    "end_safety_contact": marked("No longer safety contact"),
    "limit_hr": marked("Units of HR changed"),
    "make_token": marked("Token made"),
    "revoke_token": marked("Token revoked"),
    "link_account": marked("Account linked"),
    "unlink_account": marked("Account unlinked"),
    "sign_out_everywhere": marked("Signed out everywhere"),
    "send_again": marked("Everything that waited was sent again"),
    "edit_calendar": marked("Calendar changed"),
}
"""What is done for the organisation, in words."""

FIELDS: Final = {
    "name": marked("Name"),
    "email": marked("E-mail address"),
    "language": marked("Language"),
    "role": marked("Function"),
    "teams": marked("Address in Teams"),
    "channels": marked("Own channels"),
    "digest": marked("Weekly digest"),
}
"""What is known of a person, in words."""

NAMED: Final = {"nl": "Nederlands", "en": "English"}
"""Languages, each in itself."""

OTHERS: Final = {
    OPERATOR: marked("An operator, at the server"),
    PLAYER: marked("The demo itself"),
}
"""Who does something without being a person here."""


@ROUTER.get("/administration/journal")
def see_journal(
    desk: AdministratorHere, before: Annotated[int | None, Query(ge=1, le=10**9)] = None
) -> Response:
    """Who did what, about whom, and when."""
    page = administration_of(desk).journal(before=before)
    return shown(
        desk,
        "journal.html",
        entries=page.entries,
        changes=page.field_changes,
        names=page.names,
        done=DONE,
        fields=FIELDS,
        languages=NAMED,
        others=OTHERS,
        next=page.next,
    )
