"""A world of its own for every conversation test, on both databases."""

from tests.support.fixtures import ayesha, catalogues, nabil, rumi, world

__all__ = ["ayesha", "catalogues", "nabil", "rumi", "world"]
