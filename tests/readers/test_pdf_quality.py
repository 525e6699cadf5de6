from __future__ import annotations

import pytest

from gov_notice_parser.readers.pdf_quality import is_garbled

BODY = "为进一步规范集中供水工程的运行管理，保障群众饮水安全，根据《供水条例》，经研究，现将有关事项通知如下。"


@pytest.mark.parametrize(
    "text",
    [
        BODY,
        "為進一步規範集中供水工程的運行管理，保障群眾飲水安全，根據條例，經研究，現將有關事項通知如下。",
        "序号 项目 金额（万元） 1 1,280.50 2 960.00 3 77.25% 4 (3.10) 5 2024-03-05 6 12:30",
        "Secure electronic seal cryptography technical specification, 2014-02-13",
        "⼀、⽂物⼯作⼈员应当⾃觉遵守本办法的规定，⽤⼼⽤情⽤⼒做好⼯作。",
        "联系人：张三（0731-12345678），E-mail：abc@example.gov.cn；网址：http://www.example.gov.cn/?id=1",
        "",
        "— 1 —",
    ],
)
def test_honest(text):
    assert not is_garbled(text)


@pytest.mark.parametrize(
    "text",
    [
        '书!"#$%&\'()*!"!#+,-./01203456789!"#$%!!"!#',
        "\x1b\x1a\x19\x18\x17\x16\x15\x14\x13\x12\x11\x10\x0f\x0e\x08\x07\x06\x05\x04" * 3,
        "\ue011\ue012\ue033\ue101\ue0aa" * 12,
        "".join(chr(0x3500 + 37 * at) for at in range(120)),
        "ԱԲԳԴԵԶԷԸԹԺԻԼԽԾԿՀՁՂՃՄՅՆՇ",
    ],
)
def test_garbled(text):
    assert is_garbled(text)
