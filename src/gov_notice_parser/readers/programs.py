"""Outside programs: found on the path, run without a shell, ended with all their children when time is up."""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import subprocess
from typing import TYPE_CHECKING

from gov_notice_parser.errors import LimitExceeded

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path


def find_program(*names: str) -> str | None:
    """Return the path of the first of these programs that is installed."""
    return next((found for name in names if (found := shutil.which(name))), None)


def run_program(command: Sequence[str], folder: Path, seconds: float) -> bytes:
    """Run a program in a folder of its own and return what it writes; its exit status is not judged.

    Raises ``LimitExceeded`` when it takes longer than ``seconds``.
    """
    environment = {**os.environ, "HOME": str(folder), "LC_ALL": "C.UTF-8"}
    with subprocess.Popen(  # noqa: S603  # a fixed command without a shell
        list(command),
        cwd=folder,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    ) as process:
        try:
            output, _ = process.communicate(timeout=seconds)
        except subprocess.TimeoutExpired:
            _end(process)
            message = f"{os.path.basename(command[0])} took longer than Limits(seconds={seconds:g}) allows"  # noqa: PTH119
            raise LimitExceeded(message) from None
        except BaseException:
            _end(process)
            raise
    return output


def _end(process: subprocess.Popen[bytes]) -> None:
    with contextlib.suppress(OSError):
        if hasattr(os, "killpg"):
            os.killpg(process.pid, signal.SIGKILL)
    process.kill()
    process.communicate()
