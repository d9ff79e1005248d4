"""Which names are those of the same company."""

from __future__ import annotations

import re

_WORD = re.compile(r"[\w\u0981-\u09cd]+")
_FORMS = """
    ltd limited inc incorporated llc llp plc pvt private co company corp corporation gmbh bd bangladesh the
    লিমিটেড লি প্রাইভেট কোম্পানি বাংলাদেশ
"""
"""What kind of company it is, or where: no part of what it is called."""


def is_same(one: str, other: str) -> bool:
    """Tell whether two names may be those of one company.

    >>> is_same("Rupali Soft", "rupali  soft Ltd."), is_same("Rupali Soft", "Rupali Bank")
    (True, False)
    """
    return _key(one) == _key(other)


def _key(name: str) -> str:
    words = _WORD.findall(name.casefold())
    return "".join([word for word in words if word not in _FORMS.split()] or words)
