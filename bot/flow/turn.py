"""A turn: one update at work, in one transaction. It collects what to say; the flow stores that at the end."""

from __future__ import annotations

import datetime as dt
import re
import zlib
from collections.abc import AsyncIterator, Sequence
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from msgspec import Struct
from telegram import Location, Message, PhotoSize, SharedUser, Update, UsersShared

from bot.flow.offered import Latest, Offered, card, lately, latest
from bot.services.views.people import PersonView
from bot.ui.buttons.base import Press, StaleButton
from bot.ui.say import Catalogues, Say
from bot.ui.screen import Screen, lines
from db.queries import dialogs
from db.transaction import Transaction
from domain.week import workdays
from domain.when import Now

if TYPE_CHECKING:
    from bot.services.all import Services
    from bot.settings import Settings

__all__ = ["Dialog", "Draft", "Extra", "Incoming", "Offered", "SessionDraft", "Turn", "current_turn"]

_GAP = re.compile(r"\s{5,}")
LARGEST = 2**63 - 1
"""What the columns of both databases hold."""

MEDIA = "media"
"""Stands for what was pressed when a photo, a voice message, a sticker or a file came."""

current_turn: ContextVar[Turn] = ContextVar("current_turn")
"""The turn at work, for PTB's synchronous `check_update`."""


class Draft(Struct):
    """What a person has chosen so far in a conversation. Each has a class of its own: JSON values with defaults."""

    @property
    def about(self) -> int | None:
        """The id of the session that the conversation is about; None when it is about none, or not known yet."""
        return None

    @property
    def wants_photo(self) -> bool:
        """Whether a picture is what is asked for: then one is read, however soon it comes after something else."""
        return False


class SessionDraft(Draft):
    """The draft of a conversation about one session."""

    session_id: int = 0

    @property
    def about(self) -> int | None:
        """The id of that session."""
        return self.session_id or None


class Dialog(Struct):
    """The stored state of a person's conversation."""

    person_key: int
    conversation: str | None = None
    step: str | None = None
    data: dict[str, Any] = field(default_factory=dict)
    version: int = 0
    message_id: int | None = None
    """Our row of the wizard's message."""
    last_press: str | None = None
    """What the person's last update pressed, None when it was no press."""
    side_id: int | None = None
    """Our row of the message that a reply keyboard came with; it is taken away after the answer."""
    list_id: int | None = None
    """Our row of the message in which the person's sessions were listed last: home, a list, a question about some."""
    menu: str | None = None
    """The menu of commands that the chat shows, by `plain.menu_of`; None is everybody's."""
    said: str | None = None
    """What the person's last update said, by `Incoming.said`."""

    def clear(self) -> None:
        """Forget the conversation. The version only rises, so buttons of old drafts stay old."""
        self.conversation = self.step = self.message_id = None
        self.data = {}


class Shared(Struct, frozen=True):
    """Somebody of Telegram's own list of people, whom the person has chosen."""

    id: int
    """Telegram's."""
    name: str
    """Empty when Telegram does not say it."""
    username: str | None


class Incoming(Struct, frozen=True):
    """The facts of an update that the flow and the handlers need."""

    chat_id: int
    user_id: int
    name: str
    username: str | None
    language: str | None
    query_id: str | None = None
    pressed_message: int | None = None
    """Telegram's id of the message whose button was pressed."""
    press: Press | None = None
    """None also when the data is of no known button."""
    pressed: str | None = None
    """Which button of which message was pressed, known or not; `MEDIA` when something came that is not read."""
    text: str | None = None
    """Typed text, a command included; None for stickers, photos and presses."""
    message_id: int = 0
    """Telegram's id of what was written or sent; 0 of a press."""
    is_edit: bool = False
    """It was changed after it was sent."""
    reply_to: int | None = None
    """Telegram's id of the message that a text replies to."""
    photo: str | None = None
    """Telegram's id of a picture, in its largest size."""
    location: tuple[float, float] | None = None
    """Latitude and longitude of a place that was shared. The flow stores it nowhere, and no other code may."""
    shared: tuple[Shared, ...] = ()
    """Whom the person has chosen in Telegram's own list of people."""

    @classmethod
    def of(cls, update: Update) -> Incoming | None:
        """Read a message, an edited one or a press in a private chat.

        Returns:
            None for everything else, and for ids too large for a column.
        """
        chat, user, query = update.effective_chat, update.effective_user, update.callback_query
        sent = update.message or update.edited_message
        if chat is None or user is None or chat.type != chat.PRIVATE or not (query or sent):
            return None
        message = query.message if query else None
        pressed = message.message_id if message else None
        if not all(_fits(number) for number in (chat.id, user.id, pressed or 0)):
            return None
        return cls(
            chat_id=chat.id,
            user_id=user.id,
            name=user.full_name,
            username=_scrubbed(user.username),
            language=_scrubbed(user.language_code),
            query_id=query.id if query else None,
            pressed_message=pressed,
            press=_press(query.data) if query else None,
            pressed=_scrubbed(f"{pressed or 0}:{query.data}") if query else _media(sent),
            **({} if sent is None else _written(sent, is_edit=update.message is None)),
        )

    @property
    def said(self) -> str | None:
        """Which text this is, and a checksum of it: an edit of it has the same number. None of all else."""
        return None if self.text is None else f"{self.message_id}:{zlib.crc32(self.text.encode())}"

    def changes(self, said: str | None) -> bool:
        """Tell whether this is another text in place of the one that was said."""
        number = f"{self.message_id}:"
        return self.said is not None and said is not None and said.startswith(number) and said != self.said

    @property
    def command(self) -> tuple[str, str] | None:
        """The command's name in lower case and what follows it, or None."""
        if self.text is None or not self.text.startswith("/"):
            return None
        head, _, rest = self.text[1:].partition(" ")
        return head.partition("@")[0].lower(), rest.strip()


def _written(sent: Message, *, is_edit: bool) -> dict[str, Any]:
    """Return what a message says."""
    return {
        "text": _unpadded(_scrubbed(sent.text)),
        "message_id": sent.message_id,
        "is_edit": is_edit,
        "reply_to": _replied(sent),
        "photo": _photo(sent.photo),
        "location": _point(sent.location),
        "shared": _people(sent.users_shared),
    }


def _media(sent: Message | None) -> str | None:
    return None if sent is None or sent.text or sent.location or sent.users_shared else MEDIA


def _replied(sent: Message) -> int | None:
    replied = sent.reply_to_message
    return replied.message_id if replied is not None and _fits(replied.message_id) else None


def _press(data: str | None) -> Press | None:
    try:
        return Press.parse(data)
    except StaleButton:
        return None


def _photo(sizes: Sequence[PhotoSize]) -> str | None:
    return _scrubbed(sizes[-1].file_id) if sizes else None


def _point(location: Location | None) -> tuple[float, float] | None:
    return None if location is None else (location.latitude, location.longitude)


def _people(shared: UsersShared | None) -> tuple[Shared, ...]:
    users = shared.users if shared is not None else ()
    return tuple(Shared(each.user_id, _full_name(each), _scrubbed(each.username)) for each in users)


def _full_name(user: SharedUser) -> str:
    return _scrubbed(" ".join(part for part in (user.first_name, user.last_name) if part)) or ""


def _scrubbed(text: str | None) -> str | None:
    """Replace what no database takes, lone surrogates and NUL; nothing at all is None."""
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace").replace("\0", "") if text else None


def _unpadded(text: str | None) -> str | None:
    """Replace long gaps: whoever looks for words tries each of their spaces, which takes seconds for thousands."""
    return _GAP.sub(lambda gap: "\n\n" if "\n" in gap[0] else " ", text) if text else None


def _fits(number: object) -> bool:
    return isinstance(number, int) and abs(number) <= LARGEST


class Extra(Struct, frozen=True):
    """One more message below the wizard's."""

    screen: Screen
    card: int | None


@dataclass(slots=True)
class Turn:
    """What a handler works with."""

    tx: Transaction
    services: Services
    settings: Settings
    person: PersonView
    say: Say
    catalogues: Catalogues
    now: dt.datetime
    """Aware, UTC; read once for the whole turn."""
    update: Update
    incoming: Incoming
    dialog: Dialog
    above: list[str] = field(default_factory=list)
    """HTML sentences about what is shown. Only the flow adds to it; a handler returns what it has to say."""
    draft: Draft | None = None
    """The active conversation's draft; `Conversation.draft` gives it typed."""
    shown: Screen | None = None
    """What the handler wants to show; `screen` adds what there is to say about it."""
    card: int | None = None
    is_first_card: bool = False
    """The session was made in this turn: no older card of it is looked for."""
    is_wizard: bool = False
    """What is shown is a step of the dialog; a menu or a card beside it is not."""
    extras: list[Extra] = field(default_factory=list)
    side: Screen | None = None
    """A message with a reply keyboard."""
    answer_text: str | None = None
    answer_alert: bool = False
    has_new_language: bool = False
    """The person has just chosen it: the chat's commands follow."""
    at_hand: tuple[int | None, int | None] = (None, None)
    """Our row of the dialog's message, and Telegram's id of it, as far as they were known when the turn began."""
    fresh_id: int | None = None
    """The id of our row that the next new message may have."""
    at_end: list[dialogs.Later] = field(default_factory=list)
    """What is stored of messages with the end of the turn, which takes no way to the database of its own."""
    idle: float = 0.0
    """Seconds since the person's last update was served."""
    left: list[int] = field(default_factory=list)
    """Our rows of messages that go: wizards that were left."""
    left_about: dict[int, int] = field(default_factory=dict)
    """The sessions that some of those were about: their messages are cards again."""
    told: Sequence[int] = ()
    """Sessions about which the screen says all there is, besides `card`: their older cards go."""
    is_last: bool = False
    """The person is forgotten in this turn: what it says is sent, and then kept no more."""
    side_at: int | None = None
    """Telegram's id of the message of a reply keyboard, when our row of it is gone."""
    error: BaseException | None = None
    bot_name: str = ""
    """The bot's username."""
    _offers: Latest | None = field(default=None, init=False, repr=False)

    @property
    def version(self) -> int:
        """The draft version that a wizard's buttons carry."""
        return self.dialog.version

    @property
    def text(self) -> str | None:
        """What was typed."""
        return self.incoming.text

    @property
    def about(self) -> int | None:
        """The session that the active conversation is about, if it is about one."""
        return None if self.draft is None else self.draft.about

    @property
    def at(self) -> Now:
        """When and where the person writes."""
        return Now(self.now, self.person.tz, workdays(self.person.zone))

    @property
    def screen(self) -> Screen | None:
        """What is shown in the end: the only place that puts sentences above a screen."""
        return self.shown.topped(lines(self.above)) if self.shown and self.above else self.shown

    def explain(self, words: str | None) -> None:
        """Put a sentence (HTML) above whatever is shown, below what was added before; no words add nothing."""
        if words:
            self.above.append(words)

    def show(
        self, screen: Screen, *, card: int | None = None, is_first: bool = False, told: Sequence[int] = ()
    ) -> None:
        """Put a screen into the message at hand: the pressed one is edited, after typing a new one is sent below.

        Args:
            screen: what to show; a later call in the same turn replaces it.
            card: a session's id when the message is that session's card from now on.
            is_first: the session was made in this turn.
            told: other sessions about which it says all there is, so that their older cards go.
        """
        self.shown = screen
        self.card = card
        self.is_first_card = is_first
        self.told = told

    def send(self, screen: Screen, *, card: int | None = None) -> None:
        """Send one more message below."""
        self.extras.append(Extra(screen, card))

    async def is_to_be_the_last(self) -> None:
        """Prepare for what deletes everything of the person, our rows of messages too: what is said makes new ones."""
        self.is_last, self.at_hand = True, (None, None)
        if self.dialog.side_id is not None:
            self.side_at, self.dialog.side_id = await dialogs.telegram_id(self.tx, self.dialog.side_id), None

    def beside(self, screen: Screen) -> None:
        """Send a message with a reply keyboard; it is deleted, with its keyboard, when the dialog goes on or ends."""
        self.side = screen

    def answer(self, text: str, *, alert: bool = False) -> None:
        """Answer the press with a toast (or an alert) of plain text; anything else than a press gets a message."""
        if self.incoming.query_id is None:
            self.send(Screen(self.say.escape(text)))
        else:
            self.answer_text, self.answer_alert = text, alert

    def reads_as(self, person: PersonView) -> None:
        """Go on in the language and zone that the person has just chosen."""
        self.has_new_language |= person.language != self.person.language
        self.person = person
        self.say = self.catalogues.say(person.language, person.zone, self.now, hours24=person.hours24)

    async def offers(self) -> Latest:
        """Return the buttons that the person has in front of them: those of the card that they reply to, if any.

        They stay the same for the whole turn: what it says comes at its end.
        """
        if self._offers is None:
            self._offers = await self.replied_to() or await latest(self.tx, self.incoming.chat_id, self.now)
        return self._offers

    async def lately(self) -> AsyncIterator[Latest]:
        """Yield the buttons of the last few messages that have some, newest first; in a reply those of its card."""
        replied = await self.replied_to()
        if replied is not None:
            yield replied
            return
        async for each in lately(self.tx, self.incoming.chat_id, self.now):
            yield each

    async def replied_to(self) -> Latest | None:
        """Return the session's card that the person replies to: what they write is about that session."""
        replied = self.incoming.reply_to
        return None if replied is None else await card(self.tx, self.incoming.chat_id, replied, self.now)

    def leave(self) -> None:
        """End the dialog; its message goes unless this turn shows something in it."""
        if self.dialog.message_id is not None:
            self.left.append(self.dialog.message_id)
            if self.about is not None:
                self.left_about[self.dialog.message_id] = self.about
        self.dialog.clear()
        self.draft = None
