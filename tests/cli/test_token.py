"""Tokens of the API from the command line: what cannot be done is said in a sentence."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from pathlib import Path

import pytest

from bot.cli.main import main
from bot.clock import SystemClock
from bot.services.all import build_services
from bot.settings import load
from db.engine import Database
from tests.cli.conftest import TOKEN


@pytest.fixture
def nabil(given: Callable[..., None], sqlite_template: Path, tmp_path: Path) -> str:
    """Somebody whom the site knows, by its id of them."""
    url = f"sqlite+aiosqlite:///{tmp_path / 'tokens.db'}"
    (tmp_path / "tokens.db").write_bytes(sqlite_template.read_bytes())
    given(BOT_TOKEN=TOKEN, BOT_DATABASE_URL=url)

    async def arrive() -> None:
        database = Database(url)
        async with database.write() as tx:
            accounts = build_services(load(None), SystemClock()).accounts
            await accounts.arrive(tx, "nabil-at-the-site", name="Nabil", email=None, picture=None)
        await database.close()

    asyncio.run(arrive())
    return "nabil-at-the-site"


def test_a_token_is_made_listed_and_taken_back(nabil: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["token", nabil, "--name", "calendar", "--read-only"]) == 0
    assert capsys.readouterr().out.startswith("skb_")
    assert main(["token", nabil, "--list"]) == 0
    assert "calendar" in capsys.readouterr().out
    assert main(["token", nabil, "--revoke", "1"]) == 0
    assert "opens nothing any more" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["nabil-at-the-site", "--revoke", "99"], "That cannot be done: there is no token 99"),
        (["nabil-at-the-site", "--name", " "], "That cannot be done: the name is empty"),
        (["nobody"], "Nobody is known as nobody"),
    ],
)
def test_what_cannot_be_done_is_said(
    nabil: str, arguments: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["token", *arguments]) == 1
    assert said in capsys.readouterr().err


@pytest.mark.parametrize("days", ["0", "366", "-1", "soon"])
def test_days_that_are_none_are_named(days: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["token", "nabil", "--days", days])
    assert ended.value.code == 2
    assert "--days" in capsys.readouterr().err
