"""Promise: the line of the tips that stands on paper says what the book said, however it was broken or scanned."""

import pytest

from office.book.chain_tips import ChainTips
from office.book.tips_text import read_tips, tips_text
from office.contract.errors import Refusal

TIPS = ChainTips(events=1204, events_hash="0a" * 32, reads=87, reads_hash="fe" * 32)


@pytest.mark.parametrize("tips", [TIPS, ChainTips(), ChainTips(events=1, events_hash="00" * 32)])
def test_what_is_printed_is_read_again(tips: ChainTips) -> None:
    assert read_tips(tips_text(tips)) == tips
    assert read_tips(f"  {tips_text(tips).lower()}\n".replace(" ", "\n ")) == tips


@pytest.mark.parametrize(
    "text", ["", "MPP1", tips_text(TIPS)[:-1], tips_text(TIPS) + " 1", tips_text(TIPS).replace("A", "G")]
)
def test_what_is_no_such_line_is_refused(text: str) -> None:
    with pytest.raises(Refusal, match="tips_unreadable"):
        read_tips(text)
