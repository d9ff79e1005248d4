"""The methods of the Bot API: name, the parameters each takes, and what it does."""

from simulator.methods import files, messages, profile, queries, updates
from simulator.methods.registry import Method

METHODS: dict[str, Method] = {
    **updates.METHODS,
    **messages.METHODS,
    **files.METHODS,
    **queries.METHODS,
    **profile.METHODS,
}

__all__ = ["METHODS", "Method"]
