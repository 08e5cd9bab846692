"""The words of administration: one for everything that can be told, in both languages."""

from dataclasses import fields
from enum import Enum

import pytest

from verbetertraject.application.case_import import FaultyImportError, read_case
from verbetertraject.application.channels import ChannelFault
from verbetertraject.application.data_files import DocumentError, DocumentFault
from verbetertraject.application.people_import import Action, PersonFault, SheetError, SheetFault
from verbetertraject.application.texts.administration import load_administration_texts
from verbetertraject.application.texts.refusals import load_refusal_texts
from verbetertraject.domain.policy import Policy
from verbetertraject.settings import Settings

FOLDER = Settings().config_folder
TEXTS = load_administration_texts(FOLDER, load_refusal_texts(FOLDER))
SECTIONS: dict[str, set[str]] = {
    "document": {"line"},
    "sheet": set(),
    "person": set(),
    "action": {"wrong"},
    "channel": {"too_many"},
}
KINDS: dict[str, type[Enum]] = {
    "document": DocumentFault,
    "sheet": SheetFault,
    "person": PersonFault,
    "action": Action,
    "channel": ChannelFault,
}


@pytest.mark.parametrize("language", ["nl", "en"])
def test_everything_has_a_sentence_and_no_sentence_is_left_over(language: str) -> None:
    sections = TEXTS.languages[language]

    for name, kind in KINDS.items():
        assert set(sections[name]) == {each.value for each in kind} | SECTIONS[name]
    policy = {field.name for field in fields(Policy)} - {"version", "control_questions"}
    assert set(sections["policy"]) == policy
    assert {key: set(part) for key, part in sections.items()} == {
        key: set(part) for key, part in TEXTS.languages["nl"].items()
    }


def test_line_is_named_where_it_is_known() -> None:
    error = DocumentError(DocumentFault.ALIAS, line=7)
    sheet = SheetError(SheetFault.QUOTES, line=3)

    assert TEXTS.document(error, "en").startswith("Line 7: References")
    assert TEXTS.sheet(sheet, "nl").startswith("Regel 3: Een aanhalingsteken")


@pytest.mark.parametrize("language", ["nl", "en"])
def test_faults_of_a_file_are_told_without_repeating_what_is_in_it(language: str) -> None:
    secret = "Jorinde is vaak te laat"
    document = {secret: 1, "until": "x", "plan": [], "script": "x"}

    with pytest.raises(FaultyImportError) as refused:
        read_case(document)
    told = [TEXTS.fault(each, language) for each in refused.value.faults]

    assert len(told) == 5
    assert all(sentence.endswith(".") for sentence in told)
    assert secret not in " ".join(told)
    assert "until" in told[1]
    assert "500" in told[4]
