"""What a fictional office holds of a citizen, and what is asked of it: everything that can be on that page."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Final
from uuid import UUID, uuid5

from display.gallery.answering_hub import answers
from office.contract.citizens.own_data import DUE_AFTER, DataRequest, OwnForm, OwnRecords, OwnVisit
from office.contract.commands import AskAboutRecords
from sync.lan.calls.citizens import ASK_ABOUT_RECORDS, OWN_DATA
from sync.wire import SeeRecords

SOME: Final = UUID("018f0000-0000-7000-8000-0000000000d0")
NOW: Final = datetime(2026, 11, 23, 1, 42, tzinfo=UTC)  # 09.42 WITA
NEW_CODE: Final = "H4TN-9W2C"
MAIN = ("Pendaftaran Peristiwa Kependudukan", "Civil event registration")


def _form(place: int, code: str, received_at: datetime, **more: object) -> OwnForm:
    submission = UUID(f"018f0000-0000-7000-8000-0000000000f{place}")
    usual = {"form": "F-1.02", "form_version": "2", "title": MAIN, "shared": (), "withdrawn": False, "kept": True}
    return OwnForm(submission=submission, receipt_code=code, received_at=received_at, **(usual | more))  # type: ignore[arg-type]  # the rest of its members


FORMS: Final = (
    _form(1, "F7K2-QM9T", datetime(2026, 11, 20, 2, 5, tzinfo=UTC), shared=("name", "nik", "family_number", "address")),
    _form(2, "M3XW-8A2C", datetime(2026, 10, 12, 3, 20, tzinfo=UTC), shared=("name",), withdrawn=True),
    _form(3, "Q9DD-41VH", datetime(2026, 7, 1, 3, 20, tzinfo=UTC), form_version="1", kept=False),
)
VISITS: Final = (
    OwnVisit(number="B 005", issued_at=datetime(2026, 11, 20, 1, 30, tzinfo=UTC), members=("name", "nik")),
    OwnVisit(number="C 012", issued_at=datetime(2026, 9, 2, 2, 10, tzinfo=UTC), members=()),
)


def _request(place: int, code: str, asked_at: datetime, **more: object) -> DataRequest:
    request = uuid5(SOME, str(place))
    return DataRequest(request=request, code=code, asked_at=asked_at, due_at=asked_at + DUE_AFTER, **more)  # type: ignore[arg-type]  # the rest of its members


REQUESTS: Final = (
    _request(1, "W2CA-77KE", datetime(2026, 11, 22, 2, 0, tzinfo=UTC), kind="copy"),
    _request(2, "T0ZB-31VH", datetime(2026, 11, 19, 2, 0, tzinfo=UTC), kind="restrict"),
    _request(
        3,
        "V5NR-C3YG",
        datetime(2026, 10, 14, 2, 0, tzinfo=UTC),
        kind="delete",
        state="declined",
        answered_at=datetime(2026, 10, 15, 2, 0, tzinfo=UTC),
        why="Permohonan masih berjalan di instansi; isiannya diperlukan sampai selesai. Silakan minta lagi sesudahnya.",
    ),
    _request(
        4,
        "Z8JP-60SF",
        datetime(2026, 10, 13, 2, 0, tzinfo=UTC),
        kind="withdraw",
        submission=str(FORMS[1].submission),
        state="done",
        answered_at=datetime(2026, 10, 13, 6, 0, tzinfo=UTC),
        why="Instansi sudah diberi tahu.",
    ),
)
HELD: Final = OwnRecords(visits=VISITS, forms=FORMS, requests=REQUESTS)


class FakeOwnRecords:
    """What the fake hub asks of own records, without a network.
    `on_call` is told what is asked, and raises when the hub would."""

    def __init__(self, on_call: Callable[[str], None]) -> None:
        self._on_call = on_call
        self.records = HELD
        self.orders: list[AskAboutRecords] = []  # as they came in, also those whose answer was lost
        self.acts: dict[UUID, DataRequest] = {}

    @answers(OWN_DATA)
    def own(self, _order: SeeRecords) -> OwnRecords:
        self._on_call("own_data")
        return self.records

    @answers(ASK_ABOUT_RECORDS)
    def request(self, order: AskAboutRecords) -> DataRequest:
        self.orders.append(order)
        self._on_call("ask_about_data")
        about = str(order.submission or "")
        return self.acts.setdefault(
            order.op_id, _request(100 + len(self.acts), NEW_CODE, NOW, kind=order.kind, submission=about)
        )
