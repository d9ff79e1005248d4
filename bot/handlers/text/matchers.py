"""Which texts a step takes, and which are rather something else."""

from __future__ import annotations

from bot.flow.conversation import Matcher, typed
from bot.flow.turn import Turn
from bot.handlers.text.contents import alone, corrects, edit_in, is_bare_time, is_whole
from domain.asking import Ask, Intent, asks, drops, no_title, title_of
from domain.asking.remarks import remark
from domain.asking.words import read

_typed = typed()
_GREETINGS = frozenset({"hello", "salam", "namaskar", "bye"})


def words_for(intent: Intent, *, last_look: str = "") -> Matcher:
    """Match text at a step that asks for a time, unless it is a sentence that asks for something else.

    Args:
        intent: what is done by the dialog.
        last_look: its step that shows one time, which a length puts off: "push it by a day", ekdin pichan.
    """

    def match(turn: Turn) -> str | None:
        text: str | None = _typed(turn)
        ask = alone(turn, text) if text else None
        fits = ask is None or ask.intent in (intent, "about") or corrects(ask)
        return text if fits or (turn.dialog.step == last_look and _puts_off(ask)) else None

    return match


def sentence() -> Matcher:
    """Match text outside of any dialog, and inside of a dialog a sentence that its step could not answer."""

    def match(turn: Turn) -> str | None:
        text: str | None = _typed(turn)
        return text if not text or turn.dialog.conversation is None or is_whole(turn, text) else None

    return match


def title() -> Matcher:
    """Match text where a topic or a reason is asked for, unless it is something else."""

    def match(turn: Turn) -> str | None:
        text: str | None = _typed(turn)
        ask = alone(turn, text) if text else None
        if not text or (ask is not None and ask.intent not in ("book", "about") and not corrects(ask)):
            return None
        if edit_in(turn, text) is not None:
            return text
        return text if ask is not None or title_of(text) != "none" else None

    return match


def own_words(*, says_times: bool) -> Matcher:
    """Match text where a sentence of one's own is asked for, unless it surely asks for something or answers a question.

    Args:
        says_times: a time alone may be what is meant, as in what was agreed.
    """

    def match(turn: Turn) -> str | None:
        text: str | None = _typed(turn)
        ask = alone(turn, text) if text else None
        if not text or drops(text) or (title_of(text) == "none" and not _is_statement(text)):
            return None
        is_time = not says_times and (is_bare_time(turn, text) or _is_all_time(turn, text))
        return None if is_time or (ask is not None and _asks_for(ask, text, says_times=says_times)) else text

    return match


def no_wish() -> Matcher:
    """Match what says nothing where a sentence is asked for, and asks for nothing either: a time alone, a yes."""

    def match(turn: Turn) -> str | None:
        text: str | None = _typed(turn)
        ask = alone(turn, text) if text else None
        return text if text and not drops(text) and (ask is None or not ask.is_said) else None

    return match


def _is_all_time(turn: Turn, text: str) -> bool:
    """Tell whether a text is a time and nothing else, be it one of every week."""
    when = turn.at.when(text)
    return when is not None and when.span == (0, len(text.strip()))


def _is_statement(text: str) -> bool:
    """Tell whether a remark may be all that somebody has to say: "thank you so much", but no greeting."""
    said = remark(text)
    return no_title(text) is None and not asks(text) and (said is None or said.kind not in _GREETINGS)


def _asks_for(ask: Ask, text: str, *, says_times: bool) -> bool:
    """Tell whether a sentence books with somebody whom it names, changes sessions or asks about them, or is a time."""
    if ask.intent == "book" and ask.is_said:
        return bool(ask.named)
    if ask.intent == "book":
        return not says_times and ask.is_time_alone
    is_of_mine = any(hit.role == "my" for hit in read(text)[1]) and any(hit.role == "session" for hit in read(text)[1])
    return ask.intent in ("agenda", "free") or (ask.intent in ("cancel", "move") and (is_of_mine or not says_times))


def instead_of_title() -> Matcher:
    """Match what is said where a topic is asked for and is surely none; what the step is given is what it says."""

    def match(turn: Turn) -> str | None:
        text: str | None = _typed(turn)
        return no_title(text) if text else None

    return match


def question() -> Matcher:
    """Match a question where a topic is asked for, unless it is one that others answer."""

    def match(turn: Turn) -> str | None:
        text: str | None = _typed(turn)
        return text if text and title_of(text) == "none" and asks(text) and alone(turn, text) is None else None

    return match


def reason() -> Matcher:
    """Match text where a reason is asked for: a question about sessions, or the wish for another one, is none."""

    def match(turn: Turn) -> str | None:
        text: str | None = _typed(turn)
        ask = alone(turn, text) if text else None
        asks = ask is not None and (ask.intent in ("agenda", "free") or (ask.intent == "book" and ask.is_said))
        return text if text and not asks else None

    return match


def _puts_off(ask: Ask | None) -> bool:
    """Tell whether a sentence moves by a length what is looked at."""
    is_length = ask is not None and ask.when is not None and ask.when.kind == "duration"
    return is_length and ask is not None and ask.intent == "move" and ask.is_this
