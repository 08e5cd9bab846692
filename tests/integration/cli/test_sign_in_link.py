"""`verbetertraject sign-in-link`: an operator lets someone in."""

import pytest
from sqlalchemy import Engine
from sqlalchemy.orm import Session

from tests.integration.cli.command_process import CommandLine
from verbetertraject.cli.service import FIRST, first_link, mail_trouble, ways_in
from verbetertraject.clock import wall_now
from verbetertraject.domain.people import Person
from verbetertraject.embedded.mailbox import Mailbox
from verbetertraject.embedded.port import ANY, claim
from verbetertraject.settings import Settings
from verbetertraject.store.persons import SqlPersons
from verbetertraject.store.unit_of_work import SqlStore
from verbetertraject.wiring import Wiring

NEL = ("--name", "Nel Puttenaar", "--email", "n.puttenaar@zilverwilg.example")


def test_link_is_printed_for_a_person_who_becomes_known(cli: CommandLine) -> None:
    cli.run("db", "upgrade")

    made = cli.run("sign-in-link", "p-903", *NEL, "--hr", public_url="https://planning.example")

    assert made.code == 0
    assert made.output.startswith("https://planning.example/l/")
    assert cli.run("hr", "list").output == "p-903: everything\n"
    assert cli.run("sign-in-link", "p-903").code == 0


def test_link_for_nobody_says_what_is_missing(cli: CommandLine) -> None:
    cli.run("db", "upgrade")

    refused = cli.run("sign-in-link", "p-904")

    assert refused.code == 2
    assert refused.said == "verbetertraject: p-904 is not known here: give --name and --email\n"


@pytest.mark.parametrize("making", [("sign-in-link",), ("token", "make")])
def test_person_who_could_not_be_on_the_list_is_not_made_known(
    cli: CommandLine, making: tuple[str, ...]
) -> None:
    cli.run("db", "upgrade")
    cli.run("sign-in-link", "p-903", *NEL)

    said = {
        cli.run(*making, person, "--name", name, "--email", email).said.strip()
        for person, name, email in (
            ("p-904", "Jan", "Jan <jan@kade.example>"),
            ("p-904", "Jan", "jan@kade.example,bo@kade.example"),
            ("p-904", "\u3164", "jan@kade.example"),
            ("p-904", "Jan", "N.Puttenaar@zilverwilg.example"),
            ("p 904", "Jan", "jan@kade.example"),
            ("p-903", "Nel", "jan@kade.example"),
        )
    }

    assert said == {
        "verbetertraject: --email is not one e-mail address that can get mail",
        "verbetertraject: --name is not a name that can be read",
        "verbetertraject: --email is the address of another person here",
        "verbetertraject: the id of a person holds letters, digits, '.', '_' and '-' only",
        (
            "verbetertraject: p-903 is known here by another name or address: "
            "that is changed on the page People, an address also by: verbetertraject people address"
        ),
    }
    assert cli.run("sign-in-link", "p-904").code == 2


@pytest.fixture
def settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """The settings of a service that was just started."""
    return Settings(data_dir=tmp_path_factory.mktemp("data"))


def test_first_link_is_for_hr_who_is_made_where_nobody_is(
    engine: Engine, settings: Settings
) -> None:
    person = [_person_of(first_link(settings, _store(engine)), settings) for _ in range(2)]

    assert person == [FIRST.id, FIRST.id]
    with Session(engine) as session, session.begin():
        assert SqlPersons(session).organisation_role(FIRST.id) == "hr"


def test_first_link_is_none_where_another_is_hr(engine: Engine, settings: Settings) -> None:
    before = list(ways_in(settings, _store(engine), here="verbetertraject"))
    _make_hr(engine, "p-903")

    after = list(ways_in(settings, _store(engine), here="verbetertraject"))

    assert first_link(settings, _store(engine)) is None
    assert before[2:] == [
        "Another one: verbetertraject sign-in-link hr",
        "For programs: verbetertraject token make hr --hr",
    ]
    assert after == [
        "A link for who is HR, where no mail comes: verbetertraject sign-in-link p-903",
        "For programs: verbetertraject token make p-903 --hr",
    ]


def test_start_says_that_no_mail_goes_out(settings: Settings, mailbox: Mailbox) -> None:
    host, port = mailbox.smtp_address
    nowhere = settings.model_copy(update={"smtp_port": claim(ANY, for_what="nobody")})
    there = settings.model_copy(update={"smtp_host": host, "smtp_port": port})

    (line,) = mail_trouble(nowhere)

    assert line.startswith(f"No mail goes out yet: mail server: 127.0.0.1:{nowhere.smtp_port} ")
    assert list(mail_trouble(there)) == []


def test_first_link_is_none_where_people_have_work_accounts(
    engine: Engine, settings: Settings
) -> None:
    elsewhere = settings.model_copy(update={"oidc_issuer": "https://provider.example"})

    assert first_link(elsewhere, _store(engine)) is None


def _make_hr(engine: Engine, person: str) -> None:
    with Session(engine) as session, session.begin():
        persons = SqlPersons(session)
        persons.save(Person(id=person, name="Nel", email=NEL[-1]), now=wall_now())
        persons.set_organisation_role(person, "hr")


def _person_of(link: str | None, settings: Settings) -> str:
    assert link is not None
    return Wiring(settings).links.read(link.rpartition("/")[2]).person_id


def _store(engine: Engine) -> SqlStore:
    return SqlStore(engine, real_now=wall_now)
