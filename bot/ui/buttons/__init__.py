"""Every button of the bot, by subject.

Importing one imports all of them: a button that is pressed may be of any subject.
"""

from importlib import import_module
from pkgutil import iter_modules

for _subject in iter_modules(__path__):
    import_module(f"{__name__}.{_subject.name}")
