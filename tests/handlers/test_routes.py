"""Every button leads somewhere, nothing waits for a button that does not exist, and every step has its screen."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import MISSING, fields
from pathlib import Path
from types import SimpleNamespace
from typing import Any, get_type_hints

import pytest

import bot.handlers
from bot.flow.conversation import Conversation, Routes, Rule
from bot.handlers.all import CONVERSATIONS, HANDLERS
from bot.ui import presses
from bot.ui.callbacks import Press

BUTTONS = [
    kind for kind in vars(presses).values() if isinstance(kind, type) and issubclass(kind, Press) and kind.ACTION
]


def owners() -> Iterator[tuple[str, Rule, bool]]:
    """Give every rule that may want a press: whose it is, and whether it is heard from everywhere."""
    for handler in HANDLERS:
        if isinstance(handler, Conversation):
            yield from ((handler.name, rule, True) for rule in handler.entries)
            yield from ((handler.name, rule, False) for rule in handler.steps)
        elif isinstance(handler, Routes):
            yield from ((handler.name, rule, True) for rule in handler.rules)


def sample(kind: type[Press]) -> Press:
    """Make such a button; what is in it does not matter to a route."""
    hints = get_type_hints(kind)
    given = {each.name: hints[each.name]() for each in fields(kind) if each.default is MISSING}
    return kind(**given)


def wants(rule: Rule, press: Press) -> bool:
    """Tell whether a rule takes a press, and not just anything."""
    incoming = SimpleNamespace(press=press, command=None, location=None, chosen=None)
    turn: Any = SimpleNamespace(incoming=incoming, text=None, person=SimpleNamespace(suspended=False))
    return rule.match(turn) is press


@pytest.mark.parametrize("kind", BUTTONS, ids=lambda kind: kind.ACTION)
def test_every_button_has_a_route_and_no_two_that_compete(kind: type[Press]) -> None:
    press = sample(kind)
    found = [(name, rule, everywhere) for name, rule, everywhere in owners() if wants(rule, press)]
    assert found, f"{kind.__name__} leads nowhere"
    anywhere = [name for name, _, everywhere in found if everywhere]
    assert len(anywhere) <= 1, f"{kind.__name__} is wanted by {anywhere}"
    for name in {name for name, _, _ in found}:
        steps: list[str] = []
        for _, rule, _ in (each for each in found if each[0] == name):
            steps += sorted(rule.at) or ["any step"]
        assert len(steps) == len(set(steps)), f"{kind.__name__} is wanted twice at {steps} of {name}"


def test_a_button_without_a_route_is_found() -> None:
    class Orphan(Press):
        """Led to by nothing."""

    assert not any(wants(rule, Orphan()) for _, rule, _ in owners())


@pytest.mark.parametrize("conversation", CONVERSATIONS, ids=lambda each: each.name)
def test_every_step_has_its_screen(conversation: Conversation[Any]) -> None:
    named = {step for rule in conversation.steps for step in rule.at}
    answering = {
        step for rule in (*conversation.entries, *conversation.steps) for step in rule.refusals.values() if step
    }
    assert named | answering <= conversation.screens.keys()


@pytest.mark.parametrize("conversation", CONVERSATIONS, ids=lambda each: each.name)
def test_a_draft_that_holds_a_session_tells_so(conversation: Conversation[Any]) -> None:
    """/cancel and a refusal go back to the card of that session."""
    draft: Any = conversation.draft_class()
    if "session_id" in {each.name for each in fields(draft)}:
        draft.session_id = 7
        assert draft.about == 7, f"{type(draft).__name__} has to be a SessionDraft"


def test_no_handler_leaves_words_in_the_turn() -> None:
    """A step returns `Said`, an action its words: what is left in the turn would come above another screen."""
    for path in Path(bot.handlers.__path__[0]).glob("*.py"):
        found = re.findall(r"turn\.(?:above|explain)\b", path.read_text(encoding="utf-8"))
        assert not found, f"{path.name}: return it instead"
