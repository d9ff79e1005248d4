"""All settings in one frozen object, read once from the environment or `.env` and passed inwards."""

from __future__ import annotations

import datetime as dt
import difflib
import os
import re
from pathlib import Path
from typing import Annotated, Any, Literal
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

# Looking for plugins, of which we have none, opens a file of every package that is installed.
os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")

from pydantic import Field, SecretStr, ValidationError, ValidationInfo, field_validator, model_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

ENV_FILE = Path(".env")
_PREFIX = "BOT_"
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


class Settings(BaseSettings):
    """What the environment says; names on the outside as in `.env.example`."""

    model_config = SettingsConfigDict(frozen=True, extra="ignore", hide_input_in_errors=True, populate_by_name=True)

    token: SecretStr = Field(SecretStr(""), alias="BOT_TOKEN")
    api_url: str = Field("https://api.telegram.org", alias="BOT_API_URL")
    database_url: SecretStr = Field(SecretStr("sqlite+aiosqlite:///skillbd.db"), alias="BOT_DATABASE_URL")
    """May hold a password, hence a secret."""
    admin_ids: Annotated[frozenset[int], NoDecode] = Field(frozenset(), alias="BOT_ADMIN_IDS")
    timezone: str = Field("Asia/Dhaka", alias="BOT_TIMEZONE")
    reminders: Annotated[tuple[dt.timedelta, ...], NoDecode] = Field(
        tuple(duration(lead) for lead in ("24h", "1h", "10m", "0m")), alias="BOT_REMINDERS"
    )
    undo: Annotated[dt.timedelta, NoDecode] = Field(dt.timedelta(seconds=30), alias="BOT_UNDO")
    open_per_pair: int = Field(5, alias="BOT_OPEN_PER_PAIR")
    open_per_person: int = Field(5, alias="BOT_OPEN_PER_PERSON")
    """Sessions ahead that a person may have booked: with one mentor, and in all."""
    meeting_url: str = Field("https://meet.jit.si/{room}", alias="BOT_MEETING_URL")
    mode: Literal["polling"] = Field("polling", alias="BOT_MODE")
    """Only polling works in this release."""
    http: str | None = Field(None, alias="BOT_HTTP")
    """Where the site's API listens: a host and a port; None: nowhere."""
    site_url: str | None = Field(None, alias="BOT_SITE_URL")
    """The origin of the site: only its pages may use the site's cookie for writing."""
    site_jwt_secret: SecretStr | None = Field(None, alias="BOT_SITE_JWT_SECRET")
    site_jwks_url: str | None = Field(None, alias="BOT_SITE_JWKS_URL")
    site_jwt_issuer: str | None = Field(None, alias="BOT_SITE_JWT_ISSUER")
    clock_url: str | None = Field(None, alias="BOT_CLOCK_URL")
    """The simulator's clock: the demo and the process tests only."""

    @property
    def api_host(self) -> str:
        """Where the Bot API is, for people to read: without a name and a password, which its address may hold."""
        return urlsplit(self.api_url).netloc.rpartition("@")[2]

    @field_validator("token")
    @classmethod
    def _token(cls, value: SecretStr) -> SecretStr:
        written = value.get_secret_value()
        if _TOKEN.fullmatch(written):
            return value
        if _TOKEN.fullmatch(re.sub(r"[^0-9A-Za-z:_-]", "", written)):
            raise ValueError(
                "copy the token again (digits:letters), with nothing in it or around it: no quotes, no blanks, "
                "no invisible characters"
            )
        raise ValueError("put the token that @BotFather gave you into the environment or .env (digits:letters)")

    @field_validator("http")
    @classmethod
    def _address(cls, value: str | None) -> str | None:
        match = re.fullmatch(r"(\[[0-9a-fA-F:]+\]|[A-Za-z0-9.-]+):([0-9]{1,5})", value) if value else None
        if value and (match is None or int(match[2]) > _MOST_PORT):
            raise ValueError("write a host and a port, for example 127.0.0.1:8080")
        return value or None

    @field_validator("site_url")
    @classmethod
    def _origin(cls, value: str | None) -> str | None:
        if value and not re.fullmatch(r"https?://[^/\s?#@]+/?", value):
            raise ValueError("write the site's address without a path, for example https://skillbd.example")
        return value.rstrip("/").lower() if value else None

    @field_validator("site_jwt_issuer")
    @classmethod
    def _issuer(cls, value: str | None) -> str | None:
        return value or None

    @field_validator("site_jwt_secret")
    @classmethod
    def _strong(cls, value: SecretStr | None) -> SecretStr | None:
        if value is None or not value.get_secret_value():
            return None
        if len(value.get_secret_value().encode()) < _SHORTEST_SECRET:
            raise ValueError(f"a secret for HS256 has at least {_SHORTEST_SECRET} bytes")
        return value

    @model_validator(mode="after")
    def _site(self) -> Settings:
        if self.site_jwt_secret and self.site_jwks_url:
            raise ValueError("BOT_SITE_JWKS_URL: give either this or BOT_SITE_JWT_SECRET, as the site signs")
        if (self.site_jwt_secret or self.site_jwks_url) and not self.site_jwt_issuer:
            raise ValueError("BOT_SITE_JWT_ISSUER: say who signs, for example https://auth.skillbd.example/auth/v1")
        return self

    @field_validator("api_url", "clock_url", "site_jwks_url")
    @classmethod
    def _http(cls, value: str | None, info: ValidationInfo) -> str | None:
        if not value:
            default: str | None = cls.model_fields[info.field_name or ""].default
            return default
        if not _is_web_address(value):
            raise ValueError(
                "write an address that starts with http:// or https://, with a host and without blanks; "
                f"a port is a number up to {_MOST_PORT}"
            )
        return value.rstrip("/")

    @field_validator("database_url")
    @classmethod
    def _database(cls, value: SecretStr) -> SecretStr:
        address = value.get_secret_value()
        if not re.match(r"(sqlite(\+aiosqlite)?:///|postgres(ql)?(\+asyncpg)?://)", address):
            raise ValueError("write sqlite+aiosqlite:///skillbd.db or postgresql+asyncpg://user:password@host/name")
        if address != address.strip():
            raise ValueError("take away the blank before or after the address")
        if address.startswith("sqlite") and "?" in address:
            raise ValueError("a SQLite address ends with the file's name; write %3F for a question mark in it")
        return value

    @field_validator("admin_ids", mode="before")
    @classmethod
    def _ids(cls, value: Any) -> Any:
        if not isinstance(value, str):
            return value
        words = re.split(r"[,\s]+", value.strip()) if value.strip() else []
        if not all(re.fullmatch(r"[0-9]{1,15}", word) for word in words):
            raise ValueError("write Telegram ids (numbers) with commas between them, for example 123456,987654")
        return frozenset(int(word) for word in words)

    @field_validator("timezone")
    @classmethod
    def _zone(cls, value: str) -> str:
        try:
            ZoneInfo(value)
        except (KeyError, ValueError, OSError):
            raise ValueError("write an IANA zone, for example Asia/Dhaka or Europe/London") from None
        return value

    @field_validator("reminders", mode="before")
    @classmethod
    def _reminders(cls, value: Any) -> Any:
        if not isinstance(value, str):
            return value
        leads = sorted({duration(word) for word in value.split(",") if word.strip()}, reverse=True)
        if any(lead > dt.timedelta(days=14) or lead.total_seconds() % 60 for lead in leads):
            raise ValueError("reminders are whole minutes and at most 14d before the start, for example 24h,1h,10m,0m")
        return tuple(leads)

    @field_validator("open_per_pair", "open_per_person", mode="before")
    @classmethod
    def _count(cls, value: Any) -> Any:
        if isinstance(value, str) and re.fullmatch(r"[0-9]{1,6}", value.strip()):
            value = int(value)
        if not isinstance(value, int) or value < 1:
            raise ValueError("write how many sessions a person may have ahead, at least 1, for example 5")
        return value

    @field_validator("undo", mode="before")
    @classmethod
    def _undo(cls, value: Any) -> Any:
        span = duration(value) if isinstance(value, str) else value
        if isinstance(span, dt.timedelta) and span > dt.timedelta(minutes=10):
            raise ValueError("others wait for their news that long, so at most 10m, for example 30s")
        return span

    @field_validator("meeting_url")
    @classmethod
    def _room(cls, value: str) -> str:
        if not re.fullmatch(r"https?://[^\s{}]+\{room\}[^\s{}]*", value):
            raise ValueError("write an address with {room} in it, for example https://meet.jit.si/{room}")
        return value


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

    Raises:
        EnvFileError: the file cannot be read.
        SettingsError: a variable is missing or wrong.
    """
    try:
        return Settings(_env_file=env_file, **overrides)  # type: ignore[call-arg]  # pydantic-settings reads it itself
    except UnicodeDecodeError:
        raise EnvFileError(f"{env_file} is not written in UTF-8: save it as UTF-8") from None
    except OSError as error:
        raise EnvFileError(f"{env_file} cannot be read ({error.strerror}): change its owner or mode") from None
    except ValidationError as error:
        raise SettingsError("\n".join(_line(each) for each in error.errors(include_input=False))) from None


def names() -> list[str]:
    """Return the names of all settings, as they are written."""
    return [field.alias or name for name, field in Settings.model_fields.items()]


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


def _line(error: Any) -> str:
    """Name the variable and say what is right; never what was there, since it may be a secret."""
    if not error["loc"]:  # about several together: it names them itself
        return str(error["msg"]).removeprefix("Value error, ")
    field = str(error["loc"][0])
    name = field if field.isupper() else (Settings.model_fields[field].alias or field)
    message = str(error["msg"]).removeprefix("Value error, ")
    if name == "BOT_MODE":
        message = "only polling works in this release"
    return f"{name}: {message}"
