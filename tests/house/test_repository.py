"""The repository's own rules: what a clone must hold so that it installs, reads and starts anywhere."""

import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
MAKEFILE = (ROOT / "Makefile").read_text()
DOCUMENTED_TARGETS = set(re.findall(r"^([a-z]+):.*## \S", MAKEFILE, re.MULTILINE))

# Written so that the patterns do not find themselves.
MACHINE_PATH = re.compile(r"(?<![\w.~$}<>-])/(?:work|home|root|Users|builds|workspaces?)/")
REGISTRY_HOST = re.compile(r"pypi[.]org|pythonhosted[.]org|registry[.]npmjs|[/]simple/")


def repository_files() -> list[Path]:
    """Everything git tracks or would track; the checkout may belong to another user, as it does in containers."""
    command = ["git", "-c", "safe.directory=*", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    listed = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    if listed.returncode:
        pytest.skip(f"not a git checkout: {listed.stderr.strip()}")
    return [path for name in listed.stdout.split("\0") if name and (path := ROOT / name).is_file()]


@pytest.mark.parametrize("pattern", [MACHINE_PATH, REGISTRY_HOST], ids=["path of a machine", "host of a registry"])
def test_no_file_depends_on_one_machine(pattern: re.Pattern[str]) -> None:
    found = [
        f"{path.relative_to(ROOT)}: {match.group()}"
        for path in repository_files()
        if (match := pattern.search(path.read_text(errors="replace")))
    ]
    assert not found


def test_every_make_target_is_documented() -> None:
    phony = re.search(r"^\.PHONY: (.+)$", MAKEFILE, re.MULTILINE)
    assert phony
    assert set(phony[1].split()) == DOCUMENTED_TARGETS
    assert {"help", "demo", "run", "test", "lint", "bench", "fmt", "lock"} <= DOCUMENTED_TARGETS


def test_changelog_has_a_place_for_what_is_next() -> None:
    assert re.search(r"^## \[Unreleased\]$", (ROOT / "CHANGELOG.md").read_text(), re.MULTILINE)
