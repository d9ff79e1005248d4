"""People who chat with the bot as it comes and goes: they wait for what they want to see, however long it takes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from simulator.core import Telegram
from simulator.model import Button, Message
from simulator.people import User


@dataclass
class WaitingPerson:
    """Somebody with a phone. Everything they send is remembered."""

    telegram: Telegram
    user: User
    sent: list[int] = field(default_factory=list)
    """The ids of the updates."""
    typed: list[Message] = field(default_factory=list)

    @property
    def answers(self) -> list[Message]:
        """The bot's messages, oldest first."""
        return [message for message in self.user.chat.visible if message.from_bot]

    async def until(self, seen: Callable[[], bool]) -> None:
        """Wait until something can be seen in the chat."""
        with self.telegram.subscribe() as changes:
            while not seen():
                await changes.get()

    def says(self, text: str) -> Message:
        """Type and send, without waiting for the answer."""
        update = self.user.says(text)
        self.sent.append(update["update_id"])
        self.typed.append(self.user.chat.history[update["message"]["message_id"]])
        return self.typed[-1]

    def edits(self, message: Message, text: str) -> None:
        """Change what was sent, without waiting for anything."""
        self.sent.append(self.user.edits(message.message_id, text)["update_id"])

    def finds(self, data: str) -> tuple[Message, list[Button]] | None:
        """Return the newest message with buttons whose data begins so, and those buttons."""
        for message in reversed(self.answers):
            buttons = [button for button in message.buttons if (button.data or "").startswith(data)]
            if buttons:
                return message, buttons
        return None

    async def sees(self, data: str) -> tuple[Message, list[Button]]:
        """Wait for such buttons."""
        await self.until(lambda: self.finds(data) is not None)
        found = self.finds(data)
        assert found is not None
        return found

    async def taps(self, data: str, *, nth: int = 0) -> Message:
        """Wait for such a button and press it, or the nth of them; return its message."""
        message, buttons = await self.sees(data)
        update = self.user.presses(message.message_id, buttons[nth % len(buttons)])
        self.sent.append(update["update_id"])
        return message

    async def reads(self, words: str, *, after: Message | None = None) -> None:
        """Wait until a message of the bot holds these words, below a message if one is given."""
        start = after.message_id if after else 0
        await self.until(lambda: any(words in (each.text or "") for each in self.answers if each.message_id > start))

    async def arrives(self) -> None:
        """Start the bot."""
        self.says("/start")
        await self.sees("v1:book:")

    async def books(self, mentor_id: int, *, nth: int = 0) -> None:
        """Book a mentor at one of the next free times; when it is gone, one of the fresh ones."""
        await self.taps("v1:book:")
        await self.taps(f"v1:mentor:{mentor_id}:")
        while True:
            await self.until(lambda: self.finds("v1:slot:") is not None or self.finds("v1:topic:") is not None)
            if self.finds("v1:topic:") is None:
                message = await self.taps("v1:slot:", nth=nth)
                edits = message.edits
                await self.until(lambda: message.edits > edits)  # noqa: B023 - awaited before the next round
                continue  # an edit may be a repetition of the one before, too
            await self.taps("v1:topic:")
            await self.until(lambda: self.finds("v1:topic:") is None)
            if self.finds("v1:slot:") is None:
                return

    async def renames(self, title: str) -> None:
        """Give the session of the newest card another title."""
        await self.taps("v1:edit:")
        await self.taps("v1:field:title:")
        await self.until(lambda: self.finds("v1:field:") is None)
        text = self.says(title)
        await self.reads(title, after=text)
