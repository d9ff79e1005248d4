"""Outages and refusals made on purpose."""

from __future__ import annotations

from dataclasses import dataclass, field

from simulator.errors import ApiError, Fault

KINDS = ("timeout", "disconnect", "drop_reply")


@dataclass(slots=True)
class _Rule:
    method: str | None
    chat_id: int | None
    error: ApiError | str
    times: int


@dataclass(slots=True)
class Faults:
    """Rules that each hit a number of calls; the oldest that fits is used first."""

    rules: list[_Rule] = field(default_factory=list)

    def add(self, method: str | None, chat_id: int | None, error: ApiError | str, times: int) -> None:
        """Add a rule; no method means every one but getUpdates."""
        if isinstance(error, str) and error not in KINDS:
            raise ValueError(f"unknown fault {error}: one of {', '.join(KINDS)} or an ApiError")
        self.rules.append(_Rule(method, chat_id, error, times))

    def take(self, method: str, chat_id: object) -> ApiError | Fault | None:
        """Return what happens to this call, if anything, and use the rule up by one."""
        for rule in self.rules:
            fits = rule.method == method if rule.method else method != "getUpdates"
            if fits and (rule.chat_id is None or str(rule.chat_id) == str(chat_id)):
                rule.times -= 1
                if rule.times <= 0:
                    self.rules.remove(rule)
                return Fault(rule.error) if isinstance(rule.error, str) else rule.error
        return None
