"""What the watchdog does has words in every language."""

import pytest

from verbetertraject.application.texts.operations import load_words
from verbetertraject.application.watchdog import Check, Fault
from verbetertraject.settings import Settings


@pytest.mark.parametrize("language", ["nl", "en"])
def test_every_check_and_every_fault_has_words(language: str) -> None:
    sections = load_words(Settings().config_folder, language).sections

    checks = {check.value for check in Check}
    assert set(sections["watchdog"]) == checks | {"repaired", "nothing"}
    assert set(sections["faults"]) == {fault.value for fault in Fault}
    for sentence in sections["faults"].values():
        assert sentence.format(reference="VT-1").startswith("VT-1: ")
