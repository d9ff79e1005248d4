"""The pages tell the truth: their links lead somewhere, their commands are understood, the files they name exist."""

from __future__ import annotations

import re
import shlex
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.cli.main import build_parser
from tests.house.test_repository import DOCUMENTED_TARGETS, ROOT, repository_files

STANDS_FOR = {"FILE": "copy.db", "NAME": "slots", "REFERENCE": "abcd1234", "ROLE": "mentor"}
# Programs that are not ours: only the files they are given are checked.
OTHERS = {"cp", "docker", "sqlite3", "systemctl"}
# A page may leave out the "bot/" before these.
FOLDERS = {path.name for path in (ROOT / "bot").iterdir() if path.is_dir()}
FENCED = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def pages() -> list[Path]:
    return [
        *ROOT.glob("*.md"),
        *(page for folder in ("docs", "simulator", "tests") for page in (ROOT / folder).rglob("*.md")),
    ]


def spans(page: str) -> list[str]:
    """Return what stands between backticks within the text."""
    return re.findall(r"`([^`]+)`", FENCED.sub("", page))


def commands(page: str) -> Iterator[list[str]]:
    """Give the words of each command that a page shows, with examples for words in capitals that stand for others."""
    lines = [line for kind, block in FENCED.findall(page) if kind == "sh" for line in block.splitlines()]
    for line in [*lines, *spans(page)]:
        program = line.split(" ")[0]
        if " " in line and (program in {"make", "python", *OTHERS} or program.startswith(".venv/bin/")):
            yield [STANDS_FOR.get(word, word) for word in shlex.split(line)]


def all_commands() -> list[tuple[str, ...]]:
    return sorted({tuple(words) for page in pages() for words in commands(page.read_text())})


ALL = all_commands()
MODULES = [words for words in ALL if words[0].endswith("python") and words[2] != "bot"]
THE_BOTS = [words[3:] for words in ALL if words[0].endswith("python") and words[2] == "bot" and words[3:]]


def test_links_between_pages_resolve() -> None:
    broken = [
        f"{page.relative_to(ROOT)}: {target}"
        for page in pages()
        for target in re.findall(r"\]\(([^)#:\s]+)(?:#[^)\s]*)?\)", page.read_text())
        if not (page.parent / target).exists()
    ]
    assert not broken


def test_make_targets_that_are_named_exist() -> None:
    named = {words[1] for words in ALL if words[0] == "make"}
    assert {"demo", "run", "test", "lint"} <= named
    assert named <= DOCUMENTED_TARGETS


def test_there_are_commands_to_check() -> None:
    assert {"domain.when", "bench", "simulator"} <= {words[2] for words in MODULES}
    assert {"invite", "migrate", "doctor", "restore"} <= {words[0] for words in THE_BOTS}


@pytest.mark.parametrize("words", THE_BOTS, ids=" ".join)
def test_the_bots_command_line_takes_what_the_pages_show(words: tuple[str, ...]) -> None:
    if "--help" not in words:
        assert build_parser().parse_args(words).command


def test_commands_of_an_installed_bot_exist() -> None:
    named = {name for page in pages() for name in re.findall(r"bin/skillbd-bot ([a-z]+)", page.read_text())}
    assert named
    for name in named:
        assert build_parser().parse_args([name]).command


@pytest.mark.parametrize("words", MODULES, ids=" ".join)
def test_a_module_that_a_page_runs_knows_what_it_is_given(words: tuple[str, ...]) -> None:
    """Ask for help only: the subcommand must exist for that, and help names every option there is."""
    command = [sys.executable, *words[1:], "--help"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert [word for word in words if word.startswith("--") and word not in done.stdout] == []


def test_a_text_is_read_as_the_page_says() -> None:
    [words] = [words for words in MODULES if words[2] == "domain.when"]
    done = subprocess.run([sys.executable, *words[1:]], cwd=ROOT, capture_output=True, text=True, check=True)
    assert re.findall(r"^\w.*", done.stdout, re.MULTILINE) == ["tokens and senses", "phrases", "answer"]


def test_programs_of_the_environment_are_installed() -> None:
    programs = {Path(words[0]).name for words in ALL if words[0].startswith(".venv/bin/")}
    assert {"pytest", "pre-commit"} <= programs
    assert [name for name in programs if not Path(sys.executable).with_name(name).exists()] == []


def named_files(page: str) -> Iterator[str]:
    """Give the files and folders of ours that a page names, as they are written."""
    folders = {path.name for path in ROOT.iterdir() if path.is_dir()} | FOLDERS
    for word in [*spans(page), *(word for words in commands(page) for word in words[1:])]:
        is_path = "/" in word.strip("/") and re.fullmatch(r"[\w./-]+", word) and word.split("/")[0] in folders
        if is_path or re.fullmatch(r"\w+\.(py|po|toml|md)", word):
            yield word


def test_files_that_the_pages_name_exist() -> None:
    names = {path.name for path in repository_files()}
    missing = {
        f"{page.relative_to(ROOT)}: {name}"
        for page in pages()
        for name in named_files(page.read_text())
        if not (name in names or (ROOT / name).exists() or (ROOT / "bot" / name).exists())
    }
    assert missing == set()


def test_control_a_page_that_lies_is_found(capsys: pytest.CaptureFixture[str]) -> None:
    page = "See `flow/nowhere.py`.\n```sh\nmake nothing\npython -m bot explode FILE\n```\n"
    assert list(commands(page)) == [["make", "nothing"], ["python", "-m", "bot", "explode", "copy.db"]]
    assert list(named_files(page)) == ["flow/nowhere.py"]
    with pytest.raises(SystemExit):
        build_parser().parse_args(["explode"])
    assert "invalid choice" in capsys.readouterr().err
