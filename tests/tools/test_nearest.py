"""`make check` runs the tests that can be hurt by a change, the nearest first."""

from __future__ import annotations

import subprocess
from collections.abc import Sequence
from pathlib import Path

import grimp
import pytest

from tools.nearest import by_distance, changed_files, chosen, importers, modules_of


@pytest.fixture(scope="module")
def graph() -> grimp.ImportGraph:
    """Two rules, one of which the other imports, a service on both, and their tests."""
    graph = grimp.ImportGraph()
    for importer, imported in (
        ("domain.slots", "domain.zones"),
        ("bot.services.booking", "domain.slots"),
        ("tests.domain.test_zones", "domain.zones"),
        ("tests.domain.test_slots", "domain.slots"),
        ("tests.services.conftest", "bot.services.booking"),
        ("tests.process.test_kills", "domain.zones"),
    ):
        graph.add_import(importer=importer, imported=imported)
    for module in ("tests.services.test_booking", "bot.ui", "bot.ui.say", "bot.ui.screens", "bot.ui.screens.plain"):
        graph.add_module(module)
    return graph


@pytest.mark.parametrize(
    ("files", "must", "near"),
    [
        (["domain/zones.py"], [], ["domain/test_zones", "domain/test_slots", "services/test_booking"]),
        (["bot/services/booking.py"], [], ["services/test_booking"]),
        (["domain/slots.py", "tests/domain/test_zones.py"], ["domain/test_zones"], ["domain/test_slots"]),
        (["tests/process/test_kills.py"], ["process/test_kills"], []),
        (["README.md"], [], []),
    ],
)
def test_the_nearest_come_first_and_what_changed_is_not_left_out(
    graph: grimp.ImportGraph, files: Sequence[str], must: Sequence[str], near: Sequence[str]
) -> None:
    found_must, found_near = chosen(files, graph)
    assert found_must == [f"tests/{name}.py" for name in must]
    assert found_near[: len(near)] == [f"tests/{name}.py" for name in near]
    assert found_near[-2:] == ["tests/house", "tests/deploy"]


def test_without_a_change_there_is_nothing_to_run(graph: grimp.ImportGraph) -> None:
    assert chosen([], graph) == ([], [])


def test_a_conftest_is_imported_by_every_test_of_its_folder(graph: grimp.ImportGraph) -> None:
    assert by_distance({"tests.services.conftest"}, importers(graph)) == ["tests.services.test_booking"]


def test_words_belong_to_the_modules_of_their_folder(graph: grimp.ImportGraph) -> None:
    assert modules_of("bot/ui/locales/bn.po", graph.modules) == {"bot.ui", "bot.ui.say", "bot.ui.screens"}


def test_what_changed_is_committed_or_not(tmp_path: Path) -> None:
    def git(*arguments: str) -> None:
        who = ["-c", "user.name=Nabil", "-c", "user.email=nabil@example.org"]
        subprocess.run(["git", *who, *arguments], cwd=tmp_path, check=True, capture_output=True)

    git("init", "--initial-branch=main")
    for name in ("kept.py", "edited.py", "committed.py"):
        (tmp_path / name).write_text("1\n")
    git("add", ".")
    git("commit", "--message=first")
    git("switch", "--create=work")
    (tmp_path / "committed.py").write_text("2\n")
    git("commit", "--all", "--message=second")
    (tmp_path / "edited.py").write_text("2\n")
    (tmp_path / "new.py").write_text("1\n")
    assert changed_files("main", tmp_path) == ["committed.py", "edited.py", "new.py"]
    with pytest.raises(subprocess.CalledProcessError):
        changed_files("nowhere", tmp_path)
