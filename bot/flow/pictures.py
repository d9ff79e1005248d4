"""Pictures that are drawn when they are sent: the outbox keeps what they show."""

from __future__ import annotations

import io
from collections.abc import Mapping
from typing import Any

from telegram import InputFile

_PIXELS = 10  # a side of each of the code's squares


def drawn(payload: Mapping[str, Any]) -> dict[str, Any]:
    """Return a call's parameters with the picture where only its contents stood."""
    photo = payload.get("photo")
    if not isinstance(photo, Mapping):
        return dict(payload)
    return {**payload, "photo": InputFile(qr(photo["qr"]), filename="qr.png")}


def qr(link: str) -> bytes:
    """Return a QR code as a PNG."""
    import segno  # noqa: PLC0415 - few people ever ask for one, and the start is quicker without

    png = io.BytesIO()
    segno.make(link, error="m", micro=False).save(png, kind="png", scale=_PIXELS)
    return png.getvalue()
