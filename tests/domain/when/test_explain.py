"""`python -m domain.when` shows how a text is read."""

from __future__ import annotations

import pytest

from domain.when.__main__ import main


def test_it_shows_tokens_senses_phrases_and_the_answer(capsys: pytest.CaptureFixture[str]) -> None:
    main(["--now", "2026-11-25T10:00", "kal", "bikel", "5tay"])
    tokens, rest = capsys.readouterr().out.split("phrases\n")
    phrases, answer = rest.split("answer\n")
    assert "'kal'" in tokens
    assert "'bikel'" in tokens
    assert phrases.strip()
    assert "datetime.datetime(2026, 11, 26, 17, 0" in answer


def test_a_text_without_a_time_has_no_answer(capsys: pytest.CaptureFixture[str]) -> None:
    main(["hello"])
    assert capsys.readouterr().out.endswith("answer\n  None\n")
