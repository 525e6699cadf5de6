"""LibreOffice as a converter to DOCX: private profile, no macros, no links followed, many files in one call."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from gov_notice_parser.readers.programs import find_program, run_program

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gov_notice_parser.readers.base import Limits

_SCRIPTING = "/org.openoffice.Office.Common/Security/Scripting"
_SETTINGS = (
    (_SCRIPTING, "DisableMacrosExecution", "true"),
    (_SCRIPTING, "MacroSecurityLevel", "3"),
    (_SCRIPTING, "BlockUntrustedRefererLinks", "true"),
    ("/org.openoffice.Office.Writer/Content/Update", "Link", "0"),
)
_FLAGS = ("--headless", "--norestore", "--nolockcheck", "--nodefault", "--nofirststartwizard", "--nologo")
_TOGETHER = 40
_EACH = 0.1  # further seconds for every further file of a call


def find_office() -> str | None:
    """Return the path of LibreOffice, if it is installed."""
    return find_program("soffice", "libreoffice")


def to_docx(office: str, files: Sequence[tuple[bytes, str]], limits: Limits) -> list[bytes | None]:
    """Convert files (bytes and the ending their content asks for) to DOCX, None for each that fails.

    ``limits.seconds`` is for the first file of a call.  Raises ``LimitExceeded``.
    """
    results: list[bytes | None] = []
    for at in range(0, len(files), _TOGETHER):
        results += _call(office, files[at : at + _TOGETHER], limits.seconds)
    return results


def _call(office: str, files: Sequence[tuple[bytes, str]], seconds: float) -> list[bytes | None]:
    with tempfile.TemporaryDirectory(prefix="gov-notice-") as name:
        folder = Path(name)
        _write_profile(folder / "profile")
        paths = [folder / f"{index:04}{ending}" for index, (_, ending) in enumerate(files)]
        for path, (data, _) in zip(paths, files, strict=True):
            path.write_bytes(data)
        out = folder / "out"
        command = [office, *_FLAGS, f"-env:UserInstallation={(folder / 'profile').as_uri()}"]
        command += ["--convert-to", "docx", "--outdir", str(out), *map(str, paths)]
        run_program(command, folder, seconds + _EACH * seconds * (len(files) - 1))
        made = [out / f"{path.stem}.docx" for path in paths]
        return [path.read_bytes() if path.is_file() else None for path in made]


def _write_profile(profile: Path) -> None:
    user = profile / "user"
    user.mkdir(parents=True)
    items = "".join(
        f'<item oor:path="{path}"><prop oor:name="{name}" oor:op="fuse"><value>{value}</value></prop></item>'
        for path, name, value in _SETTINGS
    )
    (user / "registrymodifications.xcu").write_text(
        '<?xml version="1.0" encoding="UTF-8"?><oor:items xmlns:oor="http://openoffice.org/2001/registry" '
        f'xmlns:xs="http://www.w3.org/2001/XMLSchema">{items}</oor:items>',
        "utf-8",
    )
