"""What someone typed when their session had ended: theirs alone, encrypted, for a day."""

from datetime import UTC, datetime, timedelta
from uuid import UUID

from sqlalchemy import Engine, text
from sqlalchemy.orm import Session

from verbetertraject.domain.people import Person
from verbetertraject.store.persons import SqlPersons
from verbetertraject.store.sign_in import DRAFT_KEPT_FOR, SqlDrafts

NOW = datetime(2026, 2, 9, 11, tzinfo=UTC)
FORM = UUID(int=7)
TYPED = {"text": ["Twee doelen zijn er nog niet."], "present": ["employee", "assessor"]}


def a_person(session: Session, identity: str) -> str:
    """Somebody who can type."""
    email = f"{identity}@voorbeeld.example"
    SqlPersons(session).save(Person(id=identity, name="Iemand", email=email), now=NOW)
    return identity


def test_draft_is_read_by_its_writer_alone(engine: Engine) -> None:
    with Session(engine) as session, session.begin():
        writer, other = a_person(session, "p-1"), a_person(session, "p-2")
        SqlDrafts(session).keep(writer, FORM, TYPED, now=NOW)

    with Session(engine) as session:
        assert SqlDrafts(session).read(writer, FORM, now=NOW) == TYPED
        assert SqlDrafts(session).read(other, FORM, now=NOW) is None
        raw = session.execute(text("SELECT content FROM drafts")).scalar_one()
        assert "doelen" not in raw


def test_draft_that_is_typed_again_takes_the_place_of_the_one_before(engine: Engine) -> None:
    with Session(engine) as session, session.begin():
        writer = a_person(session, "p-1")
        SqlDrafts(session).keep(writer, FORM, TYPED, now=NOW)
        SqlDrafts(session).keep(writer, FORM, {"text": ["Anders."]}, now=NOW)

        assert SqlDrafts(session).read(writer, FORM, now=NOW) == {"text": ["Anders."]}


def test_draft_is_kept_for_a_day_and_goes_with_the_next_one_that_goes(engine: Engine) -> None:
    late = NOW + DRAFT_KEPT_FOR + timedelta(seconds=1)
    with Session(engine) as session, session.begin():
        writer = a_person(session, "p-1")
        SqlDrafts(session).keep(writer, FORM, TYPED, now=NOW)

        assert SqlDrafts(session).read(writer, FORM, now=NOW + DRAFT_KEPT_FOR) == TYPED
        assert SqlDrafts(session).read(writer, FORM, now=late) is None
        SqlDrafts(session).drop(writer, UUID(int=8), now=late)
        assert session.execute(text("SELECT count(*) FROM drafts")).scalar_one() == 0
