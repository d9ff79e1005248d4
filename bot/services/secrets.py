"""Secrets that only their owner knows: of each only a hash is kept."""

from __future__ import annotations

import hashlib
import secrets

from bot.services.views.people import TOKEN_PREFIX

_BYTES = 32


def new_secret() -> str:
    """Make the secret of a token of the API."""
    return TOKEN_PREFIX + secrets.token_urlsafe(_BYTES)


def token_hash(token: str) -> str:
    """Return what is kept of a token; whatever was sent has one."""
    return hashlib.sha256(token.encode("utf-8", "surrogatepass")).hexdigest()
