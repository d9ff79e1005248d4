"""The unit and the Dockerfile name what exists: commands, settings, paths."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import tomllib
from collections import defaultdict
from pathlib import Path

import pytest
from hatchling.builders.wheel import WheelBuilder

from bot.cli.main import main
from bot.settings import names
from bot.watchdog import PINGS

ROOT = Path(__file__).parents[2]
UNIT = ROOT / "deploy/skillbd-bot.service"
DOCKER = (ROOT / "deploy/Dockerfile").read_text()
SETTINGS = set(names())


def unit() -> dict[str, dict[str, list[str]]]:
    """Read the unit: sections of lines, of which some come several times."""
    sections: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    section = ""
    for line in UNIT.read_text().splitlines():
        if line.startswith("["):
            section = line.strip("[]")
        elif line and not line.startswith("#"):
            name, equals, value = line.partition("=")
            assert equals, f"{line!r} is no line of a unit"
            sections[section][name].append(value)
    return sections


def instructions() -> list[tuple[str, str]]:
    """Read the Dockerfile: each instruction with what follows it, continued lines joined."""
    joined = re.sub(r"\\\n\s*", "", DOCKER)
    lines = [line for line in joined.splitlines() if line and not line.startswith("#")]
    return [(line.split(" ", 1)[0], line.split(" ", 1)[1]) for line in lines]


def test_the_unit_is_watched_restarted_and_hardened() -> None:
    service = unit()["Service"]
    assert service["Type"] == ["notify"]
    assert service["Restart"] == ["on-failure"]
    assert service["RestartPreventExitStatus"] == ["2"]
    assert unit()["Unit"]["StartLimitIntervalSec"] == ["0"], "it gives up for good"
    assert "postgresql.service" in unit()["Unit"]["After"][0].split()
    assert service["User"] != ["root"]
    for name, value in {"NoNewPrivileges": "yes", "ProtectSystem": "strict", "CapabilityBoundingSet": ""}.items():
        assert service[name] == [value]
    [span] = service["WatchdogSec"]
    assert int(span.removesuffix("s")) / PINGS <= 30
    [folder] = service["WorkingDirectory"]
    assert folder == f"/var/lib/{service['StateDirectory'][0]}"


def test_both_start_a_command_that_exists(capsys: pytest.CaptureFixture[str]) -> None:
    scripts = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]["scripts"]
    program, command = unit()["Service"]["ExecStart"][0].split()
    assert scripts[Path(program).name] == "bot.__main__:main"
    found = dict(instructions())
    assert Path(found["ENTRYPOINT"].strip('["]')).name in scripts
    assert found["CMD"] == f'["{command}"]'
    with pytest.raises(SystemExit) as ended:
        main([command, "--help"])
    assert ended.value.code == 0
    capsys.readouterr()


def test_both_name_settings_that_exist() -> None:
    for text in (UNIT.read_text(), DOCKER):
        named = set(re.findall(r"\bBOT_[A-Z_]+", text))
        assert named
        assert named <= SETTINGS


def test_the_dockerfile_copies_what_exists_and_whatever_is_installed() -> None:
    copied = [words.split()[:-1] for name, words in instructions() if name == "COPY" and "--from" not in words]
    sources = {source for each in copied for source in each}
    assert all((ROOT / source).exists() for source in sources)
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())
    needed = {*project["tool"]["hatch"]["build"]["targets"]["wheel"]["packages"], "pyproject.toml", "requirements.lock"}
    needed |= {project["project"]["readme"], *project["project"]["license-files"]}
    assert needed <= sources
    ignored = (ROOT / "deploy/Dockerfile.dockerignore").read_text().splitlines()
    assert sources <= {line.removeprefix("!") for line in ignored}


def test_fonts_words_and_lists_are_installed_with_the_code() -> None:
    installed = {file.distribution_path for file in WheelBuilder(str(ROOT)).recurse_included_files()}
    for pattern in ("ui/fonts/*.ttf", "ui/fonts/OFL.txt", "ui/locales/*/LC_MESSAGES/bot.po", "services/*.txt*"):
        there = {str(path.relative_to(ROOT)) for path in (ROOT / "bot").glob(pattern)}
        assert there, f"nothing is like {pattern}"
        assert there <= installed


def test_the_image_is_small_locked_and_not_root() -> None:
    found = instructions()
    assert {words.split(" AS ")[0] for name, words in found if name == "FROM"} == {"python:3.11-slim"}
    last = max(at for at, (name, _) in enumerate(found) if name == "FROM")
    assert ("USER", "skillbd") in found[last:]
    runs = [words for name, words in found if name == "RUN"]
    assert any("--require-hashes -r requirements.lock" in words for words in runs)
    assert not re.search(r"--(?:index-url|extra-index-url|trusted-host|find-links)|https?://", DOCKER)
    assert "hatchling==" in (ROOT / "requirements.lock").read_text(), "the image builds without isolation"


@pytest.mark.skipif(shutil.which("systemd-analyze") is None, reason="systemd-analyze is not installed here")
def test_systemd_understands_the_unit(tmp_path: Path) -> None:
    text = re.sub(r"^ExecStart=\S+", f"ExecStart={sys.executable}", UNIT.read_text(), flags=re.MULTILINE)
    copy = tmp_path / UNIT.name
    copy.write_text(re.sub(r"^Documentation=.*\n", "", text, flags=re.MULTILINE))
    done = subprocess.run(["systemd-analyze", "verify", copy], capture_output=True, text=True, check=False)
    complaints = [line for line in done.stderr.splitlines() if UNIT.name in line]
    assert not complaints
    assert done.returncode == 0, done.stderr


@pytest.mark.skipif(shutil.which("systemd-analyze") is None, reason="systemd-analyze is not installed here")
def test_systemd_complains_of_a_wrong_unit(tmp_path: Path) -> None:
    copy = tmp_path / UNIT.name
    copy.write_text(UNIT.read_text().replace("Type=notify", "Type=nonsense"))
    done = subprocess.run(["systemd-analyze", "verify", copy], capture_output=True, text=True, check=False)
    assert done.returncode != 0 or "nonsense" in done.stderr
