"""Which names are those of the same company."""

from __future__ import annotations

import pytest

from domain.companies import is_same


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Rupali Soft", "rupali  soft", True),
        ("Rupali Soft", "RupaliSoft Ltd.", True),
        ("রূপালী সফট", "রূপালী সফট লিমিটেড", True),
        ("Bangladesh Ltd", "Bangladesh Co", False),
        ("Rupali Soft", "Rupali Bank", False),
    ],
)
def test_what_kind_of_company_it_is_makes_no_other_name(one: str, other: str, same: bool) -> None:
    assert is_same(one, other) is same
