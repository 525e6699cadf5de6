"""Whole texts made to hurt: ten times of anything takes about ten times as long."""

from __future__ import annotations

import time

import pytest

import gov_notice_parser as gnp

SHAPES = {
    "one line prose": lambda n: "关于做好工作的通知" + "各单位要认真做好有关工作，" * n,
    "no newline sentences": lambda n: "各单位要认真做好有关工作。" * n,
    "titles": lambda n: "根据《关于做好安全工作的通知》（湘政办发〔2025〕1号）。\n" * n,
    "distinct titles": lambda n: "".join(
        f"根据《关于做好第{i}项工作的通知》（湘政办发〔2025〕{i % 999}号）的规定，请认真执行有关要求。\n"
        for i in range(n)
    ),
    "aliases": lambda n: "".join(
        f"根据《关于做好第{i}项工作的通知》（以下简称《第{i}号通知》）和《第{i}号通知》执行。\n" for i in range(n)
    ),
    "items": lambda n: "".join(f"{i + 1}．做好某项工作。\n" for i in range(n)),
    "items inline": lambda n: "".join(f"{i + 1}．做好某项工作。" for i in range(n)),
    "attachments": lambda n: "关于工作的通知\n附件：" + "".join(f"{i + 1}.某某项工作实施方案\n" for i in range(n)),
    "open brackets": lambda n: "（" * n,
    "open titles": lambda n: "《" * n,
    "close titles": lambda n: "》" * n,
    "ang": lambda n: "《〈" * n,
    "digits": lambda n: "1" * n,
    "dates": lambda n: "2025年1月14日" * n,
    "blank lines": lambda n: "甲\n\n\n" * n,
    "blanks": lambda n: "甲" + " " * n + "乙",
    "ideographic blanks": lambda n: "甲\u3000\u3000乙" * n,
    "cities": lambda n: "长沙市、株洲市和" * n,
    "cities apart": lambda n: "支持长沙市、株洲市开展试点。\n" * n,
    "collective terms": lambda n: "各市州要支持湘南地区、洞庭湖区开展试点。\n" * n,
    "lone cities": lambda n: "长沙市\n株洲市300\n" * n,
    "cc": lambda n: "抄送：省委办公厅，\n" * n,
    "year dots": lambda n: "二〇二五年" * n,
    "han": lambda n: "一" * n,
    "han2": lambda n: "政" * n,
    "numbers": lambda n: "湘政办发〔2025〕1号、" * n,
    "zones": lambda n: "某某经济技术开发区、" * n,
    "zones glued": lambda n: "高新技术产业开发区" * n,
    "latin": lambda n: "abc def " * n,
    "tabs": lambda n: "甲\t乙\t丙\n" * n,
    "traditional": lambda n: "關於做好有關工作的通知，" * n,
    "mojibake": lambda n: "鍏充簬鍋氬ソ宸ヤ綔鐨勯€氱煡" * n,
    "gloss": lambda n: "关(guān)于(yú)做(zuò)好(hǎo)" * n,
    "replacement": lambda n: "\ufffd" * n,
    "nul": lambda n: "\0" * n,
    "validity": lambda n: "本办法自2025年1月1日起施行，有效期5年。\n" * n,
    "repeal list": lambda n: "以下文件废止：\n" + "《关于某项工作的通知》\n" * n,
    "questions": lambda n: "一、什么是办法？\n" * n,
    "contents": lambda n: "目录\n" + "第一章 总则\n" * n,
    "issuers": lambda n: "某某省财政厅\n" * n + "关于印发办法的通知",
    "headings": lambda n: "第一条 办法\n" * n,
    "issued": lambda n: "现将《办法》印发给你们，" * n,
    "colon keys": lambda n: "索引号：1\n" * n,
    "short forms": lambda n: "（以下简称" * n,
    "level": lambda n: "一、甲\n（一）乙\n1.丙\n（1）丁\n" * n,
    "wrapper": lambda n: "某某省财政厅关于印发《办法》的通知（财〔2025〕1号）" * n,
    "surrogate": lambda n: "\ud800" * n,
    "shifted": lambda n: "ºþÄÏÊ¡ÈËÃñÕþ¸®" * n,
    "entities": lambda n: "&#20851;&amp;&lt;" * n,
    "page nos": lambda n: "正文内容在此\n— 1 —\n" * n,
}
_SIZE, _GROWTH = 3_000, 8


def _seconds(text):
    start = time.process_time()
    gnp.parse_text(text)
    return time.process_time() - start


@pytest.mark.soak
@pytest.mark.parametrize("name", SHAPES)
def test_time_grows_with_the_text_at_most(name):
    make = SHAPES[name]
    count = max(1, _SIZE // (len(make(100)) // 100 or 1))
    gnp.parse_text(make(1))
    short, long = make(count), make(count * _GROWTH)
    # a busy machine makes everything slow now and then: only what is slow each time grows too fast
    for _ in range(4):
        base, grown = _seconds(short), _seconds(long)
        if grown <= base * _GROWTH * 1.6 + 0.1:
            return
    pytest.fail(f"{base:.3f} s for {len(short)} characters, {grown:.3f} s for {len(long)}")
