"""Every button of the bot, by subject.

Whoever imports one has them all: what is pressed in somebody's chat may be of any subject.
"""

from importlib import import_module
from pkgutil import iter_modules

for _subject in iter_modules(__path__):
    import_module(f"{__name__}.{_subject.name}")
