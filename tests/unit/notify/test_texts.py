"""The message texts: complete, checked, and worded as agreed."""

import re
import tomllib
from collections.abc import Mapping
from pathlib import Path

import pytest

from verbetertraject.domain.people import LANGUAGES
from verbetertraject.notify.texts import VARIABLES, TextsError, load_texts

MESSAGES = Path(__file__).parents[3] / "config" / "messages"

FORBIDDEN = re.compile(
    r"""traject|\bpip\b|verbeterplan|functioner|beoordel|onvoldoende|ontslag|ziek|gefaald|mislukt
    |improvement|perform|trajector|assess|insufficient|dismiss|disciplin|terminat|\bfail|illness
    |escalat|exam(?:en)?\b""",
    re.IGNORECASE | re.VERBOSE,
)


def copied(folder: Path, *, language: str, old: str, new: str) -> Path:
    """The real texts in another folder, with one change in one language."""
    for each in LANGUAGES:
        source = (MESSAGES / f"{each}.toml").read_text(encoding="utf-8")
        assert each != language or old in source
        changed = source.replace(old, new, 1) if each == language else source
        (folder / f"{each}.toml").write_text(changed, encoding="utf-8")
    return folder


def said(value: object) -> list[str]:
    """Every text in a table, wherever it stands."""
    if isinstance(value, str):
        return [value]
    if isinstance(value, Mapping):
        return [text for each in value.values() for text in said(each)]
    assert isinstance(value, list)
    return [text for each in value for text in said(each)]


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_text_names_the_procedure_or_judges(language: str) -> None:
    texts = said(tomllib.loads((MESSAGES / f"{language}.toml").read_text(encoding="utf-8")))

    assert len(texts) > 3 * len(VARIABLES)
    assert [each for each in texts if FORBIDDEN.search(each)] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_final_invite_tells_the_employee_alone_that_someone_may_come_along(language: str) -> None:
    texts = load_texts(MESSAGES)
    company = {"nl": "iemand meenemen", "en": "bring someone"}[language]

    told = {
        (role, variant): company
        in " ".join(texts.text("final_invite", language=language, role=role, variant=variant).body)
        for role in ("employee", "assessor", "hr")
        for variant in ("improvement", "development")
    }

    assert told == {each: each[0] == "employee" for each in told}


@pytest.mark.parametrize("language", LANGUAGES)
def test_development_reads_milder(language: str) -> None:
    texts = load_texts(MESSAGES)

    def outlook_due(variant: str) -> tuple[str, ...]:
        return texts.text("outlook_due", language=language, role="assessor", variant=variant).body

    assert outlook_due("development") != outlook_due("improvement")


def test_role_goes_before_variant_and_both_together_before_either(tmp_path: Path) -> None:
    def button(name: str) -> str:
        return f'button = "{name}"\n'

    more = (
        f"\n[withdrawn.variant.development]\n{button('variant')}"
        f"\n[withdrawn.role.hr]\n{button('role')}"
        f"\n[withdrawn.role.hr.variant.development]\n{button('both')}"
    )
    folder = copied(tmp_path, language="nl", old="[withdrawn.role.employee]", new="[rest]")
    source = (folder / "nl.toml").read_text(encoding="utf-8").partition("\n[rest]")[0]
    (folder / "nl.toml").write_text(source + more, encoding="utf-8")
    texts = load_texts(folder)

    chosen = [
        texts.text("withdrawn", language="nl", role=role, variant=variant).button
        for role, variant in (
            ("assessor", "improvement"),
            ("assessor", "development"),
            ("hr", "improvement"),
            ("hr", "development"),
        )
    ]

    assert chosen == ["Bekijk wat is vastgelegd", "variant", "role", "both"]


def test_unknown_language_reads_dutch() -> None:
    texts = load_texts(MESSAGES)

    assert texts.words("fy") == texts.words("nl")


def test_unknown_message_is_refused() -> None:
    with pytest.raises(TextsError, match=r"There is no message birthday\."):
        load_texts(MESSAGES).text("birthday", language="nl", role="hr", variant="improvement")


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("[extended]", "[prolonged]", "en.toml: extended is missing."),
        ("[withdrawn]", "[birthday]\n[withdrawn]", "en.toml: birthday is no message."),
        ('line = "', 'lines = "', "en.toml: clock_resumed.lines: Extra inputs are not permitted."),
        ('final = "closing talk"\n', "", "en.toml: words.what.final: Field required."),
        (
            "[final_invite.role.employee]",
            "[final_invite.role.boss]",
            "en.toml: final_invite.role.boss.[key]: Input should be 'employee', 'assessor', 'hr'",
        ),
        ("There is a document", "{{ name }}", "en.toml: plan_presented.body: name is not known"),
        ("There is a document", "{% if day %}", "en.toml: plan_presented.body: a text contains"),
        ("There is a document", "{{ day", "en.toml: plan_presented.body: expected token"),
        ("[withdrawn]", "[withdrawn", "en.toml cannot be read: "),
    ],
)
def test_unclear_texts_are_refused_by_file_and_key(
    tmp_path: Path, old: str, new: str, told: str
) -> None:
    with pytest.raises(TextsError) as refused:
        load_texts(copied(tmp_path, language="en", old=old, new=new))

    assert str(refused.value).startswith(told)


def test_missing_file_is_refused_by_name(tmp_path: Path) -> None:
    with pytest.raises(TextsError, match=r"^nl\.toml cannot be read"):
        load_texts(tmp_path)
