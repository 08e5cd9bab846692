"""What the demo and the examples hold in free words is Dutch, as people would write it there."""

import re
from pathlib import Path

import pytest

from verbetertraject.play.scenario import load
from verbetertraject.settings import examples_folder

FILES = sorted(examples_folder().rglob("*.yaml"))
CODE = re.compile(r"[a-z]+_[a-z_]+|(in)?definite|company")


@pytest.mark.parametrize("file", FILES, ids=[file.stem for file in FILES])
def test_free_words_about_work_are_no_codes(file: Path) -> None:
    given = load(file).given
    words = (given["organisation"]["sector"], given["employment"]["contract_type"])

    assert [each for each in words if CODE.fullmatch(each)] == []
