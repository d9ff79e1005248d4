"""The almanac that the bot brings, which the rules ask."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from bot.almanac import Packages
from domain import almanac


@pytest.fixture(autouse=True, scope="package")
def _packages() -> Iterator[None]:
    before = almanac.current()
    almanac.use(Packages())
    yield
    almanac.use(before)
