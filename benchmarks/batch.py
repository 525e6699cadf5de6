#!/usr/bin/env python3
"""How fast an archive is parsed: one process, a plain multiprocessing.Pool, and ``gov-notice batch``, in one run.

    benchmarks/batch.py [-n DOCUMENTS] [--jobs N] [--mix text:8,docx:1,pdf:1] [--work DIR]

Documents are made up, each different, as text, DOCX and PDF.  The plain ways give records and keep
nothing; batch also writes the dataset with its ledger, and survives what the others do not.  The
three ways are run in turn over the same files, and the memory of batch's parent is watched.
"""

from __future__ import annotations

import argparse
import multiprocessing as mp
import os
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from itertools import cycle, islice
from pathlib import Path

from attrs import evolve

from gov_notice_parser.archive.dataset import read
from gov_notice_parser.archive.settings import processors
from gov_notice_parser.testing.document import Document, paragraphs
from gov_notice_parser.testing.render import render_docx, render_pdf, render_text

CITIES = ("长沙市", "株洲市", "湘潭市", "衡阳市", "岳阳市", "常德市", "郴州市", "永州市", "怀化市", "娄底市")
WORK = ("农村公路养护", "秋粮收购", "城镇燃气安全", "养老服务", "河道采砂管理", "优化营商环境", "学校食堂管理")
PLAIN = Document(
    mark=("湖南省人民政府办公厅",),
    addressees="各市州、县市区人民政府，省政府各厅委、各直属机构",
    issuers=("湖南省人民政府办公厅",),
    annotation="此件主动公开",
    cc="省委各部门，省军区，省人大常委会办公厅，省政协办公厅，省高级人民法院，省人民检察院",
    printed_by="湖南省人民政府办公厅",
)


def number(i: int) -> str:
    """Return the number of the i-th notice."""
    return f"湘政办发〔{2001 + i // 2000}〕{i % 2000 + 1}号"


def document(i: int) -> Document:
    """Describe the i-th notice: about a thousand characters, four measures, two citations."""
    year, work = 2001 + i // 2000, WORK[i % len(WORK)]
    cities = "、".join(islice(cycle(CITIES), i % 10, i % 10 + 4))
    opening = (
        f"根据《湖南省{work}条例》和《湖南省人民政府办公厅关于做好第{i}批{work}工作的通知》"
        f"（{number(max(i - 1, 0))}），经省人民政府同意，现就第{i + 1}批{work}有关事项通知如下："
    )
    body = (
        opening,
        f"一、{work}成效明显的地方，安排奖励资金{i % 900 + 100}万元，由省财政厅会同有关部门下达。",
        f"{cities}。",
        "二、落实责任。各市州人民政府是责任主体，要建立健全工作机制，明确任务分工，细化工作措施，层层压实责任。",
        f"（一）{CITIES[i % 10]}要在{year}年12月底前完成{i % 70 + 30}个项目，其余市州按计划推进，定期报告进展。",
        "（二）省直有关部门要加强指导，及时协调解决工作中的困难和问题，重大事项及时报告省人民政府。",
        "三、强化保障。统筹用好各类资金，加强监督检查，严肃财经纪律，对弄虚作假、截留挪用的，依法依规追究责任。",
        f"四、本通知自{year}年{i % 12 + 1}月1日起施行，有效期5年。",
    )
    return evolve(
        PLAIN,
        number=number(i),
        title=f"湖南省人民政府办公厅关于做好第{i + 1}批{work}工作的通知",
        body=paragraphs(*body),
        date=f"{year}年{i % 12 + 1}月{i % 28 + 1}日",
        printed_on=f"{year}年{i % 12 + 1}月{i % 28 + 1}日",
    )


def write(folder: Path, count: int, mix: list[str]) -> list[str]:
    """Write the documents, a thousand in a folder, and return their paths."""
    paths = []
    for i, form in zip(range(count), cycle(mix), strict=False):
        path = folder / f"{i // 1000:04d}" / f"{i:07d}.{'txt' if form == 'text' else form}"
        path.parent.mkdir(parents=True, exist_ok=True)
        match form:
            case "docx":
                path.write_bytes(render_docx(document(i)))
            case "pdf":
                path.write_bytes(render_pdf(document(i)))
            case _:
                path.write_text(render_text(document(i)), "utf-8")
        paths.append(str(path))
    return paths


def record(path: str) -> str | None:
    """Parse one file, as a user's own loop would."""
    import gov_notice_parser as gnp

    return gnp.parse(path).to_record()["document_number"]


def one_process(paths: list[str]) -> float:
    """Parse every file in a fresh process and return the seconds, without those of starting."""
    with mp.get_context("spawn").Pool(1) as pool:
        pool.map(record, paths[:2])
        begun = time.perf_counter()
        pool.map(record, paths, chunksize=64)
        return time.perf_counter() - begun


def plain_pool(paths: list[str], jobs: int) -> float:
    """Parse every file with a pool, with the start of its processes."""
    begun = time.perf_counter()
    with mp.get_context("spawn").Pool(jobs) as pool:
        for _ in pool.imap_unordered(record, paths, chunksize=64):
            pass
    return time.perf_counter() - begun


def batch(folder: Path, out: Path, jobs: int) -> tuple[float, float, float]:
    """Run the command; return the seconds, and the parent's memory (MB) at half time and at most."""
    command = [sys.executable, "-m", "gov_notice_parser.cli", "batch", str(folder), "-o", str(out), "--jobs", str(jobs)]
    begun, seen = time.perf_counter(), [0.0]
    with subprocess.Popen([*command, "-q"], stderr=subprocess.DEVNULL) as process:
        while process.poll() is None:
            seen.append(resident(process.pid))
            time.sleep(0.05)
    seconds = time.perf_counter() - begun
    if process.returncode:
        sys.exit(f"batch ended with status {process.returncode}")
    return seconds, seen[len(seen) // 2], max(seen)


def resident(pid: int) -> float:
    """Return a process's memory in MB, 0 where the system does not say."""
    try:
        pages = int(Path(f"/proc/{pid}/statm").read_text("ascii").split()[1])
    except (OSError, IndexError):
        return 0.0
    return pages * os.sysconf("SC_PAGE_SIZE") / 1e6


def main() -> int:
    """Make the documents, run the three ways, print a table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("-n", type=int, default=3000, metavar="DOCUMENTS", help="%(default)s; a full run is 100000")
    parser.add_argument("--jobs", type=int, default=processors(), metavar="N", help="processes (%(default)s)")
    parser.add_argument("--mix", default="text:8,docx:1,pdf:1", metavar="FORM:SHARE,…", help="%(default)s")
    parser.add_argument("--work", type=Path, metavar="DIR", help="keep the documents here (a temporary folder)")
    parser.add_argument("--rounds", type=int, default=1, metavar="N", help="best of so many (%(default)s)")
    args = parser.parse_args()
    mix = [form for each in args.mix.split(",") for form in [each.partition(":")[0]] * int(each.partition(":")[2] or 1)]
    work = args.work or Path(tempfile.mkdtemp(prefix="gov-notice-batch-"))
    try:
        return measure(work, args.n, args.jobs, mix, args.rounds)
    finally:
        if args.work is None:
            shutil.rmtree(work)


def spent() -> float:
    """Return the processor seconds of all processes that were started and have ended."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def measure(work: Path, count: int, jobs: int, mix: list[str], rounds: int) -> int:
    """Run each way ``rounds`` times in turn and print the best of each."""
    begun = time.perf_counter()
    paths = write(work / "in", count, mix)
    print(f"{count} documents ({'+'.join(sorted(set(mix)))}) made in {time.perf_counter() - begun:.0f} s; {jobs} jobs")
    half = most = 0.0
    best: dict[str, tuple[float, float]] = {}
    out = work / "dataset"

    def note(label: str, seconds: float, cpu: float) -> None:
        best[label] = min(best.get(label, (seconds, cpu)), (seconds, cpu))

    for _ in range(rounds):
        before = spent()
        seconds = one_process(paths)
        note("one process", seconds, spent() - before)
        before = spent()
        seconds = plain_pool(paths, jobs)
        note(f"multiprocessing.Pool({jobs})", seconds, spent() - before)
        before = spent()
        shutil.rmtree(out, ignore_errors=True)
        seconds, half, top = batch(work / "in", out, jobs)
        note("gov-notice batch", seconds, spent() - before)
        most = max(most, top)
        if sum(1 for _ in read(out, "notices", ("sha256",))) != count:
            sys.exit("batch lost or doubled documents")
    single = best["one process"][0]
    print(f"{'':26}{'documents/s':>12}{'× one process':>15}{'CPU s':>8}{'CPU ms/document':>17}")
    for label, (seconds, cpu) in best.items():
        print(f"{label:26}{count / seconds:12.1f}{single / seconds:15.2f}{cpu:8.1f}{1000 * cpu / count:17.1f}")
    print(f"parent of batch: {half:.0f} MB at half time, {most:.0f} MB at most")
    return 0


if __name__ == "__main__":
    sys.exit(main())
