"""What the command line offers, and in which file each command is.

A command is imported when it is run: Prefect alone takes a second.
"""

import ast
import os
import sys
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Annotated, Any, Final  # Any: what Typer passes on to Click

import typer
from typer.core import TyperCommand

from verbetertraject.cli.console import MISUSED, say, sentence_of
from verbetertraject.private_files import keep_private

GROUPS: Final = {
    "token": "Tokens with which people use the API.",
    "db": "Our own database.",
    "journal": "The journals: what happened, entry by entry.",
    "hr": "Who is HR of the organisation, and of what.",
    "safety-contact": ("Who deals with a concern about safety that is about everyone in the line."),
    "people": "The people of the organisation.",
    "policy": "The terms of the organisation.",
    "channel": "The channels by which people are told.",
}
"""The groups of commands, each with its help."""

COMMANDS: Final = {
    "play": "play.play",
    "demo": "demo.demo",
    "serve": "service.serve",
    "deploy": "service.deploy_here",
    "worker": "service.worker",
    "web": "service.web",
    "timeline": "trajectory.show_timeline",
    "check": "trajectory.show_check",
    "import": "imports.import_case",
    "doctor": "doctor.doctor",
    "sign-in-link": "people.sign_in_link",
    "backup": "backup.back_up",
    "restore": "backup.restore",
    "token make": "people.make_token",
    "db upgrade": "database.upgrade_schema",
    "db rotate": "database.rotate_keys",
    "journal verify": "journal.verify",
    "hr list": "organisation.show_hr",
    "hr scope": "organisation.limit_hr",
    "hr digest": "organisation.send_digest",
    "safety-contact show": "organisation.show_contact",
    "safety-contact name": "organisation.name_contact",
    "safety-contact end": "organisation.end_contact",
    "people import": "imports.import_people",
    "people address": "people.change_address",
    "policy check": "organisation.check_policy",
    "channel test": "people.try_channels",
}
"""Every command, with the file of this folder and the function that it is."""


def main() -> None:
    """Run the command line; what a user can mend is one sentence, not a traceback."""
    keep_private()
    try:
        app(standalone_mode=True)
    except Exception as error:
        sentence = sentence_of(error)
        if sentence is None:
            raise
        say(f"verbetertraject: {sentence}")
        sys.exit(MISUSED)


def _offered() -> typer.Typer:
    offered = typer.Typer(
        no_args_is_help=True,
        add_completion=False,
        pretty_exceptions_enable=False,
        help="Guides a Dutch improvement trajectory (verbetertraject) from intake to follow-up.",
    )
    groups = {"": offered}
    for name, text in GROUPS.items():
        groups[name] = typer.Typer(no_args_is_help=True, help=text)
        offered.add_typer(groups[name], name=name)
    for path, where in COMMANDS.items():
        group, _, name = path.rpartition(" ")
        module, _, function = where.partition(".")
        imported = _imported_when_run(module, function)
        groups[group].command(name, cls=imported, help=_help_texts(module)[function])(_nothing)
    return offered


def _imported_when_run(module: str, function: str) -> type[TyperCommand]:
    """A command that has its help, and gets its options when somebody runs it."""

    class Imported(TyperCommand):
        def make_context(self, *args: Any, **extra: Any) -> Any:
            run = getattr(import_module(f"{__package__}.{module}"), function)
            alone = typer.Typer(add_completion=False, pretty_exceptions_enable=False)
            alone.command(self.name)(run)
            return typer.main.get_command(alone).make_context(*args, **extra)

    return Imported


@cache
def _help_texts(module: str) -> dict[str, str]:
    """What the functions of a file say they do, read without importing it."""
    source = Path(__file__).with_name(f"{module}.py").read_text(encoding="utf-8")
    functions = (each for each in ast.parse(source).body if isinstance(each, ast.FunctionDef))
    return {each.name: ast.get_docstring(each) or "" for each in functions}


def _nothing() -> None:
    """Stand where a command is, until it is imported."""


app: Final = _offered()


@app.callback()
def of_which_service(
    data_dir: Annotated[
        Path | None,
        typer.Option(
            help="The folder of the service that a command works on (VERBETERTRAJECT_DATA_DIR); "
            "empty: `.data` here, or the demo that runs here."
        ),
    ] = None,
) -> None:
    """Say which service is meant, for every command."""
    if data_dir is not None:
        from verbetertraject.settings import PREFIX  # noqa: PLC0415 - only when it is asked for

        os.environ[f"{PREFIX}DATA_DIR"] = str(data_dir)
