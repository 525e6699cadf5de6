"""What a worker and its parent share: whoever looks sees what was written, and never half of it."""

from __future__ import annotations

import subprocess
import sys
import time

from gov_notice_parser.archive.engines.board import Board

BUSY = "import sys; from gov_notice_parser.archive.engines.board import Board; board = Board(int(sys.argv[1]))\n"
BUSY += "while True: board.enter(1); board.enter(2 ** 40)"


def test_no_item_is_at_hand_before_the_first_and_after_the_last():
    board = Board()
    assert board.at() is None
    board.enter(7)
    assert board.at()[0] == 7
    board.leave()
    assert board.at() is None
    board.close()


def test_the_stop_mark_is_seen_by_the_other_side():
    board = Board()
    other = Board(board.descriptor)
    assert not other.stopping
    board.stop()
    assert other.stopping
    other.close()
    board.close()


def test_a_look_at_a_busy_worker_never_shows_half_of_a_number():
    """A time of zero, half written, once read as 120 seconds gone and cost a good document."""
    board, begun = Board(), time.monotonic()
    arguments = [sys.executable, "-c", BUSY, str(board.descriptor)]
    with subprocess.Popen(arguments, pass_fds=[board.descriptor]) as worker:  # noqa: S603 - ourselves
        try:
            while board.at() is None and time.monotonic() < begun + 20:
                time.sleep(0.01)
            seen = [board.at() for _ in range(400_000)]
        finally:
            worker.kill()
    seen = [look for look in seen if look is not None]
    took = time.monotonic() - begun
    assert {number for number, _ in seen} == {1, 2**40}
    assert all(0 <= seconds < took for _, seconds in seen)
    board.close()
