#!/usr/bin/env python3
"""Hold the installed libraries against the databases of known weaknesses (pip-audit).

    tools/audit.py

Prints what is known of each library.  Exit status 1 when a weakness is known, 2 when no database
could be reached: then nothing was audited, and that is no good news.
"""

from __future__ import annotations

import json
import subprocess
import sys
from typing import Any

_OWN = "gov-notice-parser"
#: Services that pip-audit can ask, in the order they are tried.
_SERVICES = ("pypi", "osv")


def main() -> int:
    """Ask one service after the other until one answers."""
    for service in _SERVICES:
        found = ask(service)
        if any("vulns" in each for each in found):
            return report(found, service)
    print("NOT AUDITED: no database of known weaknesses can be reached from here (tried: pypi.org, osv.dev).")
    print("Run `make audit` again on a machine that reaches one of them.")
    return 2


def ask(service: str) -> list[dict[str, Any]]:
    """Return what a service knows of each installed library; one that it does not know has a ``skip_reason``."""
    command = [sys.executable, "-m", "pip_audit", "--local", "--skip-editable", "--progress-spinner", "off"]
    done = subprocess.run(  # noqa: S603  our own arguments
        [*command, "--format", "json", "--timeout", "10", "-s", service], capture_output=True, text=True, check=False
    )
    try:
        found: list[dict[str, Any]] = json.loads(done.stdout)["dependencies"]
    except (json.JSONDecodeError, KeyError):
        return []
    return [each for each in found if each["name"] != _OWN]


def report(found: list[dict[str, Any]], service: str) -> int:
    """Print what was found; return the exit status."""
    weak = [each for each in found if each.get("vulns")]
    skipped = [each["name"] for each in found if "vulns" not in each]
    for each in weak:
        for one in each["vulns"]:
            mended = ", ".join(one["fix_versions"]) or "no version yet"
            print(f"{each['name']} {each['version']}: {one['id']}, mended in {mended}")
    print(f"{len(found) - len(skipped)} libraries audited ({service}), {len(weak)} with a known weakness")
    if skipped:
        print(f"not known there, so not audited: {', '.join(skipped)}")
    return 1 if weak else 0


if __name__ == "__main__":
    sys.exit(main())
