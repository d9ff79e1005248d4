"""All settings in one frozen object, read once from the environment or `.env` and passed inwards."""

from __future__ import annotations

import datetime as dt
import difflib
import os
import re
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from dotenv import dotenv_values
from msgspec import Struct, structs

ENV_FILE = Path(".env")
_PREFIX = "BOT_"
API_URL = "https://api.telegram.org"
_LIKENESS = 0.7  # of 1, from which on a name is taken for a misspelt other
_UNITS = {"s": "seconds", "m": "minutes", "h": "hours", "d": "days"}
_MOST_PORT = 65535
_SHORTEST_SECRET = 32  # bytes: as long as what it signs with (RFC 7518, section 3.2)
_TOKEN = re.compile(r"[0-9]+:[A-Za-z0-9_-]{8,}")


class SettingsError(Exception):
    """One or more settings are wrong; each line names the variable and says what would be right."""


class EnvFileError(Exception):
    """The file of settings cannot be read, so nothing is known of what stands in it; the text says what to do."""


def duration(text: str) -> dt.timedelta:
    """Read "30s", "10m", "24h" or "7d".

    Raises:
        ValueError: it is none of these.
    """
    match = re.fullmatch(r"([0-9]{1,5})\s*([smhd])", text.strip().lower())
    if match is None:
        raise ValueError("write a number and s, m, h or d, for example 30s, 10m or 24h")
    return dt.timedelta(**{_UNITS[match[2]]: int(match[1])})


class Secret(Struct, frozen=True):
    """Text that is shown nowhere: neither in a log nor in a traceback."""

    text: str

    def __repr__(self) -> str:
        """Show that there is one."""
        return "Secret()"


class Settings(Struct, frozen=True, kw_only=True):
    """What the environment says. A field `undo` is `BOT_UNDO` there and in `.env.example`."""

    token: Secret
    api_url: str = API_URL
    database_url: Secret = Secret("sqlite+aiosqlite:///skillbd.db")
    """May hold a password, hence a secret."""
    admin_ids: frozenset[int] = frozenset()
    timezone: str = "Asia/Dhaka"
    reminders: tuple[dt.timedelta, ...] = tuple(duration(lead) for lead in ("24h", "1h", "10m", "0m"))
    undo: dt.timedelta = dt.timedelta(seconds=30)
    open_per_pair: int = 5
    open_per_person: int = 5
    """Sessions ahead that a person may have booked: with one mentor, and in all."""
    meeting_url: str = "https://meet.jit.si/{room}"
    mode: str = "polling"
    """Only polling works in this release."""
    http: str | None = None
    """Where the site's API listens: a host and a port; None: nowhere."""
    site_url: str | None = None
    """The origin of the site: only its pages may use the site's cookie for writing."""
    site_jwt_secret: Secret | None = None
    site_jwks_url: str | None = None
    site_jwt_issuer: str | None = None
    clock_url: str | None = None
    """The simulator's clock: the demo and the process tests only."""

    @property
    def api_host(self) -> str:
        """Where the Bot API is, for people to read: without a name and a password, which its address may hold."""
        return urlsplit(self.api_url).netloc.rpartition("@")[2]


# ── How each is read: a function takes what is written and returns the value, or raises ValueError with what is right


def _token(written: str) -> Secret:
    if _TOKEN.fullmatch(written):
        return Secret(written)
    if _TOKEN.fullmatch(re.sub(r"[^0-9A-Za-z:_-]", "", written)):
        raise ValueError(
            "copy the token again (digits:letters), with nothing in it or around it: no quotes, no blanks, "
            "no invisible characters"
        )
    raise ValueError("put the token that @BotFather gave you into the environment or .env (digits:letters)")


def _address(written: str) -> str | None:
    match = re.fullmatch(r"(\[[0-9a-fA-F:]+\]|[A-Za-z0-9.-]+):([0-9]{1,5})", written)
    if written and (match is None or int(match[2]) > _MOST_PORT):
        raise ValueError("write a host and a port, for example 127.0.0.1:8080")
    return written or None


def _origin(written: str) -> str | None:
    if written and not re.fullmatch(r"https?://[^/\s?#@]+/?", written):
        raise ValueError("write the site's address without a path, for example https://skillbd.example")
    return written.rstrip("/").lower() or None


def _strong(written: str) -> Secret | None:
    if not written:
        return None
    if len(written.encode()) < _SHORTEST_SECRET:
        raise ValueError(f"a secret for HS256 has at least {_SHORTEST_SECRET} bytes")
    return Secret(written)


def _web_address(written: str) -> str | None:
    if written and not _is_web_address(written):
        raise ValueError(
            "write an address that starts with http:// or https://, with a host and without blanks; "
            f"a port is a number up to {_MOST_PORT}"
        )
    return written.rstrip("/") or None


def _database(written: str) -> Secret:
    if not re.match(r"(sqlite(\+aiosqlite)?:///|postgres(ql)?(\+asyncpg)?://)", written):
        raise ValueError("write sqlite+aiosqlite:///skillbd.db or postgresql+asyncpg://user:password@host/name")
    if written != written.strip():
        raise ValueError("take away the blank before or after the address")
    if written.startswith("sqlite") and "?" in written:
        raise ValueError("a SQLite address ends with the file's name; write %3F for a question mark in it")
    return Secret(written)


def _ids(written: str) -> frozenset[int]:
    words = re.split(r"[,\s]+", written.strip()) if written.strip() else []
    if not all(re.fullmatch(r"[0-9]{1,15}", word) for word in words):
        raise ValueError("write Telegram ids (numbers) with commas between them, for example 123456,987654")
    return frozenset(int(word) for word in words)


def _zone(written: str) -> str:
    try:
        ZoneInfo(written)
    except (KeyError, ValueError, OSError):
        raise ValueError("write an IANA zone, for example Asia/Dhaka or Europe/London") from None
    return written


def _leads(written: str) -> tuple[dt.timedelta, ...]:
    leads = sorted({duration(word) for word in written.split(",") if word.strip()}, reverse=True)
    if any(lead > dt.timedelta(days=14) or lead.total_seconds() % 60 for lead in leads):
        raise ValueError("reminders are whole minutes and at most 14d before the start, for example 24h,1h,10m,0m")
    return tuple(leads)


def _count(written: str) -> int:
    if not re.fullmatch(r"[0-9]{1,6}", written.strip()) or int(written) < 1:
        raise ValueError("write how many sessions a person may have ahead, at least 1, for example 5")
    return int(written)


def _undo(written: str) -> dt.timedelta:
    span = duration(written)
    if span > dt.timedelta(minutes=10):
        raise ValueError("others wait for their news that long, so at most 10m, for example 30s")
    return span


def _room(written: str) -> str:
    if not re.fullmatch(r"https?://[^\s{}]+\{room\}[^\s{}]*", written):
        raise ValueError("write an address with {room} in it, for example https://meet.jit.si/{room}")
    return written


def _mode(written: str) -> str:
    if written != "polling":
        raise ValueError("only polling works in this release")
    return written


_READ: Mapping[str, Callable[[str], Any]] = {
    "token": _token,
    "api_url": lambda written: _web_address(written) or API_URL,
    "database_url": _database,
    "admin_ids": _ids,
    "timezone": _zone,
    "reminders": _leads,
    "undo": _undo,
    "open_per_pair": _count,
    "open_per_person": _count,
    "meeting_url": _room,
    "mode": _mode,
    "http": _address,
    "site_url": _origin,
    "site_jwt_secret": _strong,
    "site_jwks_url": _web_address,
    "site_jwt_issuer": lambda written: written or None,
    "clock_url": _web_address,
}


def _is_web_address(text: str) -> bool:
    """Tell whether others can take an address apart without failing."""
    if not re.fullmatch(r"https?://\S+", text):
        return False
    try:
        parts = urlsplit(text)
        return bool(parts.hostname) and parts.port != 0
    except ValueError:  # a port or an IPv6 address that is none
        return False


def load(env_file: Path | None = ENV_FILE, **overrides: Any) -> Settings:
    """Read the settings; `overrides` (by field name) win over the environment, which wins over the file.

    Args:
        env_file: where they may be written; it need not exist.
        overrides: as they would be written, or values as the fields hold them.

    Raises:
        EnvFileError: the file cannot be read.
        SettingsError: a variable is missing or wrong.
    """
    written: dict[str, Any] = {"token": "", **_written(env_file), **overrides}
    values, wrong = dict[str, Any](), list[str]()
    for field, read in _READ.items():
        if field in written:
            value = written[field]
            try:
                values[field] = read(value) if isinstance(value, str) else value
            except ValueError as error:
                wrong.append(f"{name_of(field)}: {error}")
    if wrong:
        raise SettingsError("\n".join(wrong))
    settings = Settings(**values)
    if wrong := list(_together(settings)):
        raise SettingsError("\n".join(wrong))
    return settings


def _written(env_file: Path | None) -> dict[str, str]:
    """Return what is written for each field; names in any case count, as they did before."""
    try:
        file = dotenv_values(env_file, encoding="utf-8") if env_file is not None else {}
    except UnicodeDecodeError:
        raise EnvFileError(f"{env_file} is not written in UTF-8: save it as UTF-8") from None
    except OSError as error:
        raise EnvFileError(f"{env_file} cannot be read ({error.strerror}): change its owner or mode") from None
    given = {name.upper(): value for name, value in (*file.items(), *os.environ.items()) if value is not None}
    return {field: given[name_of(field)] for field in _READ if name_of(field) in given}


def _together(settings: Settings) -> Iterator[str]:
    """Say what is wrong about several of them."""
    signs = settings.site_jwt_secret or settings.site_jwks_url
    if settings.site_jwt_secret and settings.site_jwks_url:
        yield "BOT_SITE_JWKS_URL: give either this or BOT_SITE_JWT_SECRET, as the site signs"
    elif signs and not settings.site_jwt_issuer:
        yield "BOT_SITE_JWT_ISSUER: say who signs, for example https://auth.skillbd.example/auth/v1"


def name_of(field: str) -> str:
    """Return how the variable of a field is called."""
    return f"{_PREFIX}{field.upper()}"


def defaults() -> dict[str, Any]:
    """Return the values of the fields that need not be given."""
    return {each.name: each.default for each in structs.fields(Settings) if not each.required}


def names() -> list[str]:
    """Return the names of all settings, as they are written."""
    return [name_of(field) for field in _READ]


def misspelt(env_file: Path = ENV_FILE) -> dict[str, str]:
    """Return variables that look like settings and are none, with what is to be said of each."""
    given = set(os.environ)
    if env_file.is_file():
        text = env_file.read_text(errors="replace")
        given |= set(re.findall(r"^\s*(?:export\s+)?([A-Za-z_]+)\s*=", text, re.MULTILINE))
    unknown = sorted(name for name in given if name.startswith(_PREFIX) and name not in names())
    return {name: f"is no setting{_meant(name)}" for name in unknown}


def _meant(name: str) -> str:
    endings = [each.removeprefix(_PREFIX) for each in names()]  # what all begin with would make all of them alike
    close = difflib.get_close_matches(name.removeprefix(_PREFIX), endings, n=1, cutoff=_LIKENESS)
    return f"; did you mean {_PREFIX}{close[0]}?" if close else ""
