"""Run the tests that are nearest to what changed: ``python -m tools.nearest main``.

Tests that changed run first and all of them. Then come the test files that import a changed module, directly before
through others, until the time is over; what is left is skipped and counted. SQLite only: `make test` runs everything.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterable, Mapping, Sequence, Set
from pathlib import Path

import grimp

PACKAGES = ("bot", "db", "domain", "simulator", "bench", "tools", "tests")
WITHIN = 30.0  # seconds after collecting in which a test may begin
LEFT_TO_ALL = ("tests/process/", "tests/scale/", "tests/browser/")
"""They start processes and take minutes; they run here only when they changed themselves."""
RULES_OF_THE_HOUSE = ("tests/house", "tests/deploy")
"""They read pages, settings and other files that are no code."""


def changed_files(base: str, root: Path) -> list[str]:
    """Name the files that differ from where this branch left `base`, also those that git does not track yet.

    Raises:
        subprocess.CalledProcessError: git does not know `base`.
    """

    def git(*arguments: str) -> list[str]:
        command = ["git", "-C", str(root), *arguments]
        return subprocess.run(command, capture_output=True, text=True, check=True).stdout.splitlines()  # noqa: S603

    [left] = git("merge-base", base, "HEAD")
    return sorted({*git("diff", "--name-only", left), *git("ls-files", "--others", "--exclude-standard")})


def modules_of(file: str, known: Set[str]) -> Set[str]:
    """Return the modules that a changed file is, or for a file that is no code, those of the folder it belongs to."""
    path = Path(file)
    if path.suffix == ".py":
        parts = path.with_suffix("").parts
        return {".".join(parts[:-1] if parts[-1] == "__init__" else parts)} & known
    for folder in path.parents:
        package = ".".join(folder.parts)
        if package in known:
            return {module for module in known if module.rpartition(".")[0] == package} | {package}
    return set()


def importers(graph: grimp.ImportGraph) -> dict[str, set[str]]:
    """Return who imports each module; pytest imports for every test of a folder the `conftest` of it and above."""
    found = {module: set(graph.find_modules_that_directly_import(module)) for module in graph.modules}
    for conftest in [module for module in graph.modules if module.rpartition(".")[2] == "conftest"]:
        folder = conftest.removesuffix("conftest")
        found[conftest] |= {module for module in graph.modules if module.startswith(folder) and is_test(module)}
    return found


def is_test(module: str) -> bool:
    """Tell a module with tests from others."""
    return module.startswith("tests.") and module.rpartition(".")[2].startswith("test_")


def by_distance(changed: Iterable[str], imported_by: Mapping[str, Set[str]]) -> list[str]:
    """Return the test modules that are or import something changed, those with the fewest imports between first."""
    reached, border = set(changed), sorted(changed)
    tests = []
    while border:
        tests += [module for module in border if is_test(module)]
        border = sorted({each for module in border for each in imported_by.get(module, ())} - reached)
        reached |= set(border)
    return tests


def chosen(files: Sequence[str], graph: grimp.ImportGraph) -> tuple[list[str], list[str]]:
    """Return the test files that changed, and where to look for the others, nearest first; both from the root."""
    changed: set[str] = set().union(*(modules_of(file, graph.modules) for file in files))
    tests = [f"{module.replace('.', '/')}.py" for module in by_distance(changed, importers(graph))]
    must = [file for file in tests if file in files]
    near = [file for file in tests if file not in files and not file.startswith(LEFT_TO_ALL)]
    return must, [*near, *(RULES_OF_THE_HOUSE if files else ())]


def main(base: str) -> int:
    """Run them; return pytest's exit code, 0 when nothing has changed."""
    root = Path(__file__).parents[1]
    try:
        files = changed_files(base, root)
    except subprocess.CalledProcessError as error:
        print(f"{base} is no base to compare with (make check BASE=...): {error.stderr.strip()}", file=sys.stderr)  # noqa: T201
        return 2
    must, near = chosen(files, grimp.build_graph(*PACKAGES, cache_dir=None))
    if not must and not near:
        print(f"Nothing has changed since {base}.")  # noqa: T201
        return 0
    flags = ["-q", "-n", "auto", "--dist", "load", "--maxschedchunk", "2", "--within", str(WITHIN)]
    command = [sys.executable, "-m", "pytest", *flags, *(f"--must={file}" for file in must), *must, *near]
    return subprocess.run(command, cwd=root, env={**os.environ, "DATABASES": "sqlite"}, check=False).returncode  # noqa: S603


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
