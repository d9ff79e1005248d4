"""The benchmark of the site's API compares like with like: the same dashboard, and bookings that are really made."""

from __future__ import annotations

import json
import sqlite3
import urllib.request
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from bench import http
from bench.http import FASTAPI, FLOOR, OURS, Result
from bench.world import Side

pytestmark = pytest.mark.process

installed = pytest.mark.skipif(not FASTAPI.python.exists(), reason="`make bench` sets up what it needs")
SIDES = [
    pytest.param(FLOOR, id="constant"),
    pytest.param(OURS, id="ours"),
    pytest.param(FASTAPI, id="FastAPI", marks=installed),
]


@pytest.mark.parametrize("side", SIDES)
async def test_dashboards_and_bookings_are_measured(side: Side) -> None:
    found = await http.measure(side, gets=4, posts=4, sessions=1)
    assert all(each.cpu > 0 for each in found.values())


def test_the_table_sets_ours_against_each_other() -> None:
    found = {name: {kind: Result(cpu, 1.0) for kind in ("GET", "POST")} for name, cpu in (("FastAPI", 8), ("ours", 2))}
    assert "4.00x" in http.table(found)


@installed
async def test_both_give_the_same_dashboard(tmp_path: Path) -> None:
    file = tmp_path / "ours.db"
    url = f"sqlite+aiosqlite:///{file}"
    await http.fill(url)
    data = tmp_path / "rows.json"
    data.write_text(json.dumps(http.rows(file)))
    ours = await _dashboard(OURS, url)
    assert len(ours["sessions"]) == http.SESSIONS
    theirs = await _dashboard(FASTAPI, f"sqlite+aiosqlite:///{tmp_path / 'theirs.db'}", str(data))
    for each in ours["sessions"]:
        assert each.keys() == theirs["sessions"][0].keys()
    assert theirs == ours
    with closing(sqlite3.connect(tmp_path / "theirs.db")) as connection:
        [[count]] = connection.execute("SELECT count(*) FROM session").fetchall()
    assert count == http.SESSIONS * 6


async def _dashboard(side: Side, url: str, *arguments: str) -> dict[str, Any]:
    [request] = http.reads(1)
    line, *headers = request.splitlines()
    async with http.running(side, url, *arguments) as (port, _):
        named = dict(header.split(": ", 1) for header in headers if header)
        asked = urllib.request.Request(f"http://127.0.0.1:{port}{line.split()[1]}", headers=named)
        with urllib.request.urlopen(asked) as answer:  # noqa: S310, ASYNC210 - of this machine; nothing else runs
            found: dict[str, Any] = json.load(answer)
    return found
