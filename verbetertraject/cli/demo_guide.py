"""How a newcomer becomes each person of the demo, and what there is to try."""

from collections.abc import Sequence
from typing import Final

from rich.console import Console
from rich.text import Text

from verbetertraject.play.demo import SignIn
from verbetertraject.signed_links import SIGN_IN_LASTS

TO_TRY: Final = {
    "VT-2026-0002": "a talk this week: as the assessor, move it, or hold it and report",
    "VT-2026-0003": "a safety concern since this morning: look at it as HR, and see who cannot",
    "VT-2026-0004": "a plan that waits for two signatures: sign it, or refuse to",
}
"""What each case of the demo is good for."""

ROLES: Final = {
    "hr": "HR",
    "employee": "employee",
    "assessor": "assessor",
    "employer_signatory": "signs for the employer",
}


def show_ways_in(console: Console, ways: Sequence[SignIn], *, here: str) -> None:
    """Say what can be tried, and give a link for each who has something to do."""
    console.rule("Now it is yours")
    console.print("The clock runs on from ten in the morning: what you do is told at once.")
    for reference, sentence in TO_TRY.items():
        console.print(f"  [bold]{reference}[/]  {sentence}")
    minutes = int(SIGN_IN_LASTS.total_seconds() // 60)
    console.print(f"Sign in as one of these. Each link works once, within {minutes} minutes:")
    for way in ways:
        who = f"  {way.name}, {ROLES[way.role]}" + (f" in {way.case}" if way.case else "")
        console.print(Text(who, style="bold"), Text(f"({way.person_id})"))
        console.print(Text(f"    {way.link}"), soft_wrap=True)
    console.print("Somebody else in the same browser signs you out: use a private window.")
    console.print("In another terminal, in this folder (Ctrl-C here stops everything):")
    for line in (
        f"{here} sign-in-link {ways[0].person_id}",
        f"{here} timeline {next(iter(TO_TRY))}",
        f"{here} check {next(iter(TO_TRY))}",
        f"{here} token make {ways[0].person_id} --hr",
        f"{here} doctor",
    ):
        console.print(Text(f"  {line}"), soft_wrap=True)
