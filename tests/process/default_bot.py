"""python-telegram-bot as it comes, for comparison: ``python default_bot.py TOKEN URL``."""

from __future__ import annotations

import sys
from typing import Any

from telegram import Update
from telegram.ext import Application, ContextTypes, MessageHandler, filters


async def answer(update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
    """Answer each message."""
    if update.message is not None:
        await update.message.reply_text(f"answer to {update.message.text}")


def main(token: str, url: str) -> None:
    """Poll until killed."""
    bot: Application[Any, Any, Any, Any, Any, Any] = (
        Application.builder().token(token).base_url(f"{url}/bot").base_file_url(f"{url}/file/bot").build()
    )
    bot.add_handler(MessageHandler(filters.TEXT, answer))
    bot.run_polling(allowed_updates=["message"])


if __name__ == "__main__":
    main(*sys.argv[1:])
