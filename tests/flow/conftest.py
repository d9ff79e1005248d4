"""The flow is tried with the whole bot around it."""

from tests.support.fixtures import ayesha, catalogues, nabil, rumi, world

__all__ = ["ayesha", "catalogues", "nabil", "rumi", "world"]
