"""The sentences of refusals: complete in both languages, and true to the figures they name."""

import ast
import tomllib
from collections.abc import Iterator
from pathlib import Path
from string import Formatter

import pytest

import verbetertraject
from verbetertraject.domain.refusals import Rule

PACKAGE = Path(verbetertraject.__file__).parent
FOLDER = PACKAGE.parent / "config" / "refusals"
OUTSIDE = tuple(
    PACKAGE / "application" / name
    for name in (
        "bounds.py",
        "calendars.py",
        "health_words.py",
        "named_people.py",
    )
)
"""Rules outside the domain: bounds, words that are looked for, addresses, who is known."""
LANGUAGES = ("nl", "en")


def texts(language: str) -> dict[str, dict[str, str]]:
    """The titles and sentences in one language."""
    return tomllib.loads((FOLDER / f"{language}.toml").read_text(encoding="utf-8"))


def raised() -> Iterator[tuple[Rule, frozenset[str]]]:
    """Every rule that is raised, with the field and the figures it is given."""
    for path in [*sorted((PACKAGE / "domain").rglob("*.py")), *OUTSIDE]:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "RefusedError":
                given = frozenset(each.arg for each in node.keywords if each.arg)
                for name in _rules(node.args[0]):
                    yield Rule[name], given


def _rules(argument: ast.expr) -> set[str]:
    named = {each.attr for each in ast.walk(argument) if isinstance(each, ast.Attribute)}
    return named or {"SECTION_MISSING", "CONSEQUENCES_UNNAMED"}  # plan_rules chooses one of them


def placeholders(sentence: str) -> set[str]:
    """What a sentence names between braces."""
    return {name for _, name, _, _ in Formatter().parse(sentence) if name}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_rule_has_a_title_and_a_sentence(language: str) -> None:
    said = texts(language)

    assert set(said) == {rule.value for rule in Rule}
    assert {key for key, each in said.items() if set(each) != {"title", "sentence"}} == set()
    assert {key for key, each in said.items() if not each["sentence"].endswith(".")} == set()
    assert {key for key, each in said.items() if each["title"].endswith(".")} == set()


@pytest.mark.parametrize("language", LANGUAGES)
def test_sentence_names_only_what_every_refusal_of_its_rule_gives(language: str) -> None:
    said = texts(language)
    unknown = {
        (rule.value, name)
        for rule, given in raised()
        for name in placeholders(said[rule.value]["sentence"]) - given
    }

    assert unknown == set()


def test_both_languages_name_the_same_figures() -> None:
    dutch, english = (texts(language) for language in LANGUAGES)

    assert {key: placeholders(each["sentence"]) for key, each in dutch.items()} == {
        key: placeholders(each["sentence"]) for key, each in english.items()
    }


def test_every_rule_is_raised_but_that_of_people_whom_only_the_doors_know() -> None:
    assert {rule for rule, _ in raised()} == set(Rule)


def test_every_rule_that_is_raised_has_a_test() -> None:
    tested = {
        node.attr
        for path in Path(__file__).parents[2].rglob("test_*.py")
        if path != Path(__file__)
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Attribute)
    }

    assert {rule.name for rule, _ in raised()} - tested == set()


@pytest.mark.parametrize("language", LANGUAGES)
def test_hold_is_neutral(language: str) -> None:
    hold = " ".join(texts(language)[Rule.ON_HOLD.value].values()).lower()

    assert [word for word in ("melding", "concern", "zorg", "regel", "rule") if word in hold] == []
