"""An older copy of our database is put back: what it has forgotten is told to nobody twice."""

from collections.abc import Iterator
from contextlib import ExitStack
from datetime import date
from pathlib import Path
from typing import Final

import pytest

from tests.flows.performed_case import told
from tests.flows.play_record import account_of, undisturbed
from tests.flows.real_stack import SHORT, RealStack
from tests.flows.staged_play import service_for
from tests.integration.cli.command_process import CommandLine
from verbetertraject.play.verdict import EnteredPhase, Event, SentMessage

pytestmark = pytest.mark.slow

ACTIVE: Final = EnteredPhase(date=date(2026, 2, 2), phase="active")
LAST_REMINDER: Final = SentMessage(
    date=date(2026, 2, 27), key="eval_reminder_1wd", to=("employee", "assessor"), params={}
)

NOWHERE: Final = "http://127.0.0.1:1/api"


def test_restored_copy_goes_on_to_the_end_and_no_mail_comes_twice(tmp_path: Path) -> None:
    cli, data = CommandLine(folder=tmp_path), tmp_path / "data"
    with (
        service_for(SHORT, data, overslept_after_seconds=3) as play,
        ExitStack() as opened,
    ):
        real_stack = RealStack(service=play, opened=opened)
        story = play.events()
        before = [*_until(story, ACTIVE)]
        copied = cli.run("backup", "copy", data_dir=str(data))
        forgotten = [*_until(story, LAST_REMINDER)]

        real_stack.stack.kill_worker()
        real_stack.kill_api()
        # Prefect goes on as it is: it knows more than the copy of ours.
        (tmp_path / "copy" / "prefect.copy").unlink()
        restored = cli.run("restore", "copy", data_dir=str(data), prefect_api_url=NOWHERE)
        real_stack.stack.start_worker()
        real_stack.start_api()
        again = [*story]

        assert (copied.code, restored.code) == (0, 0), copied.said + restored.said
        assert f"\n  {SHORT.reference}: 4\n" in restored.said
        assert told(forgotten) <= told(again)
        account, wanted = account_of(play, [*before, *again]), undisturbed(SHORT)
        assert account.told == wanted.told
        assert (account.mails, account.runs) == (wanted.mails, 1)
        assert account.repeated_steps == ()


def _until(story: Iterator[Event], last: Event) -> Iterator[Event]:
    for event in story:
        yield event
        if event == last:
            return
