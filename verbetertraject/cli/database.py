"""Our own database from the command line: its schema, and people's tokens."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Engine
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session

from verbetertraject.cli.console import FaultError, sentence_of
from verbetertraject.cli.new_people import make_known
from verbetertraject.cli.start_check import accept_loss, check_before_start
from verbetertraject.cli.which_service import service_here, settings_given
from verbetertraject.clock import wall_now
from verbetertraject.embedded.owned_files import own_files
from verbetertraject.private_files import make_folder, mend
from verbetertraject.store.administration import SqlAdministering
from verbetertraject.store.errors import StoreError, UnreadableTextError
from verbetertraject.store.key_rotation import reencrypt
from verbetertraject.store.overview_rebuild import show_all
from verbetertraject.store.persons import OPERATOR
from verbetertraject.store.restore_repair import Recovered, recover
from verbetertraject.store.schema import is_current, upgrade
from verbetertraject.store.sent_log import PostBook
from verbetertraject.wiring import Wiring


def upgrade_schema(*, accepts_loss: bool = False) -> Recovered:
    """Bring the database to the present schema, and lists to know all that is in it.

    Whether it is an older copy, the post book knows: what that tells is brought right too.

    Args:
        accepts_loss: whether to go on without what a damaged log holds.
    """
    with usable():
        settings = settings_given()
        make_folder(settings.data_dir)
        mend(own_files(settings))
        if accepts_loss:
            accept_loss(settings)
        check_before_start(settings)
        engine = Wiring(settings).engine
        upgrade(engine)
        show_all(engine)
        return recover(engine, PostBook(folder=settings.post_book))


def rotate_keys() -> int:
    """Encrypt everything anew with the newest key; how many rows that were."""
    with usable():
        engine = Wiring(service_here()).engine
        check_schema(engine)
        try:
            return reencrypt(engine)
        except UnreadableTextError as error:
            raise FaultError("a text fits none of the keys: put its key back first") from error


def make_token(person: str, *, name: str, email: str, hr: bool, label: str, days: int) -> str:
    """A new token for a person, who is made known here where a name and an address are given."""
    now = wall_now()
    with usable():
        engine = Wiring(service_here()).engine
        check_schema(engine)
        with Session(engine) as session, session.begin():
            make_known(session, person, name=name, email=email, now=now)
            administering = SqlAdministering(session, by=OPERATOR, now=now)
            if hr:
                administering.confirm_hr(person)
            return administering.make_token(person, label=label, days=days, of_hr=hr)


@contextmanager
def usable() -> Iterator[None]:
    """What is wrong with the database, as a sentence: never its URL, which may hold a password.

    Raises:
        FaultError: instead of any error of the database.
    """
    try:
        yield
    except (StoreError, SQLAlchemyError) as error:
        raise FaultError(sentence_of(error)) from None


def check_schema(engine: Engine) -> None:
    """Refuse a database that was not brought to the present schema.

    Raises:
        FaultError: the sentence says how to do so.
    """
    if not is_current(engine):
        raise FaultError("the database is not up to date: run verbetertraject db upgrade")
