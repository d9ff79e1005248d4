"""What went wrong in a command, as an exit code and a sentence."""

from __future__ import annotations

from telegram.error import InvalidToken

from bot.cli.files import Unreadable
from bot.cli.patience import Stopped
from bot.cli.shared import FAILED, MISUSED
from bot.flow.outcome import TokenRejected
from bot.settings import EnvFileError, SettingsError
from bot.trouble import Trouble
from db.file import AddressWrong, DatabaseUnusable
from db.outage import classify, damage


def explain(error: Exception) -> tuple[int, str]:
    """Turn an error that a person can mend into an exit code and a sentence; any other is a bug and raised again."""
    found = _first(error)
    damaged = damage(found)
    if damaged and (isinstance(found, Unreadable) or not isinstance(found, Trouble)):
        return FAILED, str(damaged)
    match found:
        case Stopped():
            return 0, str(found)
        case EnvFileError() | SettingsError() | AddressWrong():
            return MISUSED, _wrong_settings(found)
        case InvalidToken() | TokenRejected():
            return FAILED, "BOT_TOKEN: Telegram does not know this token; copy it again from @BotFather"
        case Trouble() | DatabaseUnusable():
            return FAILED, str(found)
    if failure := classify(found):
        return FAILED, str(failure)
    raise error


def _wrong_settings(error: EnvFileError | SettingsError | AddressWrong) -> str:
    if isinstance(error, EnvFileError):
        return str(error)
    name = "BOT_DATABASE_URL: " if isinstance(error, AddressWrong) else ""
    return f"These settings are wrong; put them into the environment or .env:\n{name}{error}"


def _first(error: BaseException) -> BaseException:
    """Look into groups of errors: the first one that came is what went wrong."""
    while isinstance(error, BaseExceptionGroup):
        error = error.exceptions[0]
    return error
