"""Sentences about sessions: "book rahim tomorrow 5pm about my cv". Pure, like everything in the domain."""

from domain.asking.people import Person
from domain.asking.sentence import Ask, Intent, read_time, understand

__all__ = ["Ask", "Intent", "Person", "read_time", "understand"]
