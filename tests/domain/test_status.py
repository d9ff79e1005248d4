from __future__ import annotations

import pytest

from domain.refusals import BadStatusChange
from domain.status import Status, require_change

PENDING, CONFIRMED, COMPLETED, CANCELLED = Status
SENSIBLE = {
    (PENDING, CONFIRMED),
    (PENDING, CANCELLED),
    (CONFIRMED, COMPLETED),
    (CONFIRMED, CANCELLED),
}


@pytest.mark.parametrize("wanted", Status)
@pytest.mark.parametrize("status", Status)
def test_a_session_goes_only_the_ways_that_make_sense(status: Status, wanted: Status) -> None:
    if (status, wanted) in SENSIBLE:
        require_change(status, wanted)
        return
    with pytest.raises(BadStatusChange) as refused:
        require_change(status, wanted)
    assert (refused.value.status, refused.value.wanted) == (status, wanted)
