"""Whatever is wrong with the database, each command says it in a sentence, and changes nothing."""

import shutil
import sqlite3
import subprocess
from contextlib import closing
from pathlib import Path
from typing import Final

import pytest

from tests.integration.cli.command_process import PROGRAM, CommandLine, Finished
from verbetertraject.cli.console import DAMAGED, SQLITE
from verbetertraject.embedded.port import ANY, LOOPBACK, claim
from verbetertraject.store.errors import DamagedLogError, OtherKeyError
from verbetertraject.store.keys import new_key

NEL: Final = ("p-903", "--name", "Nel Puttenaar", "--email", "n.puttenaar@zilverwilg.example")

SCENARIO: Final = Path(__file__).resolve().parents[3] / "examples" / "teacher.yaml"

ANY_PORTS: Final = tuple(
    part for name in ("prefect", "api", "smtp", "mailbox") for part in (f"--{name}-port", "0")
)

STARTS: Final = {
    "serve": ("serve", *ANY_PORTS),
    "web": ("web", "--port", "0"),
    "worker": ("worker",),
    "play": ("play", str(SCENARIO), "--engine", "prefect", "--data-dir", ".data"),
    "db upgrade": ("db", "upgrade"),
}
"""What starts something, or changes the database to start with it."""

USES: Final = {
    "db rotate": ("db", "rotate"),
    "token make": ("token", "make", "p-903"),
    "sign-in-link": ("sign-in-link", "p-903"),
    "hr list": ("hr", "list"),
    "timeline": ("timeline", "VT-2026-0001"),
    "check": ("check", "VT-2026-0001"),
    "import": ("import", str(SCENARIO)),
    "journal verify": ("journal", "verify"),
    "channel test": ("channel", "test", "p-903"),
    "backup": ("backup", "copy"),
}

COMMANDS: Final = STARTS | USES


@pytest.fixture
def used(cli: CommandLine) -> CommandLine:
    """A service in which somebody is known."""
    cli.run("db", "upgrade")
    assert cli.run("token", "make", *NEL, "--hr").code == 0
    return cli


def database(cli: CommandLine) -> Path:
    """Where its database is."""
    return cli.folder / ".data" / "verbetertraject.db"


def state(cli: CommandLine) -> dict[Path, bytes]:
    """Every file of the service."""
    return {path: path.read_bytes() for path in cli.folder.rglob("*") if path.is_file()}


def said(finished: Finished) -> str:
    """The one sentence, and nothing of Python."""
    assert "Traceback" not in finished.said + finished.output
    assert finished.code == 2, finished
    return finished.said.removeprefix("verbetertraject: ").strip()


def test_key_that_is_gone_is_not_replaced(used: CommandLine) -> None:
    key = used.folder / ".data" / "encryption.key"
    shutil.move(key, used.folder / "kept.key")
    before = state(used)

    told = {name: said(used.run(*command)) for name, command in COMMANDS.items()}

    assert set(told.values()) == {str(OtherKeyError())}
    assert {path: state(used).get(path) for path in before} == before
    assert not key.exists()


@pytest.mark.slow
def test_other_key_is_refused_before_anything_starts(used: CommandLine) -> None:
    (used.folder / ".data" / "encryption.key").write_text(new_key())
    before = state(used)

    told = {name: said(used.run(*command)) for name, command in COMMANDS.items()}

    assert set(told.values()) == {str(OtherKeyError())}
    assert {path: state(used).get(path) for path in before} == before


def test_key_of_the_settings_is_held_to_the_same(used: CommandLine) -> None:
    told = said(used.run("web", "--port", "0", encryption_keys=f'["{new_key()}"]'))

    assert told == str(OtherKeyError())


def test_key_is_made_where_there_is_nothing_to_open(cli: CommandLine) -> None:
    assert cli.run("db", "upgrade").code == 0
    (cli.folder / ".data" / "encryption.key").unlink()

    assert cli.run("token", "make", *NEL).code == 0


@pytest.mark.slow
def test_damaged_file_is_said_to_be_one(used: CommandLine) -> None:
    whole = database(used).read_bytes()
    database(used).write_bytes(b"nonsense" + whole[8:])

    told = {name: said(used.run(*command)) for name, command in COMMANDS.items()}
    examined = {line["check"]: line for line in used.run("doctor", "--json", **_nowhere()).lines}

    assert set(told.values()) == {DAMAGED}
    assert examined["database"]["level"] == "fail"


@pytest.mark.parametrize("start", STARTS)
def test_nothing_starts_on_damaged_pages_or_references(used: CommandLine, start: str) -> None:
    with closing(sqlite3.connect(database(used))) as other, other:
        other.execute("DELETE FROM persons")

    told = said(used.run(*STARTS[start]))

    assert told == (
        "the database is damaged: 1 rows of desks refer to nothing; "
        "1 rows of tokens refer to nothing"
    )


@pytest.mark.slow
def test_struck_log_is_refused_until_its_loss_is_accepted(used: CommandLine) -> None:
    _be_killed_in_the_middle(used, strike_at=0.5)
    before = state(used)

    told = {name: said(used.run(*command)) for name, command in COMMANDS.items()}
    examined = {line["check"]: line for line in used.run("doctor", "--json", **_nowhere()).lines}

    assert set(told.values()) == {str(DamagedLogError())}
    assert examined["database"]["found"] == str(DamagedLogError())
    log = database(used).with_name("verbetertraject.db-wal")
    assert log.read_bytes() == before[log]

    accepted = used.run("db", "upgrade", "--accept-loss")

    assert accepted.code == 0, accepted
    assert "the log is kept as" in accepted.said
    assert used.run("db", "upgrade").said == "The database has the present schema.\n"


def test_end_of_a_log_that_is_not_whole_is_said_once(used: CommandLine) -> None:
    _be_killed_in_the_middle(used, strike_at=0.999)

    first, second = used.run("db", "upgrade"), used.run("db", "upgrade")

    assert first.code == 0
    assert "was never confirmed, otherwise something is lost" in first.said
    assert second.said == "The database has the present schema.\n"


def test_backup_is_put_back_over_a_database_that_cannot_be_read(used: CommandLine) -> None:
    assert used.run("backup", "copy").code == 0
    database(used).write_bytes(b"nonsense" * 1000)

    restored = used.run("restore", "copy")

    assert restored.code == 0, restored.said
    assert "What was there could not be read; its files are in" in restored.said
    assert used.run("token", "make", "p-903").code == 0
    (aside,) = (used.folder / ".data").glob("before-restore-*")
    assert (aside / "verbetertraject.db").read_bytes() == b"nonsense" * 1000


def test_journals_that_are_cut_off_are_said_at_the_start(used: CommandLine) -> None:
    with closing(sqlite3.connect(database(used))) as other, other:
        other.execute(
            "INSERT INTO organisation_journal"
            " SELECT max(number) + 1, '{}', 'x', 'y', '2026-01-05 08:00:00'"
            " FROM organisation_journal"
        )

    told = used.run("db", "upgrade")

    assert told.code == 0
    assert told.said.startswith(
        "Journals that do not end where they did: organisation. "
        "See where: verbetertraject journal verify\n"
    )


def test_disk_on_which_nothing_can_be_written_is_said_to_be_one(used: CommandLine) -> None:
    """As full as the largest file that may be written, four thousand bytes, makes it."""
    limited = ["sh", "-c", 'ulimit -f 8 && exec "$@"', "sh", str(PROGRAM), *USES["token make"]]

    finished = subprocess.run(  # noqa: S603 - our own program
        limited, check=False, capture_output=True, text=True, cwd=used.folder, timeout=120
    )

    assert (finished.returncode, finished.stdout) == (2, "")
    assert finished.stderr == f"verbetertraject: {SQLITE['SQLITE_IOERR']}\n"
    assert used.run("token", "make", "p-903").code == 0


def _nowhere() -> dict[str, str]:
    """Settings by which neither Prefect nor a mail server answers."""
    port = claim(ANY, for_what="nobody")
    return {"prefect_api_url": f"http://{LOOPBACK}:{port}/api", "smtp_port": str(port)}


def _be_killed_in_the_middle(cli: CommandLine, *, strike_at: float) -> None:
    """Leave a log behind as a killed service does, with one byte of it struck."""
    file, log = database(cli), database(cli).with_name("verbetertraject.db-wal")
    with closing(sqlite3.connect(file, isolation_level=None)) as held:
        held.execute("PRAGMA wal_autocheckpoint = 0")
        for number in range(20):
            held.execute("UPDATE persons SET name = ? WHERE id = 'p-903'", (f"Nel {number}" * 20,))
        left = bytearray(log.read_bytes())
        main = file.read_bytes()
    left[int(len(left) * strike_at)] ^= 1
    file.write_bytes(main)
    log.write_bytes(left)
