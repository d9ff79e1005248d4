"""What the pretend Telegram remembers: files, messages, chats, presses and calls."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from simulator.html import render

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Upload:
    """A file on its way to the bot's or a person's chat."""

    name: str
    content: bytes
    mime: str = "application/octet-stream"


@dataclass(frozen=True, slots=True)
class File:
    """A stored file; ``path`` is what getFile answers."""

    file_id: str
    unique_id: str
    path: str
    upload: Upload

    def api(self) -> Json:
        """Return the fields that every kind of file has in the Bot API."""
        return {"file_id": self.file_id, "file_unique_id": self.unique_id, "file_size": len(self.upload.content)}


@dataclass(frozen=True, slots=True)
class Button:
    """One inline button as a person sees it; ``raw`` is the JSON the bot sent."""

    text: str
    data: str | None
    url: str | None
    raw: Json


@dataclass(frozen=True, slots=True)
class Tip:
    """What the page suggests to try next; without words nothing."""

    text: str = ""
    person: int | None = None
    """In whose chat."""
    link: str | None = None
    """Something to open there."""

    def view(self) -> Json:
        """Return what the page needs to show it."""
        return {"text": self.text, "person": self.person, "link": self.link}


@dataclass(slots=True)
class Message:
    """One message, as both sides know it. For media the text is the caption."""

    message_id: int
    chat: Json
    sender: Json
    date: int
    text: str | None = None
    entities: list[Json] = field(default_factory=list)
    media: Json = field(default_factory=dict)
    markup: Json | None = None
    keyboard: Json | None = None
    reply_to: Message | None = None
    edit_date: int | None = None
    edits: int = 0
    deleted: bool = False
    file: File | None = None

    @property
    def from_bot(self) -> bool:
        """Tell the bot's messages from people's."""
        return bool(self.sender["is_bot"])

    @property
    def html(self) -> str:
        """The text rendered again from its entities, safe to compare or show."""
        return render(self.text or "", self.entities)

    @property
    def rows(self) -> list[list[Button]]:
        """The inline keyboard, row by row."""
        rows = (self.markup or {}).get("inline_keyboard", [])
        return [[Button(raw["text"], raw.get("callback_data"), raw.get("url"), raw) for raw in row] for row in rows]

    @property
    def buttons(self) -> list[Button]:
        """All inline buttons, left to right and top to bottom."""
        return [button for row in self.rows for button in row]

    @property
    def document(self) -> Upload | None:
        """The attached file or picture, with its bytes."""
        return self.file.upload if self.file else None

    def api(self, *, nested: bool = False) -> Json:
        """Return the Message object of the Bot API; a nested one leaves out what it replies to."""
        out: Json = {"message_id": self.message_id, "from": self.sender, "chat": self.chat, "date": self.date}
        if self.edit_date is not None:
            out["edit_date"] = self.edit_date
        if self.reply_to is not None and not nested:
            out["reply_to_message"] = self.reply_to.api(nested=True)
        out.update(self.media)
        if self.text is not None:
            words, marks = ("caption", "caption_entities") if self.media else ("text", "entities")
            out[words] = self.text
            if self.entities:
                out[marks] = self.entities
        if self.markup is not None:
            out["reply_markup"] = self.markup
        return out

    def view(self) -> Json:
        """Return what the chat page needs to draw the message."""
        return {
            "id": self.message_id,
            "bot": self.from_bot,
            "sender": self.sender["id"],
            "name": self.sender["first_name"],
            "date": self.date,
            "text": self.text,
            "entities": self.entities,
            "media": self.media,
            "rows": (self.markup or {}).get("inline_keyboard", []),
            "edits": self.edits,
            "deleted": self.deleted,
            "reply_to": self.reply_to.message_id if self.reply_to else None,
            "file": self.file and {"id": self.file.file_id, "name": self.file.upload.name},
        }


@dataclass(slots=True)
class Chat:
    """One chat and everything in it; ``keyboard`` is the reply keyboard shown below it."""

    id: int
    api: Json
    members: list[int]
    history: dict[int, Message] = field(default_factory=dict)
    actions: list[str] = field(default_factory=list)
    keyboard: Json | None = None
    started: bool = False
    blocked: bool = False
    deactivated: bool = False
    on_screen: bool = False
    """Its person looks at it: what comes is read at once."""
    read: int = 0
    """The id of the last message that was read, while it is not on screen."""
    reads_until: int = 0
    """What comes before this moment is read at once even so; people's clock, seconds since the epoch."""

    @property
    def unread(self) -> int:
        """How many messages of the bot its person has not seen."""
        came = (each for each in self.visible if each.from_bot and each.date >= self.reads_until)
        return 0 if self.on_screen else sum(each.message_id > self.read for each in came)

    @property
    def is_group(self) -> bool:
        """Tell groups from private chats."""
        return bool(self.api["type"] != "private")

    @property
    def messages(self) -> list[Message]:
        """Everything ever said here, oldest first, deleted messages included."""
        return list(self.history.values())

    @property
    def visible(self) -> list[Message]:
        """What a person sees, oldest first."""
        return [message for message in self.history.values() if not message.deleted]


@dataclass(frozen=True, slots=True)
class Answer:
    """What answerCallbackQuery showed: a toast, an alert, a link or nothing."""

    text: str | None
    alert: bool
    url: str | None


@dataclass(slots=True)
class Query:
    """A press of a button that waits for its answer."""

    id: str
    user_id: int
    chat_id: int
    message_id: int
    data: str
    asked: datetime
    answer: Answer | None = None


@dataclass(slots=True)
class Call:
    """One call of the Bot API; ``at`` is real monotonic time in seconds."""

    method: str
    params: Mapping[str, object]
    at: float
    result: object = None
    error: Exception | None = None
