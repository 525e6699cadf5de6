"""A citation graph as GraphML (Gephi, yEd, networkx), JSON, and Parquet tables of nodes and edges."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Any
from xml.sax.saxutils import quoteattr

from gov_notice_parser.archive.parts import unwritable
from gov_notice_parser.archive.schema import pyarrow
from gov_notice_parser.export.jsontext import dumps

if TYPE_CHECKING:
    import os
    from collections.abc import Iterable, Iterator

    from gov_notice_parser.archive.graph import Edge, Graph, Node

#: Version of all three forms.
GRAPH_VERSION = "1.0"
FORMS = ("graphml", "json", "parquet")
_NODE = (
    "number", "title", "issuers", "issued_on", "held", "status", "status_since", "status_by", "status_words", "sources",
)  # fmt: skip
_EDGE = ("role", "found_by", "cue", "start", "end")
_KINDS = {"held": "boolean", "start": "int", "end": "int"}
# what XML cannot hold
_CONTROL = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def write_graph(graph: Graph, folder: str | os.PathLike[str], forms: Iterable[str] = FORMS) -> tuple[Path, ...]:
    """Write a graph in each form and return the files; raises ``UnwritableOutput``, ``MissingEngine``."""
    target = Path(folder)
    try:
        target.mkdir(parents=True, exist_ok=True)
        return tuple(path for form in forms for path in _WRITERS[form](graph, target))
    except OSError as error:
        raise unwritable(target, error) from error


def node_row(node: Node) -> dict[str, Any]:
    """Return a node as one flat row."""
    held = node.standing
    return {
        "id": node.id,
        "number": node.number,
        "title": node.title,
        "issuers": list(node.issuers),
        "issued_on": str(node.issued_on) if node.issued_on else None,
        "held": node.held,
        "status": held.status.value,
        "status_since": str(held.since) if held.since else None,
        "status_by": held.by,
        "status_words": held.words or None,
        "sources": list(node.sources),
    }


def edge_row(edge: Edge) -> dict[str, Any]:
    """Return an edge as one flat row."""
    return {
        "source": edge.source,
        "target": edge.target,
        "role": edge.role,
        "found_by": edge.found_by or None,
        "cue": edge.cue or None,
        "start": edge.start,
        "end": edge.end,
    }


def _json(graph: Graph, folder: Path) -> list[Path]:
    body = {
        "version": GRAPH_VERSION,
        "as_of": str(graph.as_of),
        "nodes": [node_row(node) for node in graph.nodes],
        "edges": [edge_row(edge) for edge in graph.edges],
    }
    return [_put(folder / "graph.json", dumps(body) + "\n")]


def _graphml(graph: Graph, folder: Path) -> list[Path]:
    return [_put(folder / "graph.graphml", "\n".join(_lines(graph)) + "\n")]


def _lines(graph: Graph) -> Iterator[str]:
    yield '<?xml version="1.0" encoding="UTF-8"?>'
    yield '<graphml xmlns="http://graphml.graphdrawing.org/xmlns">'
    for of, names in (("node", _NODE), ("edge", _EDGE)):
        for name in names:
            kind = _KINDS.get(name, "string")
            yield f'<key id="{of}_{name}" for="{of}" attr.name="{name}" attr.type="{kind}"/>'
    yield f'<graph id="citations {graph.as_of}" edgedefault="directed">'
    for node in graph.nodes:
        yield f"<node id={_quoted(node.id)}>{_data('node', _NODE, node_row(node))}</node>"
    for edge in graph.edges:
        ends = f"source={_quoted(edge.source)} target={_quoted(edge.target)}"
        yield f"<edge {ends}>{_data('edge', _EDGE, edge_row(edge))}</edge>"
    yield "</graph>"
    yield "</graphml>"


def _data(of: str, names: Iterable[str], row: dict[str, Any]) -> str:
    return "".join(
        f'<data key="{of}_{name}">{_text(row[name])}</data>' for name in names if row[name] not in (None, [])
    )


def _text(value: Any) -> str:  # noqa: ANN401 - plain values
    if isinstance(value, bool):
        return "true" if value else "false"
    text = "；".join(value) if isinstance(value, list) else str(value)
    return _CONTROL.sub("\ufffd", text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _quoted(value: str) -> str:
    return quoteattr(_CONTROL.sub("\ufffd", value))


def _parquet(graph: Graph, folder: Path) -> list[Path]:
    pa = pyarrow()
    import pyarrow.parquet as pq

    kinds = {"held": pa.bool_(), "start": pa.int32(), "end": pa.int32(), "issuers": pa.list_(pa.string())}
    kinds["sources"] = kinds["issuers"]
    metadata = {"gov_notice_parser.graph": GRAPH_VERSION, "gov_notice_parser.as_of": str(graph.as_of)}
    written = []
    for table, names, rows in (
        ("nodes", ("id", *_NODE), [node_row(node) for node in graph.nodes]),
        ("edges", ("source", "target", *_EDGE), [edge_row(edge) for edge in graph.edges]),
    ):
        schema = pa.schema([(name, kinds.get(name, pa.string())) for name in names], metadata=metadata)
        partial, path = folder / f".{table}.partial", folder / f"{table}.parquet"
        pq.write_table(pa.Table.from_pylist(rows, schema=schema), partial, compression="zstd")
        written.append(partial.replace(path))
    return written


def _put(path: Path, text: str) -> Path:
    partial = path.with_name(f".{path.name}.partial")
    partial.write_text(text, "utf-8", errors="replace", newline="\n")
    return partial.replace(path)


_WRITERS = {"graphml": _graphml, "json": _json, "parquet": _parquet}
