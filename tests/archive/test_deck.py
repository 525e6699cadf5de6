"""How the work is dealt: chunks grow with the speed, shrink at the end, and hold everything once."""

from __future__ import annotations

from gov_notice_parser.archive.deck import MOST, Deck
from gov_notice_parser.archive.listing import Item


def deck(count, **more):
    return Deck((f"{i}.txt" for i in range(count)), lambda _: False, **more)


def deal_all(cards, seconds_each):
    chunks = []
    while chunk := cards.deal():
        chunks.append(chunk)
        cards.learn(len(chunk.items), len(chunk.items) * seconds_each)
    return chunks


def sizes(chunks):
    return [len(chunk.items) for chunk in chunks]


def test_chunks_grow_to_some_seconds_of_work():
    assert sizes(deal_all(deck(5000), 0.001))[:5] == [8, 32, 128, 512, MOST]
    assert max(sizes(deal_all(deck(500), 0.1))) == 80
    assert set(sizes(deal_all(deck(30), 60))[1:]) == {1}


def test_chunks_shrink_when_the_end_is_known():
    cards = deck(20_000, hands=2)
    cards.total = 20_000
    found = sizes(deal_all(cards, 0.001))
    assert max(found) == MOST
    assert max(found[-4:]) <= MOST // 8
    assert min(found[5:-1]) >= MOST // 16
    assert sum(found) == 20_000


def test_everything_is_dealt_once_and_named_once():
    cards = deck(3000, hands=3)
    cards.total = 3000
    chunks = deal_all(cards, 0.01)
    paths = [item.path for chunk in chunks for item in chunk.items]
    assert sorted(paths) == sorted(f"{i}.txt" for i in range(3000))
    assert len({chunk.name for chunk in chunks}) == len(chunks)


def test_members_of_containers_count_as_what_is_ahead():
    cards = deck(2, hands=1)
    cards.total = 2
    first = cards.deal()
    cards.learn(10_000, 1.0)
    for _ in range(4):
        cards.learn(10_000, 1.0)
    members = tuple(Item(0, f"0.zip!{i}", f"/spool/{i}", depth=1) for i in range(4000))
    cards.open(first.items[:1], members)
    assert len(cards.deal().items) == MOST
    assert sum(sizes(deal_all(cards, 0.001))) == 4000 - MOST
    assert cards.extra == 3999


def test_what_comes_back_is_dealt_first_and_settled_files_not_at_all():
    cards = Deck((f"{i}.txt" for i in range(20)), lambda item: item.number % 2 == 0, limit=7)
    first = cards.deal()
    cards.put_back(first.items[:3], first.items[3:])
    assert cards.deal().items == first.items[:3]
    assert cards.deal().items == first.items[3:]
    assert len(first.items) == 7
    assert cards.deal() is None
    assert cards.passed_over == 6
    cards.not_needed(2)
    assert [item.number for item in cards.deal().items] == [15, 17]
