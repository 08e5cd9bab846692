"""The dossier check: every rule in every level it can have, and words for all of it."""

import ast
import tomllib
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from string import Formatter

import pytest

from tests.unit.domain.dossier.levels_reached import CASES, Seen, concerned, opened
from tests.unit.domain.life import OPENED, OPENING, START, a_trajectory
from verbetertraject.domain import dossier
from verbetertraject.domain.commands import PERMISSIONS
from verbetertraject.domain.commands.additions import AddView
from verbetertraject.domain.commands.ending import Withdraw, WithdrawalReason
from verbetertraject.domain.commands.opening import Open
from verbetertraject.domain.dossier.checks import ABOUT_CONCERNS, CHECKS, changed, check
from verbetertraject.domain.dossier.lines import Kind, Level, Line
from verbetertraject.domain.dossier.remedies import REMEDIES
from verbetertraject.domain.intake import Nature
from verbetertraject.domain.people import Role
from verbetertraject.domain.phases import Phase

PACKAGE = Path(dossier.__file__).parent
CONFIG = PACKAGE.parents[2] / "config" / "dossier"
LANGUAGES = ("nl", "en")
RULES = tuple(f"D{number:02}" for number in range(1, 28))


def texts(language: str) -> dict[str, dict[str, str]]:
    """The words of the dossier check in one language."""
    return tomllib.loads((CONFIG / f"{language}.toml").read_text(encoding="utf-8"))


def line_of(seen: Seen) -> Line:
    """What the check says of the rule that a case is about."""
    return next(line for line in check(seen.t(), seen.on, seen.recorded) if line.rule == seen.rule)


@pytest.mark.parametrize(
    "seen", CASES, ids=lambda seen: f"{seen.rule}-{seen.level}-{'-'.join(seen.do)}"
)
def test_check_says_level_and_since_when_and_what_to_do(seen: Seen) -> None:
    line = line_of(seen)

    assert (line.level.value, line.since) == (seen.level, seen.since)
    assert tuple(each.do for each in line.remarks) == seen.do


def test_check_has_a_line_for_every_rule_in_order() -> None:
    lines = check(a_trajectory().active().t, START)

    assert tuple(line.rule for line in lines) == RULES
    assert tuple((line.kind, line.source) for line in lines) == tuple(
        (each.kind, each.source) for each in CHECKS
    )


def test_every_rule_that_blocks_names_the_act_that_it_refuses() -> None:
    assert {each.rule for each in CHECKS if each.kind is Kind.BLOCK and not each.refuses} == set()


def test_every_rule_is_seen_in_order_and_falling_short() -> None:
    levels = {rule: {each.level for each in CASES if each.rule == rule} for rule in RULES}

    assert {rule for rule, seen in levels.items() if "in orde" not in seen or len(seen) == 1} == (
        set()
    )
    assert set(RULES) > ABOUT_CONCERNS


def test_everything_to_do_is_seen_once_at_least() -> None:
    assert {do for each in CASES for do in each.do} == set(texts("nl")["do"])


@pytest.mark.parametrize("language", LANGUAGES)
def test_texts_are_complete_and_are_sentences(language: str) -> None:
    said = texts(language)

    assert set(said["rules"]) == set(RULES)
    assert set(said["levels"]) == {level.value for level in Level}
    assert {key for key in said["do"] if not said["do"][key].endswith(".")} | {
        key for key in said["rules"] if not said["rules"][key].endswith(".")
    } == set()


@pytest.mark.parametrize("language", LANGUAGES)
def test_sentences_name_only_figures_that_the_remarks_give(language: str) -> None:
    said = texts(language)["do"]
    unknown = {
        (remark.do, name)
        for seen in CASES
        for remark in line_of(seen).remarks
        for _, name, _, _ in Formatter().parse(said[remark.do])
        if name and name not in remark.figures
    }

    assert unknown == set()


@pytest.mark.parametrize("name", ["Level", "Kind"])
def test_every_member_of_an_enum_has_a_sentence(name: str) -> None:
    tree = ast.parse((PACKAGE / "lines.py").read_text(encoding="utf-8"))
    body = next(
        node.body for node in tree.body if isinstance(node, ast.ClassDef) and node.name == name
    )

    assert len(list(_sentences(body))) == sum(isinstance(node, ast.Assign) for node in body)


def test_nothing_is_in_order_of_what_does_not_exist() -> None:
    bare = a_trajectory(Open(people=OPENING.people, nature=Nature.INABILITY)).t
    levels: dict[str, list[str]] = {}
    for line in check(bare, OPENED):
        levels.setdefault(line.level.value, []).append(line.rule)

    assert levels == {
        "ontbreekt": ["D01", "D02", "D13"],
        "aandacht": ["D14", "D27"],
        "nog niet": [rule for rule in RULES if rule not in {"D01", "D02", "D13", "D14", "D27"}],
    }


def test_every_remark_has_its_way_out_in_the_table() -> None:
    assert set(REMEDIES) == set(texts("nl")["do"])
    assert {name for names in REMEDIES.values() for name in names} <= set(PERMISSIONS)


def test_nothing_is_asked_of_what_is_on_another_track() -> None:
    t = a_trajectory().t
    elsewhere = a_trajectory(replace(OPENING, nature=Nature.UNWILLINGNESS)).t

    assert elsewhere.phase is Phase.OTHER_TRACK
    assert {line.level for line in check(elsewhere, OPENED)} == {Level.NOT_YET}
    assert check(t, OPENED) != check(elsewhere, OPENED)


def test_nobody_is_asked_to_sign_after_a_withdrawal() -> None:
    withdraw = Withdraw(reason=WithdrawalReason.AGREED)
    life = a_trajectory().presented().does(Role.HR, withdraw, date(2026, 1, 14))
    lines = {line.rule: line for line in check(life.t, date(2026, 2, 2))}

    assert lines["D25"].level is Level.NOT_YET
    assert lines["D10"].level is Level.NOT_YET


def test_view_that_was_added_later_counts() -> None:
    view = AddView(to="plan-1", text="Ik wil graag leren.")
    life = a_trajectory().active().does(Role.EMPLOYEE, view, START)
    lines = {line.rule: line.level for line in check(life.t, START)}

    assert lines["D17"] is Level.IN_ORDER


def test_changed_names_only_the_lines_with_another_level() -> None:
    before, after = a_trajectory().active().t, concerned().t

    lines = changed(check(before, START), check(after, START))

    assert [(line.rule, line.level.value) for line in lines] == [
        ("D05", "nog niet"),
        ("D10", "nog niet"),
        ("D15", "aandacht"),
        ("D16", "ontbreekt"),
        ("D18", "ontbreekt"),
        ("D21", "nog niet"),
    ]


def test_remarks_hold_no_text_of_people() -> None:
    figures = {
        str(value)
        for seen in CASES
        for remark in line_of(seen).remarks
        for value in remark.figures.values()
    }

    assert {each for each in figures if " " in each} == set()
    assert opened().intake.analysis.expected_norm not in figures


def _sentences(body: list[ast.stmt]) -> Iterator[str]:
    for node in body[1:]:
        match node:
            case ast.Expr(value=ast.Constant(value=str(text))):
                yield text
