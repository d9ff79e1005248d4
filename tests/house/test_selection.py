"""What a run leaves out is what it says, and nothing where locks, transactions and statements are tried."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.support.memory import ENOUGH, keep_temporary_files_in_memory
from tests.support.selection import TOGETHER, WAITING, WORDS, is_left_out, is_measured, note_examples

pytest_plugins = ["pytester"]

ROOT = Path(__file__).parents[2]
EXAMPLES = """
import pytest

@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request):
    return request.param

@pytest.mark.parametrize("words", ["one", "two"])
def test_with_examples(database_url, words): ...

def test_alone(database_url): ...

def test_without_a_database(): ...
"""
Collect = Callable[[str], list[pytest.Item]]


@pytest.fixture
def collect(pytester: pytest.Pytester) -> Collect:
    """Give the tests above as if they stood in a file of ours."""

    def collected(file: str) -> list[pytest.Item]:
        path = pytester.path / file
        path.parent.mkdir(parents=True)
        path.write_text(EXAMPLES)
        items, _ = pytester.inline_genitems(path, "-p", "no:asyncio")
        note_examples(items)
        return items

    return collected


def names(items: list[pytest.Item]) -> set[str]:
    return {item.name.removeprefix("test_") for item in items}


@pytest.mark.parametrize(
    ("file", "databases", "left_out"),
    [
        ("tests/conversations/test_booking.py", "default", {"with_examples[postgresql-two]"}),
        ("tests/conversations/test_booking.py", "all", set()),
        ("tests/web/test_contract.py", "default", {"with_examples[postgresql-two]"}),
        (
            "tests/conversations/test_words.py",
            "default",
            {"with_examples[postgresql-one]", "with_examples[postgresql-two]", "alone[postgresql]"},
        ),
        ("tests/services/test_booking.py", "default", set()),
        (
            "tests/services/test_booking.py",
            "sqlite",
            {"with_examples[postgresql-one]", "with_examples[postgresql-two]", "alone[postgresql]"},
        ),
    ],
)
def test_what_is_left_out(collect: Collect, file: str, databases: str, left_out: set[str]) -> None:
    assert names([item for item in collect(file) if is_left_out(item, databases)]) == left_out


def test_each_function_is_measured_once(collect: Collect) -> None:
    items = collect("tests/services/test_booking.py")
    assert names([item for item in items if is_measured(item)]) == {
        "with_examples[sqlite-one]",
        "alone[sqlite]",
        "without_a_database",
    }


def test_the_files_that_are_named_are_there() -> None:
    assert [file for file in WORDS | TOGETHER | WAITING if not (ROOT / file).is_file()] == []


WORKERS = """
import os, pathlib, pytest
from tests.support.selection import Sharing

def pytest_xdist_make_scheduler(config, log):
    return Sharing(config, log)

@pytest.fixture(autouse=True)
def note(request):
    note = pathlib.Path(str(request.config.rootpath), "workers")
    with note.open("a") as file:
        file.write(f"{request.path.name} {request.node.name} {os.environ['PYTEST_XDIST_WORKER']}\\n")
"""
MANY = """
import pytest, time

@pytest.mark.parametrize("number", range(6))
def test_each(number):
    time.sleep(0.05)
"""


def test_what_is_dear_to_make_is_made_by_one_worker(pytester: pytest.Pytester) -> None:
    [together] = TOGETHER
    (pytester.path / together).parent.mkdir(parents=True)
    (pytester.path / together).write_text(MANY)
    (pytester.path / "test_others.py").write_text(MANY)
    pytester.makeconftest(WORKERS)
    pytester.makeini("[pytest]\nasyncio_default_fixture_loop_scope = function")
    pytester.runpytest_subprocess("-n", "2", "--dist", "loadgroup", together, "test_others.py").assert_outcomes(
        passed=12
    )
    workers = [tuple(line.split()) for line in (pytester.path / "workers").read_text().splitlines()]
    [first] = {worker for file, _, worker in workers if file == Path(together).name}
    [other] = {worker for _, _, worker in workers} - {first}
    assert next(name for _, name, worker in workers if worker == other) == "test_each[5]", "it begins at the other end"


@pytest.mark.parametrize(("free", "used"), [(ENOUGH, True), (64 * 2**20, False)])
def test_memory_is_used_when_there_is_enough(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, free: int, *, used: bool
) -> None:
    monkeypatch.delenv("TMPDIR", raising=False)
    monkeypatch.setattr("tests.support.memory.IN_MEMORY", tmp_path)
    monkeypatch.setattr("tempfile.tempdir", None)
    monkeypatch.setattr("shutil.disk_usage", lambda _place: type("Usage", (), {"free": free}))
    keep_temporary_files_in_memory()
    assert (os.environ.get("TMPDIR") == str(tmp_path)) is used
    monkeypatch.delenv("TMPDIR", raising=False)
