"""Every button leads somewhere, nothing waits for a button that does not exist, and every step has its screen."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any, get_type_hints

import pytest
from msgspec import structs

import bot.handlers
from bot.flow.conversation import Conversation, Routes, Rule, pressed
from bot.flow.turn import Turn
from bot.handlers.all import CONVERSATIONS, HANDLERS
from bot.ui.buttons.base import KINDS, Press, Wizard

BUTTONS = list(KINDS.values())


def owners() -> Iterator[tuple[str, Rule, bool]]:
    """Give every rule that may want a press: whose it is, and whether it is heard from everywhere."""
    for handler in HANDLERS:
        if isinstance(handler, Conversation):
            yield from ((handler.name, rule, True) for rule in handler.entries)
            yield from ((handler.name, rule, False) for rule in handler.steps)
        elif isinstance(handler, Routes):
            yield from ((handler.name, rule, True) for rule in handler.rules)


class Orphan(Press):
    """Led to by nothing: it has no action either, so that it is no button of the bot."""


async def _answer(_turn: Turn, _press: Orphan) -> None:
    """Never called."""


HINTS = {kind: get_type_hints(kind) for kind in BUTTONS}


def sample(kind: type[Press]) -> Press:
    """Make such a button; what is in it does not matter to a route."""
    hints = HINTS[kind]
    given = {each.name: hints[each.name]() for each in structs.fields(kind) if each.required}
    return kind(**given)


def wants(rule: Rule, press: Press) -> bool:
    """Tell whether a rule takes a press, and not just anything."""
    incoming = SimpleNamespace(press=press, command=None, location=None, photo=None, shared=(), chosen=None)
    turn: Any = SimpleNamespace(incoming=incoming, text=None, person=SimpleNamespace(suspended=False))
    return rule.match(turn) is press


@pytest.mark.parametrize("kind", BUTTONS, ids=lambda kind: kind.ACTION)
def test_every_button_has_one_route(kind: type[Press]) -> None:
    found = [(name, rule, everywhere) for name, rule, everywhere in owners() if wants(rule, sample(kind))]
    assert found, f"{kind.__name__} leads nowhere"
    if issubclass(kind, Wizard):
        assert not [name for name, _, everywhere in found if everywhere], f"{kind.__name__} is heard outside its wizard"
    else:
        assert [everywhere for _, _, everywhere in found] == [True], f"{kind.__name__} is wanted by {found}"
    at = Counter((name, step) for name, rule, _ in found for step in rule.at or {"any step"})
    assert set(at.values()) == {1}, f"{kind.__name__} is wanted twice: {at}"


def test_a_button_without_a_route_is_found() -> None:
    assert not any(wants(rule, Orphan()) for _, rule, _ in owners())


def waits_in_vain(rule: Rule) -> bool:
    """Tell whether a rule wants presses, but of no button that there is."""
    is_for_presses = getattr(rule.match, "__qualname__", "").startswith("pressed.")
    return is_for_presses and not any(wants(rule, sample(kind)) for kind in BUTTONS)


def test_every_route_has_its_button() -> None:
    assert not [(name, rule) for name, rule, _ in owners() if waits_in_vain(rule)]


def test_a_route_without_a_button_is_found() -> None:
    assert waits_in_vain(Rule(pressed(Orphan), _answer))


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
    if "session_id" in draft.__struct_fields__:
        draft.session_id = 7
        assert draft.about == 7, f"{type(draft).__name__} has to be a SessionDraft"


def test_no_handler_leaves_words_in_the_turn() -> None:
    """A step returns `Said`, an action its words: what is left in the turn would come above another screen."""
    for path in Path(bot.handlers.__path__[0]).rglob("*.py"):
        found = re.findall(r"turn\.(?:above|explain)\b", path.read_text(encoding="utf-8"))
        assert not found, f"{path.name}: return it instead"
