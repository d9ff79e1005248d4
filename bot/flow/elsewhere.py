"""Updates for which there is no conversation: blocked or unblocked, a group, a press outside of a private chat."""

from __future__ import annotations

from msgspec import Struct
from telegram import Bot, CallbackQuery, ChatMember, ChatMemberUpdated, Message, Update

from bot.clock import Clock
from bot.flow.answers import Answers
from bot.flow.outbox import Outbox
from bot.services.all import Services
from bot.settings import Settings
from bot.ui.say import Catalogues
from bot.ui.screens import plain
from db.transaction import Transaction


class Elsewhere(Struct, eq=False):
    """Serves them."""

    bot: Bot
    services: Services
    settings: Settings
    clock: Clock
    catalogues: Catalogues
    outbox: Outbox
    answers: Answers

    async def serve(self, tx: Transaction, update: Update) -> None:
        """Do what there is to do for such an update; most need nothing."""
        change, message = update.my_chat_member, update.message
        if update.callback_query is not None:
            await self._point_to_chat(tx, update.update_id, update.callback_query)
        elif change is not None and change.chat.type == change.chat.PRIVATE:
            await self._note_reach(tx, change)
        elif message is not None and message.chat.type != message.chat.PRIVATE:
            await self._introduce(tx, message)

    async def _point_to_chat(self, tx: Transaction, update_id: int, query: CallbackQuery) -> None:
        """A press in a group, or in a message that was sent through another chat, is answered with where to go."""
        person = await self.services.people.by_telegram(tx, query.from_user.id)
        language = person.language if person else query.from_user.language_code or "en"
        say = self.catalogues.say(language, self.settings.timezone, self.clock.now())
        self.answers.give(
            update_id, query.id, query.from_user.id, plain.press_elsewhere(say, self.bot.username), alert=True
        )

    async def _note_reach(self, tx: Transaction, change: ChatMemberUpdated) -> None:
        """Note that a person we know has blocked the bot, or lets it write again."""
        person, who = await self.services.people.by_telegram(tx, change.chat.id), change.from_user
        if person is None:
            return
        if change.new_chat_member.status == ChatMember.BANNED:
            await self.services.people.mark_unreachable(tx, person.id)
        elif change.new_chat_member.status == ChatMember.MEMBER:
            await self.services.people.arrive(
                tx, telegram_id=who.id, name=who.full_name, username=who.username, language=who.language_code
            )

    async def _introduce(self, tx: Transaction, message: Message) -> None:
        """A command in a group is answered with a link to the chat with the bot."""
        if _is_for(self.bot.username, message.text or ""):
            now = self.clock.now()
            say = self.catalogues.say("en", self.settings.timezone, now)
            await self.outbox.post(tx, message.chat.id, plain.group(say, self.bot.username), now=now)


def _is_for(username: str, text: str) -> bool:
    """Tell whether a text is a command in a group, and not one for another bot."""
    name, _, bot = text.partition(" ")[0].partition("@")
    return name.startswith("/") and bot.lower() in ("", username.lower())
