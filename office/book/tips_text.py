"""The tips of both chains as one line, for paper and its QR: what is printed stands outside the book."""

import re
from typing import Final

from office.book.chain_tips import ChainTips
from office.contract.errors import Refusal

LINE: Final = re.compile(r"mpp1 (\d{1,15}) ([0-9a-f]{64}|-) (\d{1,15}) ([0-9a-f]{64}|-)", re.ASCII)


def tips_text(tips: ChainTips) -> str:
    """In capitals, of which a QR takes less."""
    return f"MPP1 {tips.events} {tips.events_hash or '-'} {tips.reads} {tips.reads_hash or '-'}".upper()


def read_tips(text: str) -> ChainTips:
    """However it was broken into lines. Refusal `tips_unreadable`."""
    found = LINE.fullmatch(" ".join(text.lower().split()))
    if found is None:
        raise Refusal.of("tips_unreadable")
    events, events_hash, reads, reads_hash = (part.removeprefix("-") for part in found.groups())
    return ChainTips(events=int(events), events_hash=events_hash, reads=int(reads), reads_hash=reads_hash)
