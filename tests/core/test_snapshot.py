"""What is asked once while one picture of the data lasts."""

import pytest

from intranet.core.snapshot import once, remembering
from intranet.rpjmd import ringkasan
from intranet.rpjmd.models import Rencana


@pytest.fixture
def tanya():
    asked = []

    @once
    def tanya(*what):
        asked.append(what)
        if "salah" in what:
            raise LookupError(what)
        return [*what]

    tanya.asked = asked
    return tanya


def test_nobody_remembers_unless_asked_to(tanya):
    assert tanya("a") == tanya("a") == ["a"]
    assert tanya.asked == [("a",), ("a",)]


def test_each_question_is_remembered_and_all_are_forgotten_at_the_end(tanya):
    for _ in range(2):
        with remembering():
            assert tanya("a") is tanya("a") and tanya("b") == ["b"] and tanya() == []
    assert tanya.asked == [("a",), ("b",), ()] * 2


def test_a_refusal_is_not_remembered(tanya):
    with remembering():
        for _ in range(2):
            with pytest.raises(LookupError):
                tanya("salah")
    assert len(tanya.asked) == 2


def test_two_functions_do_not_share_their_answers(tanya):
    with remembering():
        assert tanya("a") == ["a"] and once(lambda *what: 1)("a") == 1


def test_what_cannot_be_hashed_is_asked_every_time(tanya):
    with remembering():
        assert tanya({}) == tanya({}) == [{}]
    assert len(tanya.asked) == 2


def test_a_plan_may_be_named_by_an_expression_in_a_notebook_too(kota):
    with remembering():
        assert ringkasan.pohon(2024, 3)[kota.rambu.simpul_id].id == kota.rambu.simpul_id


def test_the_plan_in_force_is_read_once_for_a_print(kota):
    assert Rencana.berlaku() is not Rencana.berlaku()
    with remembering():
        assert Rencana.berlaku() is Rencana.berlaku()
