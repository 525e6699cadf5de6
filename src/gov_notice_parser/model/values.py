"""Single values a notice is made of: its number and its genre."""

from __future__ import annotations

from enum import Enum

from attrs import frozen


class NumberForm(Enum):
    """The three ways in which a document is numbered."""

    BRACKETED = "bracketed"  # 湘政办发〔2025〕1号
    ORDER = "order"  # 湖南省人民政府令第311号
    SERIES = "series"  # 2024年第3号 (of an announcement)


@frozen
class DocumentNumber:
    """发文字号: 机关代字〔年份〕序号 (GB/T 9704-2012, 7.2.5).

    ``str()`` gives the normal form: 〔 〕, ASCII digits, no spaces, no 第 but in an order's number.
    ``code`` is 湘政办发, or 湖南省人民政府令 for an order, or 公告 (or nothing) for a yearly series.
    """

    code: str
    year: int | None
    serial: int
    form: NumberForm = NumberForm.BRACKETED

    def __str__(self) -> str:
        match self.form:
            case NumberForm.ORDER:
                return f"{self.code}第{self.serial}号"
            case NumberForm.SERIES:
                return f"{self.code}{self.year}年第{self.serial}号"
        return f"{self.code}〔{self.year}〕{self.serial}号"


@frozen
class Genre:
    """文种: 通知, 意见, 办法 …; ``statutory`` if it is one of the fifteen kinds of 条例 article 8."""

    name: str
    statutory: bool = False

    def __str__(self) -> str:
        return self.name
