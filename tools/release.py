#!/usr/bin/env python3
"""Build what is published, and try it as its users will: tools/release.py [--out dist].

Builds the source archive and from it the wheel, has twine check both, looks into them, installs the wheel into an
empty environment and follows the READMEs there, and runs tests from the unpacked source archive.  Publishes nothing.
"""

from __future__ import annotations

import argparse
import re
import shutil
import subprocess
import sys
import tarfile
import tempfile
import venv
import zipfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
#: What users get with the wheel besides code: the types, the tables, what the report is made of.
_IN_WHEEL = ("py.typed", "gazetteer/data/divisions.csv", "repair/data/bigrams.txt", "report/assets/report.css")
_IN_SOURCE = (
    "README.md",
    "LICENSE",
    "CHANGELOG.md",
    "tests/test_golden_notice.py",
    "fixtures/golden/source.txt",
    "docs/index.md",
)


def run(*command: str | Path, at: Path = ROOT) -> str:
    """Run a program; return what it wrote, or stop with it."""
    print("$", *(str(word).replace(str(ROOT), ".") for word in command), flush=True)
    done = subprocess.run([str(word) for word in command], cwd=at, capture_output=True, text=True, check=False)  # noqa: S603
    if done.returncode:
        sys.exit(f"{done.stdout}{done.stderr}\nrelease: the command above ended with {done.returncode}")
    return done.stdout


def environment(folder: Path, *packages: str | Path) -> Path:
    """Make an environment with these packages; return its folder of programs."""
    venv.create(folder, with_pip=True)
    install(folder / "bin", *packages)
    return folder / "bin"


def install(programs: Path, *packages: str | Path) -> None:
    """Install packages there."""
    run(programs / "python", "-m", "pip", "install", "--quiet", "--disable-pip-version-check", *packages)


def want(truth: object, message: str) -> None:
    """Stop where something is not as it must be."""
    if not truth:
        sys.exit(f"release: {message}")


def version() -> str:
    """Return the version, which stands in one place, and is the first that the changelog tells of."""
    found = re.search(
        r'^__version__ = "([^"]+)"', (ROOT / "src/gov_notice_parser/__init__.py").read_text("utf-8"), re.MULTILINE
    )
    told = re.search(r"^## (\S+)", (ROOT / "CHANGELOG.md").read_text("utf-8"), re.MULTILINE)
    want(found and told and found[1] == told[1], "the changelog does not begin with the version of the package")
    return found[1] if found else ""


def build(work: Path, out: Path) -> tuple[Path, Path]:
    """Build both and have them checked; return the wheel and the source archive."""
    programs = environment(work / "builder", "build", "twine")
    shutil.rmtree(out, ignore_errors=True)
    run(programs / "python", "-m", "build", "--outdir", out, ROOT)
    run(programs / "twine", "check", "--strict", *out.iterdir())
    (wheel,), (source,) = out.glob("*.whl"), out.glob("*.tar.gz")
    return wheel, source


def look_into(wheel: Path, source: Path, number: str) -> None:
    """See that nothing is missing in either, and nothing in the wheel that is not the package."""
    with zipfile.ZipFile(wheel) as archive:
        names = archive.namelist()
    for name in _IN_WHEEL:
        want(f"gov_notice_parser/{name}" in names, f"the wheel lacks {name}")
    tops = {name.partition("/")[0] for name in names}
    want(tops == {"gov_notice_parser", f"gov_notice_parser-{number}.dist-info"}, f"the wheel holds {sorted(tops)}")
    with tarfile.open(source) as archive:
        held = {name.partition("/")[2] for name in archive.getnames()}
    for name in _IN_SOURCE:
        want(name in held, f"the source archive lacks {name}")


def try_wheel(work: Path, wheel: Path, number: str) -> None:
    """Install the wheel alone and parse; then with what the READMEs name, and follow them."""
    programs = environment(work / "user", wheel)
    run(programs / "python", "-m", "pip", "check")
    want(
        run(programs / "gov-notice", "--version", at=work) == f"gov-notice {number}\n",
        "the command says another version",
    )
    print(run(programs / "gov-notice", "check", ROOT / "fixtures", at=work).strip())
    install(programs, f"gov-notice-parser[parquet] @ {wheel.as_uri()}", "duckdb")
    told = run(programs / "python", ROOT / "tools" / "pages.py", "README.md", "README.zh-CN.md")
    print(*(line for line in told.splitlines() if line.endswith("held")), sep="\n")


def try_source(work: Path, source: Path) -> None:
    """Unpack the source archive and run tests from it."""
    with tarfile.open(source) as archive:
        archive.extractall(work / "source", filter="data")
    (folder,) = (work / "source").iterdir()
    programs = environment(work / "packager", f"{folder}[dev]")
    tests = ("tests/test_golden_notice.py", "tests/docs", "tests/cli")
    print(run(programs / "python", "-m", "pytest", "-q", *tests, at=folder).strip()[-80:])


def main() -> None:
    """Build and try."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--out", type=Path, default=ROOT / "dist", metavar="DIR")
    out: Path = parser.parse_args().out.resolve()
    number = version()
    with tempfile.TemporaryDirectory() as name:
        work = Path(name)
        wheel, source = build(work, out)
        look_into(wheel, source, number)
        try_wheel(work, wheel, number)
        try_source(work, source)
    for made in (wheel, source):
        print(f"{made.name}: {made.stat().st_size} bytes")


if __name__ == "__main__":
    main()
