"""The examples in the docstrings of both language rooms are true."""

from __future__ import annotations

import doctest
import pkgutil
from importlib import import_module

import pytest

import domain.asking
import domain.when

MODULES = [
    "domain.spelling",
    *("domain.when", *(each.name for each in pkgutil.walk_packages(domain.when.__path__, "domain.when."))),
    *("domain.asking", *(each.name for each in pkgutil.walk_packages(domain.asking.__path__, "domain.asking."))),
]
SHOWN = ("domain.spelling", "domain.when", "domain.asking", "domain.asking.names", "domain.when.resolver.hours")
"""Modules that are easier to read with an example."""


@pytest.mark.parametrize("name", MODULES)
def test_the_examples_of_a_module_are_true(name: str) -> None:
    tried = doctest.testmod(import_module(name))
    assert not tried.failed
    assert tried.attempted or name not in SHOWN
