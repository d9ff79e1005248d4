"""A screen is a value: text and buttons. Making one does no I/O and reads no clock, so tests compare them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Literal

from msgspec import Struct
from msgspec.structs import force_setattr, replace

from bot.ui.buttons.base import Press
from bot.ui.labels import clip, fits_half
from bot.ui.say import Argument, Say

Row = Sequence["Button"]
Style = Literal["danger", "success", "primary"]


class Button(Struct, frozen=True):
    """An inline button: a typed press, or a link. A label too wide for a phone is cut."""

    label: str
    press: Press | None = None
    url: str | None = None
    style: Style | None = None
    """Telegram's red, green or blue; clients that do not know it show the label only."""

    def __post_init__(self) -> None:
        """Cut the label."""
        force_setattr(self, "label", clip(self.label))

    def as_dict(self) -> dict[str, str]:
        """Return the Bot API's InlineKeyboardButton."""
        shown = {"text": self.label}
        if self.style:
            shown["style"] = self.style
        if self.url is not None:
            shown["url"] = self.url
        elif self.press is not None:
            shown["callback_data"] = self.press.pack()
        else:
            raise ValueError(f"the button {self.label!r} does nothing")
        return shown


class Screen(Struct, frozen=True):
    """What one message shows: HTML text (arguments already escaped) and rows of buttons; empty rows are left out."""

    text: str
    rows: Sequence[Row] = ()

    def __post_init__(self) -> None:
        """Drop empty rows."""
        force_setattr(self, "rows", tuple(tuple(row) for row in self.rows if row))

    @property
    def presses(self) -> list[Press]:
        """What its buttons do, but for links."""
        return [button.press for row in self.rows for button in row if button.press is not None]

    @property
    def method(self) -> str:
        """The Bot API's method that sends it."""
        return "sendMessage"

    def topped(self, explanation: str) -> Screen:
        """Return the screen with a sentence (HTML) above it."""
        return replace(self, text=f"{explanation}\n\n{self.text}")

    def payload(self) -> dict[str, object]:
        """Return the parameters that sendMessage and editMessageText share; no buttons means none stay."""
        return {
            "text": self.text,
            "parse_mode": "HTML",
            "link_preview_options": {"is_disabled": True},
            "reply_markup": self._markup(),
        }

    def _markup(self) -> Mapping[str, object]:
        return {"inline_keyboard": [[button.as_dict() for button in row] for row in self.rows]}


class Picture(Screen, frozen=True):
    """A photo with a caption. It is sent, never edited into: a message with a text cannot become one."""

    photo: str = ""
    """Telegram's id of it."""

    @property
    def method(self) -> str:
        """The Bot API's method that sends it."""
        return "sendPhoto"

    def payload(self) -> dict[str, object]:
        """Return the parameters of sendPhoto."""
        return {"photo": self.photo, "caption": self.text, "parse_mode": "HTML", "reply_markup": self._markup()}


class Attachment(Screen, frozen=True):
    """A file below a line of text. It says only what to build: the bytes are made when it is sent, and kept nowhere."""

    what: str = ""
    """Which file, by its name among `bot.flow.files`."""
    about: int = 0
    """The id of the session that it is about, if it is about one."""
    content: str = ""
    """What it shows, if a text says that: a link, a role and a day."""
    is_picture: bool = False

    @property
    def method(self) -> str:
        """The Bot API's method that sends it."""
        return "sendPhoto" if self.is_picture else "sendDocument"

    def payload(self) -> dict[str, object]:
        """Return the parameters, with what to build in place of the file."""
        return {
            "caption": self.text,
            "parse_mode": "HTML",
            "reply_markup": self._markup(),
            "build": {"what": self.what, "about": self.about, "content": self.content},
        }


class LocationRequest(Screen, frozen=True):
    """A message with a keyboard of one button, which sends the person's location."""

    label: str = ""

    def _markup(self) -> Mapping[str, object]:
        button = {"text": self.label, "request_location": True}
        return {"keyboard": [[button]], "resize_keyboard": True, "one_time_keyboard": True}


class PeopleRequest(Screen, frozen=True):
    """A message with a keyboard of one button, which opens Telegram's own list of people."""

    label: str = ""
    most: int = 1
    """How many of them may be chosen."""

    def _markup(self) -> Mapping[str, object]:
        asked = {"request_id": 1, "user_is_bot": False, "max_quantity": self.most}
        asked |= {"request_name": True, "request_username": True}
        button = {"text": self.label, "request_users": asked}
        return {"keyboard": [[button]], "resize_keyboard": True, "one_time_keyboard": True}


def tap(say: Say, key: str, press: Press, *, style: Style | None = None, **args: Argument) -> Button:
    """Return a button that is named by a key."""
    return Button(say.plain(key, **args), press, style=style)


def grid(buttons: Sequence[Button], width: int) -> list[Row]:
    """Return the buttons in rows of a width."""
    return [buttons[at : at + width] for at in range(0, len(buttons), width)]


def pairs(buttons: Iterable[Button]) -> list[Row]:
    """Return the buttons two a row, in their order; one that needs more room than half a row has its own."""
    rows: list[list[Button]] = []
    for button in buttons:
        is_free = bool(rows) and len(rows[-1]) == 1 and fits_half(rows[-1][0].label)
        if is_free and fits_half(button.label):
            rows[-1].append(button)
        else:
            rows.append([button])
    return [*rows]


def paragraphs(*parts: str | None) -> str:
    """Return the parts that are there, with an empty line between them."""
    return "\n\n".join(part for part in parts if part)


def lines(parts: Iterable[str | None]) -> str:
    """Return the parts that are there, one a line."""
    return "\n".join(part for part in parts if part)
