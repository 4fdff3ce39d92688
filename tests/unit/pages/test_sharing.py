"""Work shared among processes."""

from __future__ import annotations

import os

import pytest

from vademecum.pages.sharing import WORTH, shared


@pytest.mark.parametrize("workers", [1, 2, 3, 7])
def test_any_number_of_processes_gives_the_same_result_in_order(workers: int) -> None:
    """The results are those of one process, in the order of the items."""
    items = list(range(WORTH * 3 + 1))
    assert shared(lambda number: number * number, items, workers) == [number * number for number in items]


def test_the_work_is_really_shared() -> None:
    """With two workers, half of the items are done in another process."""
    processes = shared(lambda _: os.getpid(), list(range(WORTH)), 2)
    assert len(set(processes)) == 2
    assert processes.count(os.getpid()) == WORTH // 2


def test_few_items_stay_in_this_process() -> None:
    """Below the number that is worth it, no process is started."""
    assert set(shared(lambda _: os.getpid(), list(range(WORTH - 1)), 2)) == {os.getpid()}


def test_an_error_in_another_process_is_raised_here() -> None:
    """A part that fails elsewhere is done again here, where its error is seen."""

    def work(number: int) -> int:
        if number == WORTH - 1:
            raise ValueError("the last one")
        return number

    with pytest.raises(ValueError, match="the last one"):
        shared(work, list(range(WORTH)), 2)


def test_a_part_whose_process_dies_is_done_here() -> None:
    """A process that is killed costs time and nothing else."""
    parent = os.getpid()

    def work(number: int) -> int:
        if os.getpid() != parent and number == WORTH - 2:
            os._exit(9)
        return number

    assert shared(work, list(range(WORTH)), 2) == list(range(WORTH))
