"""Documents and pictures, out and in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from simulator import text
from simulator.errors import bad
from simulator.methods.messages import deliver
from simulator.methods.registry import SENDING, Method
from simulator.model import File, Json, Upload
from simulator.params import Params, boolean, file, parsed, string

if TYPE_CHECKING:
    from simulator.core import Telegram

MAX_DOCUMENT = 50 * 2**20
MAX_PHOTO = 10 * 2**20


def _stored(tg: Telegram, p: Params, name: str, largest: int) -> File:
    """Return the file that is being sent: a new one, or a known one by its id."""
    given = p.get(name)
    if isinstance(given, str) and given:
        if given not in tg.files:
            raise bad("wrong file identifier/HTTP URL specified")
        return tg.files[given]
    if not isinstance(given, Upload):
        raise bad(f"there is no {name} in the request")
    if not given.content:
        raise bad("file must be non-empty")
    if len(given.content) > largest:
        raise bad("file is too big")
    return tg.store(given, f"{name}s")


def document(stored: File) -> Json:
    """Return the media field of a message with a document."""
    about = {"file_name": stored.upload.name, "mime_type": stored.upload.mime}
    return {"document": {**stored.api(), **about}}


def photo(stored: File) -> Json:
    """Return the media field of a message with a picture, which has one size here."""
    return {"photo": [{**stored.api(), "width": 800, "height": 600}]}


def send_document(tg: Telegram, p: Params) -> object:
    """Send a file under its name."""
    tg.reach(p.get("chat_id"))
    words, entities = text.caption(p)
    stored = _stored(tg, p, "document", MAX_DOCUMENT)
    return deliver(tg, p, text=words, entities=entities, media=document(stored), file=stored)


def send_photo(tg: Telegram, p: Params) -> object:
    """Send a picture."""
    tg.reach(p.get("chat_id"))
    words, entities = text.caption(p)
    stored = _stored(tg, p, "photo", MAX_PHOTO)
    return deliver(tg, p, text=words, entities=entities, media=photo(stored), file=stored)


def get_file(tg: Telegram, p: Params) -> object:
    """Tell where a file can be downloaded."""
    stored = tg.files.get(p.get("file_id", ""))
    if stored is None:
        raise bad("invalid file_id")
    return {**stored.api(), "file_path": stored.path}


_CAPTION = {**SENDING, "caption": string, "caption_entities": parsed}
METHODS = {
    "sendDocument": Method(
        send_document,
        {**_CAPTION, "document": file, "thumbnail": file, "disable_content_type_detection": boolean},
        limited=True,
    ),
    "sendPhoto": Method(
        send_photo,
        {**_CAPTION, "photo": file, "show_caption_above_media": boolean, "has_spoiler": boolean},
        limited=True,
    ),
    "getFile": Method(get_file, {"file_id": string}),
}
