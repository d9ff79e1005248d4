"""What people may do with what is kept about them."""

from __future__ import annotations

from bot.ui.buttons.base import Menu


class TakeMyData(Menu, action="mydata"):
    """Send me what is kept, as a file: "data" or "sessions", as `bot.flow.files` calls them."""

    what: str


class ForgetFact(Menu, action="forget"):
    """Forget one fact about me, by its code; with 0 it may be taken over again."""

    code: str
    on: int


class AskToErase(Menu, action="erase"):
    """Ask before everything about me is deleted."""


class Erase(Menu, action="erased"):
    """Delete everything, where so many sessions are called off."""

    ahead: int
