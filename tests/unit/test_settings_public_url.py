"""Where people reach the service: a host, or a part of one."""

import pytest

from verbetertraject.settings import Settings, SettingsError, load


@pytest.mark.parametrize(
    ("url", "path"),
    [
        ("https://planning.example", ""),
        ("https://planning.example/", ""),
        ("https://example.nl/hr/planning", "/hr/planning"),
        ("https://example.nl/hr/planning/", "/hr/planning"),
    ],
)
def test_path_is_that_of_the_address(url: str, path: str) -> None:
    assert Settings(public_url=url).public_path == path


@pytest.mark.parametrize(
    "url",
    [
        "https://example.nl/?x=1",
        "https://example.nl/#x",
        'https://example.nl/a"b',
        "https://example.nl//other",
        "https://example.nl/a b",
    ],
)
def test_address_that_cannot_stand_before_a_path_is_refused(
    monkeypatch: pytest.MonkeyPatch, url: str
) -> None:
    monkeypatch.setenv("VERBETERTRAJECT_PUBLIC_URL", url)

    with pytest.raises(SettingsError, match="VERBETERTRAJECT_PUBLIC_URL"):
        load()
