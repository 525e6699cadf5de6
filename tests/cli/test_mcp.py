"""The server, asked by the protocol's own client: in this process, and over the pipes of a real one."""

from __future__ import annotations

import asyncio
import json
import os
import sys
from pathlib import Path

import pytest

mcp = pytest.importorskip("mcp", reason="mcp is not installed")
pytest.importorskip("mcp.server.mcpserver", reason="mcp is older than version 2")

from gov_notice_parser.cli.mcp import make_server  # noqa: E402

ROOT = Path(__file__).parents[2]
GOLDEN = str(ROOT / "fixtures" / "golden" / "source.txt")


def ask(server, *calls):
    async def talk():
        async with mcp.Client(server) as client:
            names = [tool.name for tool in (await client.list_tools()).tools]
            return names, [await client.call_tool(name, arguments) for name, arguments in calls]

    return asyncio.run(talk())


def value(result):
    assert not result.is_error, result.content
    found = result.structured_content
    return found["result"] if set(found) == {"result"} else found


def test_the_tools_answer():
    names, (parsed, cited, same) = ask(
        make_server(),
        ("parse_notice", {"path": GOLDEN}),
        ("find_references", {"path": GOLDEN}),
        ("compare", {"path_a": GOLDEN, "path_b": GOLDEN}),
    )
    assert names == ["parse_notice", "find_references", "compare"]
    assert value(parsed)["document_number"] == "湘政办发〔2025〕1号"
    assert value(parsed)["kind"] == "notice"
    assert [one["document_number"] for one in value(cited)] == ["湘政办发〔2024〕16号", "湘政办函〔2025〕2号"]
    assert value(same) == {}


def test_compare_says_what_differs():
    text = "湘政发〔2024〕{}号\n关于做好防汛工作的通知\n各市州人民政府：\n请做好工作。\n"
    _, (found,) = ask(make_server(), ("compare", {"text_a": text.format(7), "text_b": text.format(8)}))
    assert value(found) == {"document_number": {"a": "湘政发〔2024〕7号", "b": "湘政发〔2024〕8号"}}


def test_what_cannot_be_done_is_said_in_words():
    _, (nothing, missing) = ask(make_server(), ("parse_notice", {}), ("parse_notice", {"path": "/no/such/file.pdf"}))
    assert nothing.is_error
    assert "give a path or a text" in nothing.content[0].text
    assert missing.is_error
    assert "/no/such/file.pdf" in missing.content[0].text
    _, (refused,) = ask(make_server(files=False), ("parse_notice", {"path": GOLDEN}))
    assert refused.is_error
    assert "opens no files" in refused.content[0].text


def test_a_real_client_talks_to_the_command():
    from mcp.client.stdio import stdio_client

    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    started = mcp.StdioServerParameters(
        command=sys.executable, args=["-m", "gov_notice_parser.cli", "mcp"], env=environment
    )

    async def talk():
        async with stdio_client(started) as pipes, mcp.ClientSession(*pipes) as session:
            await session.initialize()
            return await session.call_tool("parse_notice", {"path": GOLDEN})

    result = asyncio.run(talk())
    assert json.loads(result.content[0].text)["issued_on"] == "2025-01-14"
