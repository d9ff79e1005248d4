"""Titles that the bot gives a session: stored in the standard language, which is the site's, read in the reader's."""

from __future__ import annotations

from bot.ui.catalogue import Catalogue
from bot.ui.endings import Filling
from domain.interviews import KINDS

TOPICS = ("cv", "interview", "career", "coding", "portfolio")
"""Codes of the topics for everybody."""
KEYS = (*(f"topic-{code}" for code in TOPICS), *(f"interview-title-{kind}" for kind in sorted(KINDS)))
"""Texts that are a title as they stand."""
_OF_JOBS = tuple(f"interview-title-{kind}-job" for kind in sorted(KINDS))


class Titles:
    """Knows the titles that nobody has typed."""

    def __init__(self, standard: Catalogue) -> None:
        """Take the texts that are stored."""
        self.standard = standard
        self._keys = {standard.text(key): key for key in KEYS}
        self._heads = {standard.text(key).partition("{job}")[0]: key for key in _OF_JOBS}

    def stored(self, key: str, **args: str) -> str:
        """Return the title that is stored for a text."""
        return self.standard.text(key).format_map(args)

    def read(self, title: str, catalogue: Catalogue) -> str:
        """Return a stored title in a reader's words; one that was typed as it is."""
        if (key := self._keys.get(title)) is not None:
            return catalogue.text(key)
        head = next((head for head in self._heads if title.startswith(head)), None)
        if head is None:
            return title
        return catalogue.text(self._heads[head]).format_map({"job": Filling(title.removeprefix(head))})
