"""``python -m domain.when "kal bikel 5tay"`` shows how a text is read, for whoever corrects a word or a rule of it."""

from __future__ import annotations

import argparse
import datetime as dt
from collections.abc import Iterator, Sequence
from zoneinfo import ZoneInfo

from msgspec.structs import asdict

from domain.when import LANGUAGES, parse_when
from domain.when.lexicon import vocabulary
from domain.when.readings.phrases import scan
from domain.when.tokens import tokenise


def explain(text: str, *, now: dt.datetime, languages: Sequence[str] = LANGUAGES) -> Iterator[str]:
    """Return the lines that show how a text is read: its tokens with their senses, the phrases, and the answer.

    Args:
        text: anything.
        now: aware, in the reader's zone.
        languages: which of "en" and "bn" to read.
    """
    tokens = tokenise(text, vocabulary(languages))
    yield "tokens and senses"
    for token in tokens:
        if token.text:
            senses = ", ".join(f"{name}={value!r}" for name, value in token.senses.items()) or "-"
            yield f"  {token.text!r}{' (typo)' if token.typo else ''}: {senses}"
    yield "phrases"
    for name, value in asdict(scan(tokens)).items():
        if value:
            yield f"  {name}: {value!r}"
    yield "answer"
    yield f"  {parse_when(text, now=now, tz=now.tzinfo or dt.UTC, languages=languages)!r}"


def main(arguments: Sequence[str] | None = None) -> None:
    """Print how a text is read."""
    parser = argparse.ArgumentParser(prog="python -m domain.when", description="Show how a text about time is read.")
    parser.add_argument("text", nargs="+", help="what somebody has typed")
    parser.add_argument("--zone", default="Asia/Dhaka", help="the reader's IANA zone (default: %(default)s)")
    parser.add_argument(
        "--now", default="2026-11-25T10:00", help="what the reader's clock shows (default: %(default)s)"
    )
    given = parser.parse_args(arguments)
    now = dt.datetime.fromisoformat(given.now).replace(tzinfo=ZoneInfo(given.zone))
    print("\n".join(explain(" ".join(given.text), now=now)))  # noqa: T201 - it is what the command is for


if __name__ == "__main__":
    main()
