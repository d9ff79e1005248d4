"""Settings: each wrong one is named, with what would be right, and never with what was there."""

from __future__ import annotations

import errno
import io
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from bot.cli.main import main
from bot.settings import load
from tests.cli.conftest import TOKEN

WRONG = [
    ("BOT_TOKEN", "", "BotFather"),
    ("BOT_TOKEN", "not-a-token", "digits:letters"),
    ("BOT_TOKEN", "123456:has spaces in it", "digits:letters"),
    ("BOT_TOKEN", f'"{TOKEN}"', "no quotes"),
    ("BOT_TOKEN", f" {TOKEN}", "no blanks"),
    ("BOT_TOKEN", f"{TOKEN}\u200b", "no invisible characters"),
    ("BOT_API_URL", "api.telegram.org", "http://"),
    ("BOT_API_URL", "http://[::1", "with a host"),
    ("BOT_API_URL", "http://[zz]/", "with a host"),
    ("BOT_API_URL", "http://:8081", "with a host"),
    ("BOT_API_URL", "http://a b", "without blanks"),
    ("BOT_API_URL", "http://a/b c", "without blanks"),
    ("BOT_API_URL", "http://127.0.0.1:abc", "up to 65535"),
    ("BOT_API_URL", "http://127.0.0.1:99999", "up to 65535"),
    ("BOT_DATABASE_URL", "skillbd.db", "sqlite+aiosqlite:///"),
    ("BOT_DATABASE_URL", "mysql://user:password@host/name", "postgresql+asyncpg://"),
    ("BOT_DATABASE_URL", "sqlite:///skillbd.db ", "take away the blank"),
    ("BOT_DATABASE_URL", "postgresql://user:geheim@host/name\n", "take away the blank"),
    ("BOT_DATABASE_URL", "sqlite:///skillbd.db?mode=ro", "ends with the file's name"),
    ("BOT_DATABASE_URL", "postgresql://user:password@host:port/name", "the port is a number"),
    ("BOT_DATABASE_URL", "postgresql://user:p@ssword@host/name", "@ is written %40"),
    ("BOT_DATABASE_URL", "postgresql://user:password@host/name?pgbouncer=true", "leave out pgbouncer"),
    ("BOT_DATABASE_URL", f"sqlite+aiosqlite:///{'a' * 201}.db", "choose a shorter one"),
    ("BOT_DATABASE_URL", f"sqlite+aiosqlite:///{'অ' * 80}/bot.db", "choose a shorter one"),
    ("BOT_DATABASE_URL", f"sqlite+aiosqlite:///{'a/' * 2100}bot.db", "choose a shorter one"),
    ("BOT_DATABASE_URL", "sqlite+aiosqlite:///:memory:", "sqlite+aiosqlite:///skillbd.db"),
    ("BOT_ADMIN_IDS", "@shirin", "123456,987654"),
    ("BOT_TIMEZONE", "Dhaka", "Asia/Dhaka"),
    ("BOT_TIMEZONE", "../../etc/passwd", "IANA"),
    ("BOT_REMINDERS", "soon", "30s, 10m or 24h"),
    ("BOT_REMINDERS", "90s", "whole minutes"),
    ("BOT_REMINDERS", "15d", "14d"),
    ("BOT_UNDO", "half a minute", "30s"),
    ("BOT_UNDO", "11m", "at most 10m"),
    ("BOT_OPEN_PER_PAIR", "0", "at least 1"),
    ("BOT_OPEN_PER_PERSON", "many", "at least 1, for example 5"),
    ("BOT_MEETING_URL", "https://meet.example.org/room", "{room}"),
    ("BOT_MEETING_URL", "javascript:{room}", "{room}"),
    ("BOT_MODE", "webhook", "polling"),
    ("BOT_CLOCK_URL", "localhost", "http://"),
    ("BOT_CLOCK_URL", "http://localhost:port", "up to 65535"),
    ("BOT_HTTP", "8080", "127.0.0.1:8080"),
    ("BOT_HTTP", "127.0.0.1:80800", "127.0.0.1:8080"),
    ("BOT_SITE_URL", "https://skillbd.example/dashboard", "without a path"),
    ("BOT_SITE_URL", "skillbd.example", "https://"),
    ("BOT_SITE_JWT_SECRET", "too-short", "at least 32 bytes"),
    ("BOT_SITE_JWKS_URL", "auth.example/keys", "http://"),
    ("BOT_SITE_JWKS_URL", "https://auth.example:0/keys", "up to 65535"),
]


@pytest.mark.parametrize(("name", "value", "advice"), WRONG)
def test_a_wrong_setting_is_named_with_what_is_right(
    name: str, value: str, advice: str, given: Callable[..., None], capsys: pytest.CaptureFixture[str]
) -> None:
    given(**{"BOT_TOKEN": TOKEN, name: value})
    assert main(["run"]) == 2
    _, error = capsys.readouterr()
    [line] = [line for line in error.splitlines() if line.startswith(f"{name}: ")]
    assert advice in line
    assert "Traceback" not in error


def test_what_was_written_instead_of_a_secret_is_not_shown(
    given: Callable[..., None], capsys: pytest.CaptureFixture[str]
) -> None:
    given(BOT_TOKEN="1234567890:AAmistyped!", BOT_DATABASE_URL="mysql://user:geheim@host/name")
    assert main(["run"]) == 2
    error = capsys.readouterr().err
    assert "AAmistyped" not in error
    assert "geheim" not in error


def test_a_missing_token_is_named(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["run"]) == 2
    assert "BOT_TOKEN: put the token that @BotFather gave you" in capsys.readouterr().err


@pytest.fixture
def latin(folder: Path) -> str:
    """Write the file of settings as an old editor does."""
    (folder / ".env").write_bytes(f"BOT_TOKEN={TOKEN}\n# für uns\n".encode("latin-1"))
    return ".env is not written in UTF-8: save it as UTF-8"


@pytest.fixture
def closed(folder: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """Write a file of settings that this user may not read, which root always may."""
    (folder / ".env").write_text(f"BOT_TOKEN={TOKEN}\n")
    opened = io.open

    def refused(file: object, *args: Any, **named: Any) -> Any:
        if str(file) == ".env":
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), file)
        return opened(file, *args, **named)  # type: ignore[call-overload]  # whatever it was called with

    monkeypatch.setattr("builtins.open", refused)
    return ".env cannot be read (Permission denied): change its owner or mode"


@pytest.mark.parametrize("why", ["latin", "closed"])
@pytest.mark.parametrize(("command", "code"), [("run", 2), ("migrate", 2), ("doctor", 1)])
def test_a_file_that_cannot_be_read_is_named(
    why: str, command: str, code: int, request: pytest.FixtureRequest, capsys: pytest.CaptureFixture[str]
) -> None:
    words = request.getfixturevalue(why)
    assert main([command]) == code
    out, error = capsys.readouterr()
    assert words in (out if command == "doctor" else error)


def test_all_wrong_settings_are_named_at_once(given: Callable[..., None], capsys: pytest.CaptureFixture[str]) -> None:
    given(BOT_TOKEN="?", BOT_UNDO="?", BOT_TIMEZONE="?")
    assert main(["run"]) == 2
    error = capsys.readouterr().err
    assert all(f"\n{name}: " in error for name in ("BOT_TOKEN", "BOT_UNDO", "BOT_TIMEZONE"))


def test_the_environment_wins_over_the_file(folder: Path, given: Callable[..., None]) -> None:
    (folder / ".env").write_text(f"BOT_TOKEN={TOKEN}\nBOT_TIMEZONE=Europe/London\nBOT_UNDO=10s\n")
    given(BOT_TIMEZONE="Asia/Tokyo")
    settings = load()
    assert settings.token.text == TOKEN
    assert (settings.timezone, settings.undo.total_seconds()) == ("Asia/Tokyo", 10)


def test_the_example_file_is_what_the_program_reads(folder: Path) -> None:
    example = (Path(__file__).parents[2] / ".env.example").read_text()
    settings = load(None, token=TOKEN)
    (folder / ".env").write_text(example.replace("BOT_TOKEN=", f"BOT_TOKEN={TOKEN}").replace("#BOT_", "BOT_"))
    assert replace(load(), admin_ids=frozenset()) == settings


@pytest.mark.parametrize(
    ("wrong", "line"),
    [
        ({"BOT_SITE_JWT_SECRET": "x" * 32}, "BOT_SITE_JWT_ISSUER: say who signs"),
        ({"BOT_SITE_JWKS_URL": "https://auth.example/keys"}, "BOT_SITE_JWT_ISSUER: say who signs"),
        (
            {"BOT_SITE_JWT_SECRET": "x" * 32, "BOT_SITE_JWKS_URL": "https://a.example", "BOT_SITE_JWT_ISSUER": "a"},
            "BOT_SITE_JWKS_URL: give either this or BOT_SITE_JWT_SECRET",
        ),
    ],
)
def test_how_the_site_signs_is_said_as_a_whole(
    wrong: dict[str, str], line: str, given: Callable[..., None], capsys: pytest.CaptureFixture[str]
) -> None:
    given(BOT_TOKEN=TOKEN, **wrong)
    assert main(["run"]) == 2
    assert line in capsys.readouterr().err


def test_what_is_left_empty_in_the_file_is_not_set(given: Callable[..., None]) -> None:
    names = ("BOT_HTTP", "BOT_SITE_URL", "BOT_SITE_JWT_SECRET", "BOT_SITE_JWKS_URL", "BOT_SITE_JWT_ISSUER")
    given(BOT_TOKEN=TOKEN, **dict.fromkeys((*names, "BOT_API_URL"), ""))
    found = load(None)
    assert found.api_url == "https://api.telegram.org"
    assert not any((found.http, found.site_url, found.site_jwt_secret, found.site_jwks_url, found.site_jwt_issuer))
