"""What the service writes is its owner's alone, whatever the umask of who starts it."""

import os
import stat
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from smtplib import SMTP
from uuid import uuid4

import pytest

from verbetertraject.embedded import FolderTakenError
from verbetertraject.embedded.data_folder import files_in, locked, own_files, prefect_password
from verbetertraject.embedded.mailbox import Mailbox
from verbetertraject.embedded.process import Part
from verbetertraject.private_files import make_folder, mend
from verbetertraject.settings import PREFECT_LOGIN_FILE, Settings
from verbetertraject.store.database_copies import copy
from verbetertraject.store.schema import upgrade
from verbetertraject.store.sent_log import PostBook, Posted
from verbetertraject.wiring import Wiring


@pytest.fixture(autouse=True)
def usual_umask() -> Iterator[None]:
    """The umask with which nearly everybody starts a program."""
    before = os.umask(0o022)
    yield
    os.umask(before)


def test_all_that_a_process_of_the_service_writes_is_private(tmp_path: Path) -> None:
    settings = Settings(data_dir=tmp_path / "data" / "here")
    services = Wiring(settings)
    upgrade(services.engine)
    prefect_password(settings.data_dir)
    _post(settings)
    with Mailbox(settings.data_dir / "mailbox") as box, SMTP(*box.smtp_address) as smtp:
        smtp.sendmail("hr@localhost", ["a@localhost"], "Subject: Hallo\r\n\r\nDag.\r\n")
    make_folder(tmp_path / "copy")
    copy(settings.database, tmp_path / "copy" / "ours.db")
    part = Part(name="part", module=["this"], env=os.environ, folder=settings.data_dir).start()
    part.process.wait(60)

    written = {path.name for path in (tmp_path / "data").rglob("*")}
    assert {"verbetertraject.db", "verbetertraject.db-wal", "encryption.key"} <= written
    assert {PREFECT_LOGIN_FILE, "mailbox", "00001-hallo.eml", "post-book", "part.log"} <= written
    assert _open_to_others(tmp_path / "data") == []
    assert _open_to_others(tmp_path / "copy") == []
    services.engine.dispose()


def test_what_an_earlier_release_left_open_is_closed_and_nothing_else(tmp_path: Path) -> None:
    ours = ["verbetertraject.db", "verbetertraject.db-wal", "api.log", "prefect/prefect.db"]
    ours += ["mailbox/00001-hallo.eml", "post-book/deliveries-2026-01-here.log", "encryption.key"]
    others = ["notes.txt", "photos/cat.jpg"]
    for name in (*ours, *others):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("")
    elsewhere = tmp_path / "photos" / "link.log"
    (tmp_path / "link.log").symlink_to(elsewhere)
    elsewhere.write_text("")

    mend(files_in(tmp_path))

    open_still = {str(path.relative_to(tmp_path)) for path in _open_to_others(tmp_path)}
    assert open_still == {*others, "photos", "photos/link.log"}


def test_database_that_lies_elsewhere_is_closed_too(tmp_path: Path) -> None:
    elsewhere = tmp_path / "disk"
    elsewhere.mkdir()
    for name in ("ours.db", "ours.db-shm", "theirs.db"):
        (elsewhere / name).write_text("")
    settings = Settings(data_dir=tmp_path / "data", database_url=f"sqlite:///{elsewhere}/ours.db")

    mend(own_files(settings))

    assert {path.name for path in _open_to_others(elsewhere)} == {"disk", "theirs.db"}


def test_address_of_a_database_that_cannot_be_is_for_others_to_refuse(tmp_path: Path) -> None:
    settings = Settings(data_dir=tmp_path, database_url="nonsense")

    assert list(own_files(settings)) == [tmp_path, settings.post_book]


def test_folder_that_all_may_write_in_is_left_as_it_is(tmp_path: Path) -> None:
    shared = tmp_path / "shared"
    shared.mkdir()
    shared.chmod(0o1777)

    mend(files_in(shared))

    assert stat.S_IMODE(shared.stat().st_mode) == 0o1777


def test_folder_is_of_one_process_at_a_time(tmp_path: Path) -> None:
    with locked(tmp_path):
        again = locked(tmp_path)
        with pytest.raises(FolderTakenError, match=f"works in {tmp_path}: stop that one"), again:
            pass

    with locked(tmp_path):
        pass


def test_password_is_made_once_and_is_long(tmp_path: Path) -> None:
    password = prefect_password(tmp_path)

    assert prefect_password(tmp_path) == password
    assert password.startswith("admin:")
    assert len(password) > len("admin:") + 30
    assert prefect_password(tmp_path / "another") != password


def _post(settings: Settings) -> None:
    posted = Posted(
        at=datetime(2026, 2, 9, 9, tzinfo=UTC),
        message_id=uuid4(),
        trajectory_id=uuid4(),
        step_identity="report_due",
        person_id="p-1",
        says="",
        channel="mail",
    )
    PostBook(folder=settings.post_book).note([posted])


def _open_to_others(folder: Path) -> list[Path]:
    return [
        path
        for path in (folder, *folder.rglob("*"))
        if not path.is_symlink() and path.stat().st_mode & (stat.S_IRWXG | stat.S_IRWXO)
    ]
