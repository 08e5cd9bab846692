"""Which service a command works on: the one that is named, or that runs in the folder one is in."""

import os
import shlex
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from verbetertraject.application.accounts import (
    AccountChanges,
    EmailTakenError,
    NewcomerError,
    changes,
)
from verbetertraject.application.ports import Store, UnknownPersonError
from verbetertraject.application.terms import TermsError
from verbetertraject.cli.console import FaultError, say, sentence_of
from verbetertraject.clock import wall_now
from verbetertraject.embedded.data_folder import as_noted, is_running
from verbetertraject.settings import Settings, SettingsError, load, written_data_dir
from verbetertraject.store import integrity
from verbetertraject.store.errors import DATABASE_ERRORS
from verbetertraject.store.persons import OPERATOR
from verbetertraject.store.schema import is_current
from verbetertraject.wiring import Wiring

DEMO_FOLDER: Final = Path(".data/demo")
"""Where the demo keeps everything, unless it is told otherwise."""

USUAL_FOLDER: Final = Path(Settings.model_fields["data_dir"].default)
"""Where a service keeps everything, unless it is told otherwise."""

PROGRAM: Final = "verbetertraject"


def settings_given() -> Settings:
    """The settings of this process, and nothing else; what is wrong is for the user to mend."""
    try:
        return load()
    except SettingsError as error:
        raise FaultError(str(error)) from error


def settings_here() -> Settings:
    """The settings of this process, with what the service that it works on noted of itself.

    That is the service in the data folder of the settings. Where no folder was named and the
    usual one holds no service, it is the demo that runs here: then that is said.
    """
    settings = settings_given()
    if _is_demo_meant(settings):
        say(f"(the demo in {DEMO_FOLDER})")
        return as_noted(_in(DEMO_FOLDER, settings))
    return as_noted(settings)


def service_here() -> Settings:
    """The same, for a command that works on a service which is there already.

    Raises:
        FaultError: when there is none: such a command makes nothing in a folder that is not its.
    """
    settings = settings_here()
    if not _has_database(settings):
        raise FaultError(
            f"there is no service in {settings.data_dir}: name its folder with --data-dir, "
            "start one (verbetertraject serve), or make a database (verbetertraject db upgrade)"
        )
    return settings


def service_for(what: str) -> Settings:
    """The settings for a scenario file, which needs no service, or for a reference."""
    return settings_given() if Path(what).is_file() else service_here()


def command_here(data_dir: Path) -> str:
    """How a command begins that works on the service in this folder, from where one is now.

    It is typed in another terminal, which was not told of a folder by an option or a variable.
    """
    program = _program()
    if data_dir.resolve() == _usual_folder().resolve():
        return program
    return f"{program} --data-dir {shlex.quote(str(data_dir))}"


@contextmanager
def usable() -> Iterator[None]:
    """What is wrong with the database, as a sentence: never its URL, which may hold a password.

    Raises:
        FaultError: instead of any error of the database.
    """
    try:
        yield
    except DATABASE_ERRORS as error:
        raise FaultError(sentence_of(error)) from None


@contextmanager
def database_of(settings: Settings) -> Iterator[Wiring]:
    """The parts with the database of the settings; what is wrong with it, as `usable` says it."""
    with usable():
        wiring = Wiring(settings)
        engine = wiring.engine
        try:
            yield wiring
        finally:
            engine.dispose()


def check_schema(wiring: Wiring) -> None:
    """Refuse a database that was not brought to the present schema.

    Raises:
        FaultError: the sentence says how to do so.
    """
    if not is_current(wiring.engine):
        raise FaultError("the database is not up to date: run verbetertraject db upgrade")


def parts_of(settings: Settings) -> Wiring:
    """The parts of a service whose database has the present schema.

    Raises:
        FaultError: where it has another, or the terms of the organisation cannot be applied.
    """
    try:
        wiring = Wiring(settings).build()
    except TermsError as error:
        raise FaultError(str(error)) from error
    check_schema(wiring)
    return wiring


def _usual_folder() -> Path:
    """The folder of the service that a command works on which is told nothing."""
    written = written_data_dir()
    if written is not None:
        return written
    usual = _in(USUAL_FOLDER, settings_given())
    is_demo = not _has_database(usual) and is_running(DEMO_FOLDER)
    return DEMO_FOLDER if is_demo else USUAL_FOLDER


def _program() -> str:
    """How this program is called from here: by its name, where the shell finds it."""
    found = shutil.which(PROGRAM)
    mine = Path(sys.argv[0]).resolve()
    if mine.name != PROGRAM or (found is not None and Path(found).resolve() == mine):
        return PROGRAM
    return shlex.quote(os.path.relpath(mine))


def _is_demo_meant(settings: Settings) -> bool:
    is_named = bool({"data_dir", "database_url"} & settings.model_fields_set)
    return not is_named and not _has_database(settings) and is_running(DEMO_FOLDER)


def _has_database(settings: Settings) -> bool:
    """Whether there is a database, as far as can be seen without connecting."""
    # Whoever connects says what is wrong with an address, without showing it.
    is_sqlite = settings.database.startswith(("sqlite://", "sqlite+"))
    return not is_sqlite or integrity.file_of(settings.database) is not None


def _in(folder: Path, settings: Settings) -> Settings:
    return settings.model_copy(update={"data_dir": folder})


def usable_store(settings: Settings) -> Store:
    """What is kept in the database of the settings, which has the present schema.

    Raises:
        FaultError: where it has another.
    """
    wiring = Wiring(settings)
    check_schema(wiring)
    return wiring.store


@contextmanager
def account_changes(settings: Settings) -> Iterator[AccountChanges]:
    """A transaction in which who operates the service changes accounts of people.

    Raises:
        FaultError: when a rule or the database refuses it; the sentence says why.
    """
    with usable():
        store = usable_store(settings)
        try:
            with changes(store, by=OPERATOR, now=wall_now()) as change:
                yield change
        except UnknownPersonError as error:
            raise FaultError("there is no such person here") from error
        except EmailTakenError as error:
            raise FaultError("this is the address of another person here") from error
        except NewcomerError as error:
            raise FaultError(str(error)) from error
