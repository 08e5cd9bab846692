"""The parts of a process, put together from its settings."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from pathlib import Path

import pytest
from pydantic import SecretStr

from verbetertraject.clock import SteppedClock, WallClock, wall_now
from verbetertraject.settings import Settings
from verbetertraject.store import play_clock
from verbetertraject.store.errors import NoReadingError
from verbetertraject.store.keys import new_key
from verbetertraject.store.schema import upgrade
from verbetertraject.wiring import Wiring


@pytest.fixture
def services(tmp_path: Path) -> Iterator[Wiring]:
    """The parts of a process in a folder of its own, under a stepped clock."""
    assembled = Wiring(Settings(data_dir=tmp_path, clock="stepped"))
    upgrade(assembled.engine)
    yield assembled
    assembled.engine.dispose()


def test_processes_of_one_folder_share_one_key_that_only_its_owner_reads(tmp_path: Path) -> None:
    settings = Settings(data_dir=tmp_path / "new")

    with ThreadPoolExecutor(max_workers=8) as processes:
        rings = list(processes.map(lambda _: Wiring(settings).key_ring, range(8)))

    sealed = rings[0].encrypt("Herkent het.")
    assert {ring.decrypt(sealed) for ring in rings} == {"Herkent het."}
    assert [path.name for path in settings.data_dir.iterdir()] == ["encryption.key"]
    assert settings.key_file.stat().st_mode & 0o077 == 0


def test_keys_of_the_settings_leave_no_key_in_the_folder(tmp_path: Path) -> None:
    keys = (SecretStr(new_key()), SecretStr(new_key()))

    ring = Wiring(Settings(data_dir=tmp_path, encryption_keys=keys)).key_ring

    older = Wiring(Settings(data_dir=tmp_path, encryption_keys=keys[1:])).key_ring
    assert ring.decrypt(older.encrypt("Herkent het.")) == "Herkent het."
    assert list(tmp_path.iterdir()) == []


def test_clock_is_the_wall_unless_it_is_stepped(tmp_path: Path, services: Wiring) -> None:
    on_the_wall = Wiring(Settings(data_dir=tmp_path))
    before = wall_now()

    assert isinstance(on_the_wall.clock, WallClock)
    assert before <= on_the_wall.clock.now() <= wall_now()
    assert isinstance(services.clock, SteppedClock)
    on_the_wall.engine.dispose()


def test_stepped_clock_has_one_reading_for_every_process(tmp_path: Path, services: Wiring) -> None:
    other = Wiring(Settings(data_dir=tmp_path, clock="stepped"))
    with pytest.raises(NoReadingError):
        other.clock.now()
    noon = datetime(2026, 1, 5, 11, tzinfo=UTC)

    play_clock.step(services.engine, to=noon)

    assert (services.clock.now(), other.clock.now()) == (noon, noon)
    other.engine.dispose()


def test_process_delivers_nothing_where_nothing_is_queued(services: Wiring) -> None:
    assert services.deliver(None) == 0
