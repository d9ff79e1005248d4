"""The conversations and routes behind the remarks: what else a text may be for, and what a button does."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from msgspec.structs import replace

from bot.flow.conversation import Conversation, Routes
from bot.flow.turn import Turn
from bot.handlers.invitations.draft import WHO, interviewing
from bot.handlers.text.unanswered import Unanswered
from bot.ui.buttons.base import Press
from bot.ui.screens import remarks as screens

Handles = Conversation[Any] | Routes


class Others:
    """Those who are asked behind the remarks."""

    def __init__(self, handlers: Sequence[Handles]) -> None:
        """Remember them in their order."""
        self._handlers = handlers
        self._conversations = {each.name: each for each in handlers if isinstance(each, Conversation)}

    async def hear(self, turn: Turn) -> str | None:
        """Let them have the update; the last of them takes everything."""
        for handler in self._handlers:
            found = handler.find(turn)
            if found is not None:
                return await handler.run(turn, found)
        return None

    async def press(self, turn: Turn, press: Press) -> str | None:
        """Do what a button does.

        Raises:
            Unanswered: it no longer works.
        """
        was = turn.incoming
        turn.incoming = replace(was, press=press, text=None)
        for handler in self._handlers[:-1]:
            found = handler.find(turn)
            if found is not None:
                return await handler.run(turn, found)
        turn.incoming = was
        raise Unanswered

    async def line(self, turn: Turn, key: str, **args: Any) -> str | None:
        """Say one line; in a conversation its step is shown again below, so that nothing of the draft is lost."""
        words, conversation = turn.say(key, **args), self._conversations.get(turn.dialog.conversation or "")
        if conversation is None:
            turn.show(screens.line(turn.say, words, key))
            return None
        await conversation.go(turn, str(turn.dialog.step))
        return words

    async def back(self, turn: Turn) -> str | None:
        """Show the step again at which somebody asked something, and return the answer that was shown."""
        words = turn.shown.text if turn.shown is not None else None
        await self._conversations[str(turn.dialog.conversation)].go(turn, str(turn.dialog.step))
        return words

    def takes_text(self, turn: Turn) -> bool:
        """Tell whether any text may be what is asked for: a name to look for cannot be any."""
        name, step = turn.dialog.conversation, turn.dialog.step
        conversation = self._conversations.get(name or "")
        return conversation is not None and (name, step) != (interviewing.name, WHO) and conversation.wants_text(step)
