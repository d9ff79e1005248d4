"""What may be imported and installed: locks that agree with pyproject.toml, and packages that need next to nothing."""

import ast
import re
import sys
import tomllib
from collections.abc import Iterable
from importlib.metadata import PackageNotFoundError, requires
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[2]
PYPROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text())
RUNTIME: list[str] = PYPROJECT["project"]["dependencies"]
DEVELOPMENT: list[str] = PYPROJECT["dependency-groups"]["dev"]
PEERS: list[str] = PYPROJECT["dependency-groups"]["peers"]
FUZZ: list[str] = PYPROJECT["dependency-groups"]["fuzz"]
BUILD = (ROOT / "build.in").read_text().split()
ALL = [*RUNTIME, *BUILD, *DEVELOPMENT]


PIN = re.compile(r"^([a-z0-9.-]+)(?:\[([^\]]*)\])?==([^ ;]+)", re.MULTILINE)


def pins(lock: str) -> dict[str, str]:
    """The versions in a lock by the name of the package."""
    return {name: version for name, _, version in PIN.findall((ROOT / lock).read_text())}


def extras(lock: str) -> set[tuple[str, str]]:
    """The extras that a lock pins, each with the name of its package."""
    return {
        (name, each) for name, extra, _ in PIN.findall((ROOT / lock).read_text()) for each in extra.split(",") if each
    }


@pytest.mark.parametrize(
    ("lock", "wanted"),
    [
        ("requirements.lock", [*RUNTIME, *BUILD]),
        ("requirements-dev.lock", ALL),
        ("requirements-peers.lock", PEERS),
        ("requirements-fuzz.lock", FUZZ),
    ],
)
def test_lock_pins_what_the_project_asks_for(lock: str, wanted: list[str]) -> None:
    pinned = pins(lock)
    stale = [
        str(need)
        for need in map(Requirement, wanted)
        if not (pin := pinned.get(canonicalize_name(need.name))) or pin not in need.specifier
    ]
    assert not stale, "run `make lock`"


@pytest.mark.parametrize(("lock", "wanted"), [("requirements.lock", RUNTIME), ("requirements-dev.lock", ALL)])
def test_what_is_asked_for_with_an_extra_is_locked_with_it(lock: str, wanted: list[str]) -> None:
    """An older pip does not see that `name==1` satisfies `name[extra]`: it refuses the whole lock."""
    asked = {
        (canonicalize_name(need.name), extra)
        for need in map(Requirement, [*wanted, *wishes_of(pins(lock))])
        for extra in need.extras
        if need.marker is None or need.marker.evaluate()
    }
    assert ("sqlalchemy", "asyncio") in asked
    assert asked <= extras(lock), "compile with --no-strip-extras: run `make lock`"


def wishes_of(packages: Iterable[str]) -> list[str]:
    """What installed packages of a lock ask for themselves; those that are not for this machine ask for nothing."""
    return [wish for name in packages for wish in wishes(name)]


def wishes(package: str) -> list[str]:
    try:
        return requires(package) or []
    except PackageNotFoundError:
        return []


def test_both_locks_agree() -> None:
    assert pins("requirements.lock").items() <= pins("requirements-dev.lock").items(), "run `make lock LOCK=--upgrade`"


@pytest.mark.parametrize("lock", ["requirements.lock", "requirements-dev.lock", "requirements-peers.lock"])
def test_lock_holds_only_versions_and_hashes(lock: str) -> None:
    line = re.compile(r"[a-z0-9.-]+(\[[a-z0-9,-]+\])?==\S+( ; [^/]+)? \\|    --hash=sha256:[0-9a-f]{64}( \\)?|    # .*")
    other = [text for text in (ROOT / lock).read_text().splitlines() if not line.fullmatch(text) or "://" in text]
    assert not other


@pytest.mark.parametrize(("package", "allowed"), [("domain", {"msgspec"}), ("simulator", {"aiohttp"})])
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
