"""The flow is tried with the whole bot around it."""

from tests.conversations.conftest import catalogues, world

__all__ = ["catalogues", "world"]
