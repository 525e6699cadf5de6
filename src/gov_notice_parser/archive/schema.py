"""数据集: the tables of a dataset, each column with its type and meaning; the contract of every engine."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal, TypeAlias

from attrs import frozen

from gov_notice_parser.errors import MissingEngine

if TYPE_CHECKING:
    import pyarrow as pa

#: Version of the dataset.  The first number grows when a reader of the old tables would fail.
DATASET_VERSION = "1.0"
#: The file beside the tables that says what is done; a folder with it is a dataset.
LEDGER = "ledger.sqlite"

Type: TypeAlias = Literal["text", "texts", "int", "float", "bool", "date", "articles"]
Row: TypeAlias = dict[str, Any]
#: The rows of some documents: name of a table → its rows.
Rows: TypeAlias = dict[str, list[Row]]


@frozen
class Column:
    """One column: its name, its type, and what it holds (null where the notice has no such element)."""

    name: str
    type: Type
    meaning: str


def _columns(text: str) -> tuple[Column, ...]:
    rows = (line.split(None, 2) for line in text.splitlines() if line)
    return tuple(Column(name, kind, meaning) for name, kind, meaning in rows)  # type: ignore[arg-type]


_DOCUMENT = "sha256 text SHA-256 of the file's bytes: the key of the document in every table\n"
_PLACE = "start int first character in the source text\nend int character after the last one\n"

TABLES: dict[str, tuple[Column, ...]] = {
    "notices": _columns(
        _DOCUMENT
        + """
source text path, or container!member, as it was handed in
kind text notice, body (an issued text without its wrapper) or other
document_number text 发文字号 in its normal form
number_code text 机关代字
number_year int year of the number
number_serial int 序号
registration_number text 统一登记号
title text 标题
genre text 文种
issuers texts 发文机关
issuer_codes texts GB/T 2260 code of each issuer's region, null where unknown
issued_on date 成文日期
addressees_text text 主送机关 as printed
attachments texts titles of the 附件
annotation text 附注
disclosure text active, on_request, none or redacted
urgency text 紧急程度
cc_text text 抄送机关 as printed
printed_by text 印发机关
printed_on date 印发日期
effective_from date 施行日期
effective_on_issue bool in force from the day of issue
valid_until date last day of validity
valid_years float 有效期 in years
repeals texts what the text itself repeals
measures int number of numbered items of the outermost level
format text format that was read
encoding text encoding of a text
characters int characters of the source text
pages int pages of the source
repairs int number of repairs
warnings int number of diagnostics that are warnings
errors int number of diagnostics that are errors
content text digest of the Chinese characters and digits of the text: equal in copies from several sites
"""
    ),
    "measures": _columns(
        _DOCUMENT
        + """
item int index of the numbered item in reading order, from 0
parent int index of the item that holds it, null at the outermost level
measure int index of the outermost item that holds it (itself at level 1)
level int level within its part, from 1
marker text 一、 （一） 1. 第一条 …
number int value of the marker
heading text first sentence or caption
text text all that belongs to the item itself, without its children
part text body, issued or attachment
part_index int number of the attachment, 0 elsewhere
"""
        + _PLACE
    ),
    "regions": _columns(
        _DOCUMENT
        + """
list int index of the enumeration that assigns, from 0
at text marker or heading under which it stands
label text label of a sub-list
excluded bool the list names exceptions
announced int number of units that the text announces
item int deepest numbered item that holds the list, null where none does
measure int outermost numbered item that holds the list
text text name as printed
name text full official name
level text country, province, prefecture, county, township, zone, area or collective
code text GB/T 2260 code of a division
zone_rank text 国家级 or 省级
zone_type text type of a development zone
host_city text code of a zone's city
host_county text code of a zone's county
members texts codes of an area or a collective term
resolution text resolved, ambiguous or unresolved
candidates texts codes or names when ambiguous
amount text what stands beside the name
"""
        + _PLACE
    ),
    "references": _columns(
        _DOCUMENT
        + """
reference int index of the reference, from 0
title text title of the cited document, without 《》
number text its 发文字号 in normal form
role text issues, forwards, repeals, amends, basis or refers
cue text words that gave the role
occurrences int how often it is cited
articles articles places inside it that are cited: article, suffix, paragraph, item
short_names texts what 以下简称 introduces for it
"""
        + _PLACE
    ),
    "diagnostics": _columns(
        _DOCUMENT
        + """
code text code of the finding (GNP…)
severity text info, warning or error
message text the finding in words
"""
        + _PLACE
    ),
    "failures": _columns(
        """
sha256 text SHA-256 of the file's bytes, null where they could not be read
source text path, or container!member, as it was handed in
error text name of the error; Timeout, OutOfMemory, Crash or Unexpected where the library had no say
message text why there is no notice
"""
    ),
}


def arrow_schema(table: str) -> pa.Schema:
    """Return the Arrow schema of a table; meanings and version are in its metadata.

    Raises ``MissingEngine`` without pyarrow.
    """
    pa = pyarrow()
    types = _arrow_types()
    fields = [pa.field(c.name, types[c.type], metadata={"meaning": c.meaning}) for c in TABLES[table]]
    return pa.schema(fields, metadata={"gov_notice_parser.dataset": DATASET_VERSION, "gov_notice_parser.table": table})


def _arrow_types() -> dict[Type, pa.DataType]:
    pa = pyarrow()
    article = pa.struct([(name, pa.int32()) for name in ("article", "suffix", "paragraph", "item")])
    return {
        "text": pa.string(), "texts": pa.list_(pa.string()), "int": pa.int32(), "float": pa.float64(),
        "bool": pa.bool_(), "date": pa.date32(), "articles": pa.list_(article),
    }  # fmt: skip


def pyarrow() -> Any:  # noqa: ANN401 - an optional library
    """Return the module, or raise ``MissingEngine`` with what to do."""
    try:
        import pyarrow as pa
    except ImportError as error:
        message = "Parquet needs pyarrow: pip install 'gov-notice-parser[parquet]', or write --format jsonl"
        raise MissingEngine(message) from error
    return pa
