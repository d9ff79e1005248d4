"""All conversations and routes, in the order in which they are asked."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from telegram.ext import BaseHandler

from bot.flow.conversation import Conversation, Routes
from bot.handlers.admin import admin, applying
from bot.handlers.arranging import arranging
from bot.handlers.availability import availability
from bot.handlers.booking import booking
from bot.handlers.cancelling import cancelling, explaining
from bot.handlers.editing import editing
from bot.handlers.help import help_, last_route, show_current
from bot.handlers.keys import keys
from bot.handlers.moving import moving
from bot.handlers.people import gate, looking, people
from bot.handlers.remarks import hearing
from bot.handlers.sentences import sentences
from bot.handlers.sessions import sessions
from bot.handlers.settings import choosing, settings
from bot.handlers.start import start

__all__ = ["CONVERSATIONS", "HANDLERS", "show_current"]

CONVERSATIONS: Sequence[Conversation[Any]] = (
    booking,
    moving,
    editing,
    explaining,
    availability,
    arranging,
    choosing,
    applying,
    looking,
)

_ANSWERING: Sequence[Conversation[Any] | Routes] = (
    *CONVERSATIONS,
    start,
    sessions,
    cancelling,
    settings,
    keys,
    admin,
    people,
    help_,
    sentences,
    last_route({each.name: each for each in CONVERSATIONS}),
)

HANDLERS: Sequence[BaseHandler[Any, Any, Any]] = (gate, hearing(_ANSWERING), *_ANSWERING)
