"""What a call can end with instead of a result."""

from __future__ import annotations

from collections.abc import Mapping


class ApiError(Exception):
    """Telegram's refusal: the status code and the wording it uses."""

    def __init__(self, code: int, description: str, parameters: Mapping[str, int] | None = None) -> None:
        super().__init__(f"{code} {description}")
        self.code = code
        self.description = description
        self.parameters = dict(parameters or {})

    def body(self) -> dict[str, object]:
        """Return the JSON that Telegram answers with."""
        body: dict[str, object] = {"ok": False, "error_code": self.code, "description": self.description}
        if self.parameters:
            body["parameters"] = self.parameters
        return body


class Fault(Exception):
    """The network failed: ``timeout`` and ``disconnect`` had no effect, ``drop_reply`` had it."""

    def __init__(self, kind: str) -> None:
        super().__init__(kind)
        self.kind = kind


def bad(reason: str) -> ApiError:
    """Return a 400 in Telegram's form."""
    return ApiError(400, f"Bad Request: {reason}")


def too_many(seconds: int) -> ApiError:
    """Return a 429 that asks to wait."""
    return ApiError(429, f"Too Many Requests: retry after {seconds}", {"retry_after": seconds})
