"""The platform's receipts for the tips of both chains: verified, held against the book, and the newest kept in it.

The tips go only after the platform has answered in this run, with a receipt that the chains fit: a platform of before
reads no tips, and a book that was made anew never says so in its own favour."""

from typing import Final

import msgspec

from diagnostics.logger import get_logger
from office.book.chain_tips import ChainTips, chain_tips
from office.book.engine.connection import Connection
from office.book.ledger import Ledger
from office.contract.errors import Unavailable
from office.privacy.audit import against
from office.privacy.tips_receipts import NOTE, TipsReceipt, stored_receipt
from sync.wan.auth.signed_token import key_named_in, signed_content
from sync.wan.auth.signing_keys import SigningKeys

TYP: Final = "tips-receipt+jwt"

log = get_logger()


class ReceiptInvalid(Exception):
    """Why a receipt is not believed; it holds nothing out of the receipt."""


async def verified_receipt(token: str, keys: SigningKeys, *, issuer: str, office: str) -> TipsReceipt:
    """Raises ReceiptInvalid, and Unavailable when nobody tells the key."""
    key = await keys.key(key_named_in(token, TYP, ReceiptInvalid))
    receipt = signed_content(token, key, TipsReceipt, ReceiptInvalid)
    if (receipt.iss, receipt.office) != (issuer, office):
        raise ReceiptInvalid("it is for another office")
    return msgspec.structs.replace(receipt, token=token)


class TipsReceipts:
    """Of one run. `tips` and `keep` read the book; `verified` asks for the key."""

    def __init__(self, book: Ledger, keys: SigningKeys, *, issuer: str, office: str) -> None:
        self._book, self._keys, self._issuer, self._office = book, keys, issuer, office
        self._newest: TipsReceipt | None = None
        self._faulty = False

    async def verified(self, token: str, name: tuple[str, int]) -> TipsReceipt | None:
        """None for one that is not the platform's word on the book of this name: `db_id` and epoch."""
        try:
            receipt = await verified_receipt(token, self._keys, issuer=self._issuer, office=self._office)
            if (receipt.db_id, receipt.epoch) != name:
                raise ReceiptInvalid("it is for another book")
        except (ReceiptInvalid, Unavailable) as why:
            log.warning("tips_receipt_not_believed", why=str(why))
            return None
        return receipt

    def tips(self) -> ChainTips | None:
        """What goes with the next batch."""
        newest = self._newest
        if newest is None:
            return None
        with self._book.reading() as db:
            return None if against(db, newest.tips) else chain_tips(db)

    def keep(self, receipt: TipsReceipt) -> None:
        with self._book.reading() as db:
            stored = stored_receipt(db)
            newest = _newest(db, stored, receipt)
            faults = against(db, newest.tips)
        self._newest = newest
        if newest is not stored:
            self._book.put_note(NOTE, msgspec.json.encode(newest).decode()).result()
        if faults and not self._faulty:
            fault = faults[0]
            log.error("history_contradicted", chain=fault.chain, kind=fault.kind, first=fault.first, last=fault.last)
        self._faulty = bool(faults)


def _newest(db: Connection, stored: TipsReceipt | None, receipt: TipsReceipt) -> TipsReceipt:
    """The one that reaches furthest; but one that the chains do not fit stays, whatever comes after it."""
    if stored is None:
        return receipt
    if against(db, stored.tips):
        return stored
    return receipt if against(db, receipt.tips) or receipt.is_further_than(stored) else stored
