"""Help and version: they answer at once and tell the truth."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from bot.cli.main import main
from bot.settings import names as names_of_settings

ROOT = Path(__file__).parents[2]
COMMANDS = (
    "run",
    "serve",
    "demo",
    "doctor",
    "migrate",
    "invite",
    "link",
    "token",
    "backup",
    "restore",
    "deadletters",
)


def test_help_lists_every_command(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["--help"])
    assert ended.value.code == 0
    listed = re.findall(r"^    (\w+)(?: |$)", capsys.readouterr().out, re.MULTILINE)
    assert tuple(listed) == COMMANDS


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_explains_itself(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main([command, "--help"])
    assert ended.value.code == 0
    assert len(capsys.readouterr().out) > 100


def test_without_a_command_help_is_shown(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([]) == 2
    assert "COMMAND" in capsys.readouterr().err


def test_the_version_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--version"]) == 0
    assert capsys.readouterr().out.startswith("skillbd-bot ")


def imported(code: str) -> set[str]:
    """Return the modules that are there after some code in a process of its own."""
    code = f"{code}; import sys; print(*sys.modules)"
    shown = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    return set(shown.split())


def test_help_imports_nothing_heavy() -> None:
    there = imported("import bot.cli.main as m; m.build_parser().format_help()")
    assert not {"asyncio", "sqlite3", "telegram", "sqlalchemy", "pydantic", "aiohttp", "apscheduler"} & there


def test_a_bot_imports_nothing_of_the_other_database_nor_of_the_sites_api() -> None:
    there = imported("import bot.app, bot.http_clock, bot.watchdog, db.sqlite")
    assert "sqlalchemy.orm" in there
    assert not {"sqlalchemy.dialects.postgresql", "asyncpg", "pydantic", "pydantic_core", "web.server"} & there


def test_libraries_are_imported_without_what_nobody_needs_which_can_be_imported_after_them() -> None:
    lean = "from bot.cli.shared import import_libraries; import_libraries(); import bot.app"
    there = imported(lean)
    assert {"telegram", "babel.dates", "bot.app"} <= there
    assert not {"cryptography", "pytz"} & there
    assert {"cryptography", "pytz"} <= imported("import bot.app")
    assert "dateparser" in imported(f"{lean}; import dateparser; assert dateparser.parse('tomorrow 6pm')")
    assert "jwt" in imported(f"{lean}; import jwt.algorithms; assert jwt.algorithms.has_crypto")
    assert "telegram" in imported("import cryptography; " + lean + "; import cryptography.hazmat.backends")


def test_a_bot_whose_database_is_up_to_date_imports_nothing_of_migrations() -> None:
    there = imported("import bot.app, bot.cli.shared, db.shape")
    assert "db.shape" in there
    assert not {"alembic", "mako", "db.migrate"} & there


def test_the_operations_page_names_the_commands_there_are() -> None:
    page = (ROOT / "docs/operations.md").read_text()
    named = set(re.findall(r"`(?:python -m bot )?([a-z]+)(?: [A-Z\[][A-Z\]]*)?`", page))
    assert set(COMMANDS) <= named


def test_the_example_file_names_every_setting_but_the_clock_of_tests() -> None:
    names = set(names_of_settings()) - {"BOT_CLOCK_URL"}
    assert set(re.findall(r"^#?(BOT_\w+)=", (ROOT / ".env.example").read_text(), re.MULTILINE)) == names
