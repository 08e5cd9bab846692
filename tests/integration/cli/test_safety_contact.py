"""`verbetertraject safety-contact`: who deals with a concern about everyone in the line."""

import pytest

from tests.integration.cli.command_process import CommandLine

NEL = ("p-903", "--name", "Nel Puttenaar", "--email", "n.puttenaar@zilverwilg.example")
TOM = ("p-904", "--name", "Tom Oever", "--email", "t.oever@toezicht.example")


@pytest.fixture
def known(cli: CommandLine) -> CommandLine:
    """An organisation with HR, and with someone outside the line: 2 seconds."""
    cli.run("db", "upgrade")
    cli.run("token", "make", *NEL, "--hr")
    cli.run("token", "make", *TOM)
    return cli


def test_safety_contact_is_named_and_ended(known: CommandLine) -> None:
    said = [known.run("safety-contact", "show").output]
    for command in (("name", "p-904"), ("end",)):
        assert known.run("safety-contact", *command).code == 0
        said.append(known.run("safety-contact", "show").output)

    assert said == ["nobody\n", "p-904\n", "nobody\n"]
    assert known.run("journal", "verify").code == 0


def test_safety_contact_is_not_hr_and_not_unknown(known: CommandLine) -> None:
    refused = [known.run("safety-contact", "name", each).said for each in ("p-903", "p-999")]

    assert refused == [
        "verbetertraject: HR of the organisation cannot be the safety contact.\n",
        "verbetertraject: there is no such person here\n",
    ]
    assert (
        known.run("safety-contact", "end").said == "verbetertraject: there is no safety contact\n"
    )


def test_safety_contact_who_is_made_hr_is_that_no_more(known: CommandLine) -> None:
    known.run("safety-contact", "name", "p-904")

    known.run("sign-in-link", "p-904", "--hr")

    assert known.run("safety-contact", "show").output == "nobody\n"
