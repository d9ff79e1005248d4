"""Conversations and one-tap routes on PTB's public `BaseHandler`; their state is the person's dialog row.

PTB's ConversationHandler keeps its state in a dict that is lost with the process (docs/decisions). The shape is kept:
entry points, steps, fallbacks. A step that is returned is shown by the screen function registered for it, which also
serves refusals ("taken" shows fresh times) and misplaced input, so no handler renders an error.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterable, Mapping
from typing import Any, Generic, TypeVar

from msgspec import Struct, field, to_builtins
from msgspec.structs import replace
from telegram import Update
from telegram.ext import BaseHandler

from bot.flow.turn import Draft, Turn, current_turn
from bot.ui.buttons.base import Press, StaleButton, Steady
from bot.ui.screen import Screen
from bot.ui.screens import plain
from domain.refusals import DomainError

END = None
STAY = "stay"
"""Neither step nor screen changes; the handler has answered by itself."""
MOST_BEHIND = 8  # taps of steady buttons on their way before one answer was seen


class Said(Struct, frozen=True):
    """What a step says above the screen that is shown next."""

    words: str
    """HTML; an empty text says nothing."""
    then: str | None = END
    """Where the conversation goes: a step, END or STAY."""


D = TypeVar("D", bound=Draft)
V = TypeVar("V")
Next = str | Said | None
"""What a step returns: the step that is shown next, END, STAY, or any of them with words above it."""
Matcher = Callable[[Turn], Any]
"""Says whether a rule wants an update: None is no, everything else is given to the handler."""
Handler = Callable[[Turn, V], Awaitable[Next]]
Action = Callable[[Turn, V], Awaitable[str | None]]
"""Shows something by itself, and returns what is said above that (HTML), if anything."""
Show = Callable[[Turn], Awaitable[Screen]]
Refusals = Mapping[type[DomainError], str | None]
"""Which step answers a refusal; END leaves the conversation. Others are answered by the present step."""


def command(*names: str) -> Matcher:
    """Match ``/name`` and give what follows it."""

    def match(turn: Turn) -> str | None:
        given = turn.incoming.command
        return given[1] if given is not None and given[0] in names else None

    return match


def pressed(*kinds: type[Press]) -> Matcher:
    """Match a press of one of these buttons and give it."""

    def match(turn: Turn) -> Press | None:
        press = turn.incoming.press
        return press if isinstance(press, kinds) else None

    return match


def typed() -> Matcher:
    """Match text that is not a command and give it."""
    return _typed_text


def _typed_text(turn: Turn) -> str | None:
    return turn.text if turn.incoming.command is None else None


def located() -> Matcher:
    """Match a place that was shared and give its latitude and longitude."""
    return lambda turn: turn.incoming.location


def shared() -> Matcher:
    """Match people who were chosen in Telegram's own list, and give them."""
    return lambda turn: turn.incoming.shared or None


def anything() -> Matcher:
    """Match every update."""
    return lambda turn: turn


def _nothing(_turn: Turn) -> None:
    """Match no update: only a route can start this handler."""


def draft_version(press: Press | None) -> int | None:
    """Return the draft version of a wizard's button; None for the buttons of cards and menus."""
    version = getattr(press, "draft", None)
    return version if isinstance(version, int) else None


def _is_of_now(turn: Turn) -> bool:
    """Tell whether a press is of the draft as it is, or of one just before that does not matter to it."""
    press, version = turn.incoming.press, draft_version(turn.incoming.press)
    behind = 0 if version is None else turn.version - version
    return behind == 0 or (isinstance(press, Steady) and 0 < behind <= MOST_BEHIND)


class Rule(Struct, frozen=True):
    """One registered handler."""

    match: Matcher
    handler: Callable[[Turn, Any], Awaitable[Any]]
    refusals: Refusals = field(default_factory=dict)
    at: frozenset[str] = frozenset()


class Found(Struct, frozen=True):
    """A rule that wants the update, and what its matcher gave."""

    rule: Rule
    value: Any
    is_entry: bool


class Refused(Exception):
    """A handler got a refusal; the flow rolls back and runs a second turn with the explanation on top."""

    def __init__(
        self,
        error: DomainError,
        *,
        owner: Conversation[Any] | None = None,
        step: str | None = END,
        draft: Draft | None = None,
    ) -> None:
        """Remember where it happened.

        Args:
            error: the refusal.
            owner: the conversation, if it was in one.
            step: its step that answers; END when none can, so that the conversation is left.
            draft: what the person had chosen by then; the rolled-back turn would lose it.
        """
        super().__init__(str(error))
        self.error = error
        self.owner = owner
        self.step = step
        self.draft = draft
        self.above: str | None = None
        """What else is to be said (HTML)."""


def _first(rules: Iterable[Rule], turn: Turn, *, is_entry: bool = False) -> Found | None:
    """Return the first rule that matches."""
    for rule in rules:
        value = rule.match(turn)
        if value is not None:
            return Found(rule, value, is_entry=is_entry)
    return None


class _TurnHandler(BaseHandler[Update, Any, None]):
    """Runs rules inside the current turn and keeps the error of one that fails: PTB would log it and go on."""

    def __init__(self) -> None:
        super().__init__(callback=self._unused)

    async def _unused(self, update: Update, context: Any) -> None:
        raise RuntimeError("rules are run by handle_update")

    def find(self, turn: Turn) -> Found | None:
        """Return the rule that wants this turn's update."""
        raise NotImplementedError

    async def run(self, turn: Turn, found: Found) -> str | None:
        """Run the rule that was found, and return what is said above the screen that it shows."""
        raise NotImplementedError

    def check_update(self, update: object) -> Found | None:
        """Choose by the dialog that was prefetched into the current turn."""
        return self.find(current_turn.get())

    async def handle_update(self, update: Any, application: Any, check_result: Any, context: Any) -> None:
        """Run the rule; an error is kept in the turn, so that the flow rolls back."""
        turn = current_turn.get()
        before = replace(turn.dialog), turn.draft, list(turn.left)
        try:
            turn.explain(await self.run(turn, check_result))
        except StaleButton:
            turn.shown = None
            turn.dialog, turn.draft, turn.left = before  # an entry has already left the former dialog
            turn.answer(plain.stale(turn.say))
        except Exception as error:
            turn.error = error


class Conversation(_TurnHandler, Generic[D]):
    """A dialogue with steps; `D` is its draft."""

    def __init__(self, name: str, *, draft: type[D]) -> None:
        """Name the conversation as it is stored."""
        super().__init__()
        self.name = name
        self.draft_class = draft
        self.entries: list[Rule] = []
        self.steps: list[Rule] = []
        self.screens: dict[str, Show] = {}
        self._typed: frozenset[str] = frozenset()

    def entry(self, match: Matcher, *, refusals: Refusals | None = None) -> Callable[[Handler[V]], Handler[V]]:
        """Register a way in; a dialog that was going on is left."""

        def register(handler: Handler[V]) -> Handler[V]:
            self.entries.append(Rule(match, handler, refusals or {}))
            return handler

        return register

    def opening(self, *, refusals: Refusals | None = None) -> Callable[[Handler[V]], Action[V]]:
        """Register a way in that a route calls once it has understood that a text is for this conversation.

        What is registered becomes an action that the route calls with a turn and a value: it begins the conversation
        and returns what is said above its screen.
        """

        def register(handler: Handler[V]) -> Action[V]:
            rule = Rule(_nothing, handler, refusals or {})
            self.entries.append(rule)

            async def begin(turn: Turn, value: V) -> str | None:
                return await self.run(turn, Found(rule, value, is_entry=True))

            return begin

        return register

    def step(
        self,
        match: Matcher,
        *,
        at: str | tuple[str, ...] = (),
        refusals: Refusals | None = None,
        takes_text: bool = False,
    ) -> Callable[[Handler[V]], Handler[V]]:
        """Register a handler of this conversation, for one step or several (none named: for all).

        `takes_text` says that text is what these steps want, though not every text; `typed` says it by itself.
        """

        def register(handler: Handler[V]) -> Handler[V]:
            where = frozenset((at,) if isinstance(at, str) else at)
            if match is _typed_text or takes_text:
                self._typed |= where
            self.steps.append(Rule(match, handler, refusals or {}, where))
            return handler

        return register

    def screen(self, step: str) -> Callable[[Show], Show]:
        """Register what a step looks like."""

        def register(show: Show) -> Show:
            self.screens[step] = show
            return show

        return register

    def draft(self, turn: Turn) -> D:
        """Return the draft; change it in place."""
        if not isinstance(turn.draft, self.draft_class):
            raise TypeError(f"the turn holds no draft of {self.name}")
        return turn.draft

    def fits(self, step: str | None, data: Mapping[str, Any]) -> bool:
        """Tell whether a stored dialog is one that this code knows."""
        return step in self.screens and set(data) <= set(self.draft_class.__struct_fields__)

    def load(self, turn: Turn) -> None:
        """Make the stored draft the turn's."""
        turn.draft = self.draft_class(**turn.dialog.data)

    def find(self, turn: Turn) -> Found | None:
        """Entry points first, then the steps of the active dialog; a stale wizard button matches neither."""
        found = _first(self.entries, turn, is_entry=True)
        if found is not None or turn.dialog.conversation != self.name or not _is_of_now(turn):
            return found
        return _first((rule for rule in self.steps if not rule.at or turn.dialog.step in rule.at), turn)

    async def run(self, turn: Turn, found: Found) -> str | None:
        """Run the handler, show the step it returns, and return what it says above that.

        Raises:
            Refused: the rules said no.
        """
        before = turn.dialog.version
        if found.is_entry:
            self._begin(turn)
        turn.dialog.version = before + 1
        try:
            following = await found.rule.handler(turn, found.value)
            said = following if isinstance(following, Said) else Said("", following)
            await self._go(turn, said.then)
        except DomainError as error:
            step = _answer_to(error, found.rule.refusals, turn.dialog.step)
            raise Refused(error, owner=self, step=step, draft=turn.draft) from error
        if turn.shown is None:
            turn.dialog.version = before  # the screen in the chat stays, so its buttons still work
        return said.words

    async def go(self, turn: Turn, step: str, draft: Draft | None = None) -> None:
        """Show a step in a turn of its own: after a refusal (with the draft as it was then) or misplaced input."""
        if turn.dialog.conversation != self.name:
            self._begin(turn)
        if isinstance(draft, self.draft_class):
            turn.draft = draft
        turn.dialog.version += 1
        await self._go(turn, step)

    def wants_text(self, step: str | None) -> bool:
        """Tell whether something is to be typed at a step."""
        return step in self._typed

    def _begin(self, turn: Turn) -> None:
        turn.leave()
        turn.dialog.conversation = self.name
        turn.draft = self.draft_class()

    async def _go(self, turn: Turn, step: str | None) -> None:
        if step is END:
            turn.leave()
            return
        if step != STAY:
            turn.dialog.step = step
            turn.show(await self.screens[step](turn))
        turn.is_wizard = turn.shown is not None
        if turn.dialog.step is None:
            raise RuntimeError(f"{self.name} began without a step")
        turn.dialog.data = to_builtins(self.draft(turn))


class Routes(_TurnHandler):
    """One-tap actions and commands. Actions do not touch a dialog; commands end it."""

    def __init__(self, name: str) -> None:
        """Name the group of routes, for logs."""
        super().__init__()
        self.name = name
        self.rules: list[Rule] = []

    def on(self, match: Matcher, *, leaves: bool = False) -> Callable[[Action[V]], Action[V]]:
        """Register an action; `leaves` ends the dialog that is going on first."""

        def register(action: Action[V]) -> Action[V]:
            async def run(turn: Turn, value: V) -> str | None:
                if leaves:
                    turn.leave()
                return await action(turn, value)

            self.rules.append(Rule(match, run))
            return action

        return register

    def find(self, turn: Turn) -> Found | None:
        """Return the first rule that matches."""
        return _first(self.rules, turn)

    async def run(self, turn: Turn, found: Found) -> str | None:
        """Run the action, and return what it says above its screen.

        Raises:
            Refused: the rules said no.
        """
        try:
            words: str | None = await found.rule.handler(turn, found.value)
        except DomainError as error:
            raise Refused(error) from error
        return words


def _answer_to(error: DomainError, refusals: Refusals, otherwise: str | None) -> str | None:
    return next((refusals[kind] for kind in type(error).__mro__ if kind in refusals), otherwise)
