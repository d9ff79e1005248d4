"""The log: what is written, and that the bot's token and meeting links are never in it, whoever writes a line.

This is the second of two measures. The first: where a text is known to hold a secret, nobody logs that text.
"""

from __future__ import annotations

import logging
import re
import sys
import threading
import traceback
from collections.abc import Callable
from types import TracebackType
from typing import Any
from urllib.parse import quote

HIDDEN = "…"
CHATTY = {  # they write so much that other lines are not seen: the least level that each may write
    "aiosqlite": logging.INFO,
    "alembic": logging.WARNING,
    "apscheduler": logging.WARNING,
    "asyncio": logging.INFO,
}

_TOKEN = re.compile(r"(?<!\d)\d{6,}(?::|%3[Aa])[A-Za-z0-9_-]{20,}")
# A slash may be escaped: JSON writes \/ and repr doubles the backslash.
_URL = re.compile(
    r"""([A-Za-z][\w+.-]{0,20}:\\*/\\*/)  # scheme
        (?:[^\s/?\#"'<>\\]*@)?            # name and password
        ([^\s/?\#"'<>\\@]+)               # host
        (\\*[/?\#][^\s"'<>]+)?            # the rest, which lets one into the meeting
    """,
    re.VERBOSE,
)
# As people type it: zoom.us/j/1. A folder's or a file's name does not end like a domain and go on with a slash.
_BARE = re.compile(r"(?<![\w./\\@-])((?:[a-z0-9-]+\.)+[a-z]{2,})(?:\\*/)[^\s\"'<>]+", re.IGNORECASE)


class Redactor:
    """Takes secrets out of text."""

    def __init__(self, *secrets: str) -> None:
        """Know further secrets besides what looks like a token or a link; empty ones are no secrets."""
        forms = {form for secret in secrets if secret for form in (secret, quote(secret, safe=""))}
        longest_first = sorted(forms, key=len, reverse=True)
        self._secrets = re.compile("|".join(map(re.escape, longest_first))) if forms else None

    def __call__(self, text: str) -> str:
        """Return the text without secrets; of a link the scheme and the host stay."""
        if self._secrets is not None:
            text = self._secrets.sub(HIDDEN, text)
        if ":" in text or "%3" in text:
            text = _TOKEN.sub(HIDDEN, text)
        if "/" in text:
            text = _URL.sub(lambda found: f"{found[1]}{found[2]}{'/' + HIDDEN if found[3] else ''}", text)
            text = _BARE.sub(rf"\1/{HIDDEN}", text)
        return text


def set_up(level: int, *secrets: str) -> None:
    """Log to stderr from a level on, with secrets taken out of every line before it is written; see `redact_logs`."""
    logging.basicConfig(level=level, stream=sys.stderr, format="%(asctime)s %(levelname)s %(name)s: %(message)s")
    for name, floor in CHATTY.items():
        logging.getLogger(name).setLevel(max(level, floor))
    redact_logs(*secrets)


def redact_logs(*secrets: str) -> Callable[[], None]:
    """Redact what any logger writes from now on, and what Python prints when an error ends it; return how to undo it.

    Records are cleaned when they are made, so that it does not matter which handlers, formatters or loggers there are.
    """
    redact = Redactor(*secrets)
    make_record = logging.getLogRecordFactory()
    hooks = sys.excepthook, threading.excepthook, sys.unraisablehook

    def make_clean_record(*args: Any, **kwargs: Any) -> logging.LogRecord:
        record = make_record(*args, **kwargs)
        _clean(record, redact)
        record.__dict__ = _Fields(record.__dict__, redact)
        return record

    def died(kind: type[BaseException], error: BaseException | None, where: TracebackType | None) -> None:
        sys.stderr.write(redact("".join(traceback.format_exception(kind, error, where))))

    def undo() -> None:
        logging.captureWarnings(False)
        logging.setLogRecordFactory(make_record)
        sys.excepthook, threading.excepthook, sys.unraisablehook = hooks

    logging.captureWarnings(True)
    logging.setLogRecordFactory(make_clean_record)
    sys.excepthook = died
    threading.excepthook = lambda args: died(args.exc_type, args.exc_value, args.exc_traceback)
    sys.unraisablehook = lambda args: died(args.exc_type, args.exc_value, args.exc_traceback)
    return undo


class _Fields(dict[str, Any]):
    """A record's attributes. Logging adds the fields of `extra` to them when the record is made already."""

    def __init__(self, fields: dict[str, Any], redact: Redactor) -> None:
        super().__init__(fields)
        self._redact = redact

    def __setitem__(self, name: str, value: Any) -> None:
        text = value if isinstance(value, str) else repr(value)
        clean = self._redact(text)
        super().__setitem__(name, value if clean == text else clean)


def _clean(record: logging.LogRecord, redact: Redactor) -> None:
    """Replace the parts of a record that hold a secret; others stay as they are, for handlers that look at them."""
    try:
        message = record.getMessage()
        arguments = repr(record.args) if record.args else ""
    except Exception:  # logging would print the arguments, as they are, to standard error
        record.msg, record.args = redact(f"{record.msg!r} does not fit {record.args!r}"), None
    else:
        clean = redact(message)
        if clean != message or redact(arguments) != arguments:
            record.msg, record.args = clean, None
    if record.exc_info and record.exc_info[0] is not None:
        text = "".join(traceback.format_exception(*record.exc_info)).rstrip("\n")
        clean = redact(text)
        if clean != text:
            record.exc_info, record.exc_text = None, clean
    if record.stack_info:
        record.stack_info = redact(record.stack_info)
