"""``python -m simulator`` as a process."""

import json
import signal
import subprocess
import sys
import urllib.request
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@pytest.mark.process
def test_it_says_where_it_listens_and_stops_when_told(tmp_path: Path) -> None:
    people = tmp_path / "people.json"
    people.write_text(json.dumps([{"id": 7, "first_name": "Rumi", "zone": "Asia/Dhaka"}]), encoding="utf-8")
    command = [sys.executable, "-m", "simulator", "--people", str(people), "--token", "4242:test"]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        try:
            assert process.stdout
            url = process.stdout.readline().strip()
            with urllib.request.urlopen(f"{url}/sim/people", timeout=5) as answer:  # noqa: S310 - our own process
                assert [person["first_name"] for person in json.load(answer)] == ["Rumi"]
            process.send_signal(signal.SIGTERM)
            _, complaints = process.communicate(timeout=5)
        finally:
            process.kill()
    assert (process.returncode, complaints) == (0, "")
