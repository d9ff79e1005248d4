"""What the tests of the simulator share."""

import asyncio
from collections.abc import Callable
from typing import Any

import pytest

from simulator.core import Telegram
from simulator.errors import ApiError

TOKEN = "4242:test"
Params = dict[str, Any]


async def call(telegram: Telegram, method: str, **params: object) -> Any:
    return await telegram.call(method, params)


async def refusal(telegram: Telegram, method: str, **params: object) -> str:
    """Return the words of a refusal that must come."""
    with pytest.raises(ApiError) as caught:
        await telegram.call(method, params)
    return f"{caught.value.code} {caught.value.description}"


def keyboard(*buttons: Params) -> Params:
    return {"inline_keyboard": [list(buttons)]}


async def until(happened: Callable[[], object]) -> None:
    """Let the event loop run until something has happened, at most five seconds."""
    async with asyncio.timeout(5):
        while not happened():  # noqa: ASYNC110 - the simulator tells nobody that a call came in
            await asyncio.sleep(0)
