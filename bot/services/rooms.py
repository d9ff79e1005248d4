"""Where a session meets: its own link, the host's room, or one that the bot makes."""

from __future__ import annotations

import secrets

from bot.settings import Settings
from db.queries.sessions import SessionRow


class Rooms:
    """Gives sessions their links."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings

    def provide(self, row: SessionRow) -> None:
        """Give a session that is being confirmed a link, unless it has one."""
        if row.session.zoom_link is None:
            profile_link = row.mentor.link if row.mentor else None
            row.session.zoom_link = profile_link or self._made()
            row.session.passcode = row.mentor.passcode if row.mentor and profile_link else None
            row.session.link_made = profile_link is None

    def take_out(self, row: SessionRow) -> None:
        """Take the own room of a host who leaves out of a session, which is provided with another one then."""
        own = row.mentor.link if row.mentor else None
        if own is not None and row.session.zoom_link == own:
            row.session.zoom_link = row.session.passcode = None

    def _made(self) -> str:
        """Make a room whose name nobody can guess: 128 random bits."""
        return self._settings.meeting_url.replace("{room}", f"skillbd-{secrets.token_hex(16)}")
