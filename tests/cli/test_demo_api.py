"""The demo serves the site's API too, and what `docs/site.md` shows works against it as it stands there."""

from __future__ import annotations

import asyncio
import json
import os
import re
import shutil
import signal
import sys
from pathlib import Path

import pytest

from tests.support.process import PATIENCE, ROOT
from web.server import ROUTES

SITE = (ROOT / "docs" / "site.md").read_text()
[SHOWN] = re.findall(r"^```sh\n(.*?)^```$", SITE, re.MULTILINE | re.DOTALL)


def test_every_route_is_shown() -> None:
    calls = [(method or "GET", path) for method, path in re.findall(r'curl -fsS (?:-X (\w+) )?"\$API([^"?]*)', SHOWN)]
    assert {(route.method, route.path) for route in ROUTES} | {("GET", "/livez"), ("GET", "/readyz")} == set(calls)


def test_the_proxy_lets_every_route_through() -> None:
    [location] = re.findall(r"^location ~ (\S+) \{$", SITE, re.MULTILINE)
    assert all(re.search(location, route.path) for route in ROUTES)


@pytest.mark.process
@pytest.mark.skipif(shutil.which("curl") is None, reason="curl is not installed")
async def test_what_is_shown_works_against_the_demo(folder: Path) -> None:
    demo = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "bot", "demo", "--no-browser"),
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(ROOT), "TMPDIR": str(folder)},
        stdout=asyncio.subprocess.PIPE,
    )
    assert demo.stdout is not None
    try:
        async with asyncio.timeout(PATIENCE):
            exports: list[str] = []
            while not exports or "MEMBER=" not in exports[-1]:
                line = (await demo.stdout.readline()).decode()
                assert line, "the demo has ended"
                exports += [line] if line.startswith("export ") else []
            ready = 'until curl -fs "$API/readyz" >/dev/null; do sleep 0.1; done\n'
            script = "".join(["set -e\n", *exports, ready, SHOWN.replace("curl -fsS", "echo; curl -fsS")])
            shell = await asyncio.create_subprocess_exec("sh", "-c", script, stdout=asyncio.subprocess.PIPE)
            told, _ = await shell.communicate()
        assert shell.returncode == 0, told.decode()
        answers = [json.loads(line) for line in told.decode().splitlines() if line]
        shown = {name: answer[name] for answer in answers for name in answer}
        assert shown["success"] is True
        assert shown["session"]["status"] == "CONFIRMED"
        assert shown["url"].startswith("https://t.me/skillbd_demo_bot?start=")
        assert {"mentors", "students", "applicants", "jobs", "sessions"} <= shown.keys()
    finally:
        demo.send_signal(signal.SIGINT)
        assert await demo.wait() == 0
