"""All conversations and routes, in the order in which they are asked."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from telegram.ext import BaseHandler

from bot.flow.conversation import Conversation
from bot.handlers.admin import admin, applying
from bot.handlers.availability import availability, describing
from bot.handlers.booking import booking
from bot.handlers.cancelling import cancelling, explaining
from bot.handlers.editing import editing
from bot.handlers.help import help_, last_route, outsider
from bot.handlers.moving import moving
from bot.handlers.sessions import sessions
from bot.handlers.settings import settings
from bot.handlers.start import start

__all__ = ["CONVERSATIONS", "HANDLERS", "outsider"]

CONVERSATIONS: Sequence[Conversation[Any]] = (booking, moving, editing, explaining, describing, applying)

HANDLERS: Sequence[BaseHandler[Any, Any, Any]] = (
    *CONVERSATIONS,
    start,
    sessions,
    cancelling,
    availability,
    settings,
    admin,
    help_,
    last_route({each.name: each for each in CONVERSATIONS}),
)
