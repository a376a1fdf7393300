"""The guard offers the name that is due and no other; words and figures stay free."""

import torch

from models.backends.guard import NameGuard

SQUAT, PLANK, ROW, WORD = 5, 6, 7, 1


def offered(guard: NameGuard, rows: list[list[int]]) -> list[set[int]]:
    scores = guard(torch.tensor(rows), torch.zeros(len(rows), 8))
    return [{token for token in range(8) if scores[at, token] > float("-inf")} for at in range(len(rows))]


def test_names_are_offered_in_the_order_of_the_facts_and_as_often():
    facts = [[WORD, SQUAT, 2, PLANK, 3, SQUAT]]
    guard = NameGuard(torch.tensor(facts), [SQUAT, PLANK, ROW])
    told: list[int] = []
    for due in (SQUAT, PLANK, SQUAT):
        assert offered(guard, [facts[0] + told]) == [{0, 1, 2, 3, 4, due}]
        told += [WORD]
        assert offered(guard, [facts[0] + told]) == [{0, 1, 2, 3, 4, due}]
        told += [due]
    assert offered(guard, [facts[0] + told]) == [{0, 1, 2, 3, 4}]


def test_each_row_of_a_batch_has_its_own_facts():
    guard = NameGuard(torch.tensor([[PLANK, WORD], [WORD, WORD]]), [SQUAT, PLANK, ROW])
    assert offered(guard, [[PLANK, WORD], [WORD, WORD]]) == [{0, 1, 2, 3, 4, PLANK}, {0, 1, 2, 3, 4}]
