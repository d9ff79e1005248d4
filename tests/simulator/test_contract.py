"""Names against Telegram's own list of methods, where that list is at hand."""

import json
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from simulator.methods import METHODS

SPECIFICATION = Path(__file__).parents[3] / "shared" / "data" / "telegram-bot-api-10.1.json"


@cache
def methods() -> dict[str, Any]:
    if not SPECIFICATION.exists():
        pytest.skip("Telegram's machine-readable specification is not at hand")
    found: dict[str, Any] = json.loads(SPECIFICATION.read_text(encoding="utf-8"))["methods"]
    return found


@pytest.mark.parametrize("name", sorted(METHODS))
def test_methods_and_parameters_exist_at_telegram(name: str) -> None:
    documented = {field["name"] for field in methods()[name].get("fields", [])}
    assert set(METHODS[name].readers) <= documented


@pytest.mark.parametrize("name", sorted(METHODS))
def test_required_parameters_are_read(name: str) -> None:
    required = {field["name"] for field in methods()[name].get("fields", []) if field["required"]}
    assert required <= set(METHODS[name].readers)
