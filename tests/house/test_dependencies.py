"""What may be imported and installed: locks that agree with pyproject.toml, and rooms that need next to nothing."""

import ast
import re
import sys
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[2]
PYPROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text())
RUNTIME: list[str] = PYPROJECT["project"]["dependencies"]
DEVELOPMENT: list[str] = PYPROJECT["dependency-groups"]["dev"]
BUILD = (ROOT / "build.in").read_text().split()


def pins(lock: str) -> dict[str, str]:
    """The versions in a lock by the name of the package."""
    return dict(re.findall(r"^([a-z0-9.-]+)(?:\[[^\]]*\])?==([^ ;]+)", (ROOT / lock).read_text(), re.MULTILINE))


@pytest.mark.parametrize(
    ("lock", "wanted"),
    [("requirements.lock", [*RUNTIME, *BUILD]), ("requirements-dev.lock", [*RUNTIME, *BUILD, *DEVELOPMENT])],
)
def test_lock_pins_what_the_project_asks_for(lock: str, wanted: list[str]) -> None:
    pinned = pins(lock)
    stale = [
        str(need)
        for need in map(Requirement, wanted)
        if not (pin := pinned.get(canonicalize_name(need.name))) or pin not in need.specifier
    ]
    assert not stale, "run `make lock`"


def test_both_locks_agree() -> None:
    assert pins("requirements.lock").items() <= pins("requirements-dev.lock").items(), "run `make lock LOCK=--upgrade`"


@pytest.mark.parametrize("lock", ["requirements.lock", "requirements-dev.lock"])
def test_lock_holds_only_versions_and_hashes(lock: str) -> None:
    line = re.compile(r"[a-z0-9.-]+==\S+( ; [^/]+)? \\|    --hash=sha256:[0-9a-f]{64}( \\)?|    # .*")
    other = [text for text in (ROOT / lock).read_text().splitlines() if not line.fullmatch(text) or "://" in text]
    assert not other


@pytest.mark.parametrize(("package", "allowed"), [("domain", set()), ("simulator", {"aiohttp"})])
def test_package_needs_little_more_than_python(package: str, allowed: set[str]) -> None:
    known = sys.stdlib_module_names | allowed | {package}
    foreign = {
        f"{path.relative_to(ROOT)}: {name}"
        for path in (ROOT / package).rglob("*.py")
        for name in imported(ast.parse(path.read_text()))
        if name.partition(".")[0] not in known
    }
    assert not foreign


def imported(tree: ast.Module) -> list[str]:
    """The modules that a file imports by their full names."""
    names: list[str] = []
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            names += [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            names.append(node.module)
    return names
