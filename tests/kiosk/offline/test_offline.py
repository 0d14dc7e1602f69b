"""Promise: while the hub is silent the kiosk still gives numbers, each once, and says what they are worth."""

import subprocess
import sys
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path
from uuid import UUID, uuid4

import msgspec
import pytest
from cryptography.hazmat.primitives.asymmetric import ec

from kiosk.core.offline_ticket import OfflineTicket
from kiosk.gallery.fake_hub import NOON, SESSION, FakeHub, catalogue, state
from kiosk.gallery.harness import SERVICE, Harness
from kiosk.offline.cache import OfflineCache
from kiosk.offline.tickets import TAKE_IN_KIND, OfflineIssuer
from kiosk.shell.standby import HubReturn
from office.contract.answers import LineAnswer
from office.contract.commands import TakeIn, TakeTicket
from office.contract.errors import Refusal, Unavailable
from sync.lan.calls.tickets import TAKE_TICKET
from sync.lan.client.feed import HubLink
from sync.lan.outbox.outbox import Outbox
from sync.lan.outbox.signed_slips import read, slip_in
from sync.lan.problems import HubUnavailable
from sync.system_clock import SystemClock
from sync.wire import FeedBeat, PlatformLink

KEY = ec.derive_private_key(1, ec.SECP256R1())


class Clocks:
    """The machine's two clocks, which a test moves apart."""

    def __init__(self) -> None:
        self.wall, self.mono = NOON.timestamp(), 100.0

    def run(self, **later: float) -> None:
        seconds = timedelta(**later).total_seconds()
        self.wall += seconds
        self.mono += seconds

    def make_clock(self, mark) -> SystemClock:
        return SystemClock(mark, wall=lambda: self.wall, mono=lambda: self.mono)


class Kiosk:
    """One kiosk's own part, without a screen; `restart` is what a kill and a start leave of it."""

    def __init__(self, home: Path) -> None:
        self.home, self.clocks, self.hub = home, Clocks(), FakeHub()
        self.line: Callable[[str], LineAnswer | None] = lambda _: None
        self.restart()
        self.cache.hear(NOON)
        self.cache.keep_catalogue(catalogue())
        self.cache.keep_mark("K2")
        self.cache.keep_time()
        self.hub.silent = True

    def restart(self) -> None:
        """Another outbox on the same file: whatever was only in memory is gone."""
        self.outbox = Outbox(self.home)
        self.cache = OfflineCache(self.outbox, make_clock=self.clocks.make_clock)
        self.issuer = OfflineIssuer(self.cache, self.hub, device="kiosk-03", key=lambda: KEY, line_of=self._line_of)

    def _line_of(self, service: str) -> LineAnswer | None:
        return self.line(service)

    def take(self, service: str = SERVICE, op_id: UUID | None = None, **more) -> OfflineTicket:
        answer = self.issuer.take(TakeTicket(op_id=op_id or uuid4(), service=service, **more))
        assert isinstance(answer, OfflineTicket)
        return answer

    def refused(self, service: str = SERVICE, **more) -> str:
        with pytest.raises(Refusal) as why:
            self.take(service, **more)
        return why.value.code


@pytest.fixture
def kiosk(tmp_path: Path) -> Iterator[Kiosk]:
    kiosk = Kiosk(tmp_path / "kiosk")
    yield kiosk
    kiosk.outbox.close()


@pytest.fixture
def harness(languages) -> Harness:
    return Harness(languages)


def test_a_hub_that_answers_gives_the_number(kiosk) -> None:
    kiosk.hub.silent = False
    answer = kiosk.issuer.take(TakeTicket(op_id=uuid4(), service=SERVICE))
    assert not isinstance(answer, OfflineTicket)
    assert kiosk.outbox.waiting_count() == 0


def test_a_silent_hub_is_given_a_second_and_a_half(kiosk) -> None:
    given = []

    def ask(call, order, *, seconds):
        given.append((call, seconds))
        raise Unavailable("POST /v1/tickets: ReadTimeout")

    kiosk.hub.ask = ask
    kiosk.take()
    assert given == [(TAKE_TICKET, 1.5)]


def test_numbers_run_in_the_kiosks_own_series_and_each_slip_is_signed(kiosk) -> None:
    taken = [kiosk.take(), kiosk.take(), kiosk.take("SAMSAT-PAJAK")]
    series = [service.series for service in catalogue().services if service.code in (SERVICE, "SAMSAT-PAJAK")]
    assert [ticket.number.split()[1] for ticket in taken] == ["001", "002", "001"]
    assert {ticket.number.split()[0] for ticket in taken} == {f"{letter}-K2" for letter in series}
    for ticket in taken:
        slip = slip_in(ticket.follow)
        assert slip is not None
        slip_data = read(slip)
        assert (slip_data.op_id, slip_data.number, slip_data.code) == (ticket.ticket, ticket.number, ticket.code)
        assert ticket.follow.startswith(catalogue().office.follow_url + ticket.code + "#")
    assert kiosk.outbox.waiting_count() == 3


def test_one_wish_is_one_number_however_often_it_is_asked(kiosk) -> None:
    op_id = uuid4()
    first = kiosk.take(op_id=op_id)
    assert kiosk.take(op_id=op_id) == first
    kiosk.hub.silent = False
    assert kiosk.take(op_id=op_id) == first, "once printed, it is not asked of the hub under another number"
    kiosk.restart()
    assert kiosk.take(op_id=op_id) == first
    kiosk.hub.silent = True
    assert kiosk.take().number.endswith("002")


def test_a_kill_at_any_moment_loses_no_number_and_gives_none_twice(kiosk, monkeypatch) -> None:
    """Right after the disk has it, and before anybody has seen it."""
    numbers = [kiosk.take().number]

    def die(act):
        raise KeyboardInterrupt

    monkeypatch.setattr(kiosk.issuer, "_answer", die)
    with pytest.raises(KeyboardInterrupt):
        kiosk.take()
    kiosk.restart()
    numbers.append(kiosk.take().number)
    assert numbers == [f"{numbers[0].split()[0]} 001", f"{numbers[0].split()[0]} 003"]
    assert [read(order(act).slip).ordinal for act in kiosk.outbox.waiting()] == [1, 2, 3]


def order(act) -> TakeIn:
    assert act.kind == TAKE_IN_KIND
    return msgspec.json.decode(act.body, type=TakeIn)


def test_a_jump_of_the_clock_changes_neither_the_order_nor_the_day(kiosk) -> None:
    kiosk.take()
    kiosk.clocks.wall += 400 * 86400.0
    kiosk.clocks.run(minutes=1)
    kiosk.take()
    kiosk.clocks.wall -= 800 * 86400.0
    kiosk.clocks.run(minutes=1)
    kiosk.take()
    slip_data = [read(order(act).slip) for act in kiosk.outbox.waiting()]
    assert [each.hlc for each in slip_data] == sorted(each.hlc for each in slip_data)
    assert [each.hlc[:16] for each in slip_data] == ["2026-11-23T01:42", "2026-11-23T01:43", "2026-11-23T01:44"]
    assert [each.issued_at.year for each in slip_data] == [2026, 2027, 2025], "the raw time is kept as it was"
    assert [each.ordinal for each in slip_data] == [1, 2, 3]


def test_a_kiosk_that_starts_with_a_clock_a_day_off_prints_no_number_twice(kiosk) -> None:
    """Numbers begin anew on a day that the hub has named, and on no other."""
    numbers = [kiosk.take().number]
    kiosk.clocks.wall += 86400.0
    kiosk.restart()
    assert kiosk.cache.suspect
    numbers += [kiosk.take().number, kiosk.take().number]
    kiosk.cache.hear(NOON + timedelta(minutes=5))
    numbers.append(kiosk.take().number)
    assert [number[-3:] for number in numbers] == ["001", "002", "003", "004"]
    kiosk.clocks.run(days=1)
    kiosk.cache.hear(NOON + timedelta(days=1))
    assert kiosk.take().number.endswith("001")


def test_numbers_of_one_instant_have_an_order_also_after_a_restart(kiosk) -> None:
    kiosk.take()
    kiosk.take()
    kiosk.restart()
    kiosk.take()
    stamps = [read(order(act).slip).hlc for act in kiosk.outbox.waiting()]
    assert stamps == sorted(set(stamps))
    assert len(stamps) == 3


def test_a_kiosk_that_starts_alone_goes_on_with_what_it_last_knew(kiosk) -> None:
    kiosk.take()
    kiosk.clocks.run(minutes=5)
    kiosk.restart()
    assert kiosk.cache.complete
    assert kiosk.cache.catalogue == catalogue()
    assert kiosk.cache.contact == NOON
    assert kiosk.take().number.endswith("002")


def test_after_a_night_without_its_hub_the_clock_on_the_wall_is_the_better_guess(kiosk) -> None:
    kiosk.clocks.wall += 23.9 * 3600
    kiosk.clocks.mono = 5.0
    kiosk.restart()
    assert kiosk.cache.suspect
    ticket = kiosk.take()
    assert f"{ticket.issued_at:%d %H}" == "24 01"
    assert read(slip_in(ticket.follow) or "").suspect


@pytest.mark.parametrize("lacks", ["mark", "catalogue", "contact"])
def test_a_kiosk_that_never_knew_enough_has_nothing_to_give(kiosk, lacks) -> None:
    setattr(kiosk.cache, lacks, "" if lacks == "mark" else None)
    with pytest.raises(Unavailable):
        kiosk.take()


def test_what_the_hub_refuses_is_refused_and_its_bug_is_not_papered_over(kiosk) -> None:
    kiosk.hub.silent = False
    for wrong in (
        Refusal("service_full", {"id": "Penuh.", "en": "Full."}),
        HubUnavailable("bug", {"id": "Kesalahan.", "en": "A mistake."}),
    ):
        kiosk.hub.wrong = wrong
        with pytest.raises(type(wrong)):
            kiosk.take()
    kiosk.hub.wrong = HubUnavailable("unavailable", {"id": "Terganggu.", "en": "In trouble."})
    assert kiosk.take().number.endswith("001")


def test_a_closed_office_a_full_day_and_a_quota_give_no_number_alone(kiosk) -> None:
    (line,) = (line for line in state().lines if line.service == SERVICE)
    line = msgspec.structs.replace(line, full=True)
    kiosk.line = lambda service: line
    assert kiosk.refused() == "alone_not_here"
    kiosk.line = lambda service: None
    limited = [
        msgspec.structs.replace(service, quota=msgspec.structs.replace(service.quota, walk_in=20))
        for service in catalogue().services
    ]
    kiosk.cache.catalogue = msgspec.structs.replace(catalogue(), services=tuple(limited))
    assert kiosk.refused() == "alone_not_here"
    kiosk.cache.catalogue = catalogue()
    kiosk.clocks.run(hours=11)
    assert kiosk.refused() == "service_closed"
    assert kiosk.outbox.waiting_count() == 0


def test_who_is_logged_in_has_one_number_for_a_service(kiosk) -> None:
    kiosk.take(session="a")
    assert kiosk.refused(session="a") == "one_active_ticket"
    kiosk.take(session="b")
    kiosk.take("SAMSAT-PAJAK", session="a")


def test_a_full_disk_is_said_and_no_number_is_given(kiosk, monkeypatch) -> None:
    def full(*_, **__):
        raise Unavailable("the outbox: OperationalError")

    with monkeypatch.context() as patch:
        patch.setattr(kiosk.outbox, "put_numbered", full)
        assert kiosk.refused() == "alone_not_kept"
    assert kiosk.take().number.endswith("001")


def test_the_thousandth_number_is_refused(kiosk) -> None:
    number = kiosk.take().number
    series = number.split()[0]
    for _ in range(998):
        kiosk.outbox.put_numbered(
            uuid4(), "filler", NOON, office_day="2026-11-23", series=series, body_of=lambda _: b"{}"
        )
    assert kiosk.refused() == "series_full"


def test_when_the_hub_speaks_again_it_is_told_of_each_in_order_and_once(kiosk) -> None:
    ops = [kiosk.take().ticket for _ in range(3)]
    assert kiosk.issuer.deliver().waiting, "it is silent still"
    kiosk.hub.silent = False
    result = kiosk.issuer.deliver()
    assert list(result.answers) == ops
    assert (result.refused, result.waiting) == (0, False)
    assert kiosk.issuer.deliver().answers == {}


def test_what_it_refuses_is_kept_for_a_person_and_the_others_come_in(kiosk) -> None:
    ops = [kiosk.take().ticket for _ in range(3)]
    kiosk.hub.silent = False
    kiosk.hub.wrong = Refusal("service_unknown", {"id": "Tidak ada.", "en": "Not there."})
    result = kiosk.issuer.deliver()
    assert list(result.answers) == ops[1:]
    assert (result.refused, result.waiting) == (1, False)
    (stored,) = kiosk.outbox.refused()
    assert stored.op_id == ops[0]


def test_the_screen_says_that_the_number_is_valid_and_what_has_to_wait(open_story) -> None:
    user = open_story("49-ticket-offline")
    assert user.find("number").text.endswith("-K2 001")
    assert user.find("aloneWords").text == "Server kantor sedang terputus. Nomor ini berlaku dan akan dipanggil."
    assert "fillForm" not in {seen.name for seen in user.everything()}
    kind, _key, fields = user.harness.printer.slips[-1]
    assert kind == "ticket"
    assert "Nomor ini berlaku" in fields["alone"]
    assert slip_in(fields["qr"]) is not None


def test_while_the_number_is_shown_the_hub_may_come_back_and_a_form_can_go_with_it(harness) -> None:
    harness.silence()
    harness.guest_ticket()
    ticket = harness.visit.ticket
    assert isinstance(ticket, OfflineTicket)
    assert not harness.kiosk.ticket.property("hasForm")
    assert harness.kiosk.status_strip.property("text") == "", "the ticket itself says it"
    standby = standing_by(harness)
    harness.hub.silent = False
    standby.link(HubLink(state="up", since=NOON))
    assert harness.visit.ticket is not ticket
    assert harness.visit.ticket is not None
    assert harness.visit.ticket.number == ticket.number
    assert harness.kiosk.ticket.property("offlineWords") == ""
    assert harness.kiosk.ticket.property("hasForm")


def standing_by(harness: Harness) -> HubReturn:
    assert harness.offline_issuer is not None
    standby = HubReturn(harness.kiosk, harness.offline_issuer, harness.hub, harness.background)
    standby.start()
    return standby


def test_the_strip_says_that_numbers_go_on_and_calls_somebody_for_those_that_do_not(harness) -> None:
    harness.silence()
    standby = standing_by(harness)
    assert harness.kiosk.status_strip.property("text") == "Server kantor terputus. Nomor dari kiosk ini tetap berlaku."
    harness.guest_ticket()
    harness.kiosk.finish()
    harness.hub.silent = False
    harness.hub.wrong = None
    refuse_next(harness)
    harness.kiosk.status_strip.hub("up")
    standby.deliver()
    assert harness.hub.asked[-1] == "call_help"
    assert harness.kiosk.status_strip.property("text").startswith("Ada nomor kiosk ini yang belum tercatat.")
    standby.deliver()
    assert harness.hub.asked.count("call_help") == 1, "an officer is called once"


def refuse_next(harness: Harness) -> None:
    harness.hub.wrong = Refusal("number_taken", {"id": "Sudah ada.", "en": "Taken."})


def test_what_the_hub_tells_is_kept_for_the_next_start(harness) -> None:
    offline_issuer = harness.stand_by()
    offline_issuer.cache.catalogue, offline_issuer.cache.mark = None, ""
    standby = standing_by(harness)
    standby.link(HubLink(state="up", since=NOON))
    later = NOON + timedelta(seconds=30)
    standby.beat(FeedBeat(at=later, seq=1, platform=PlatformLink(state="up")))
    harness.kiosk.refreshed()
    standby.link(HubLink(state="down", since=later))
    known = OfflineCache(offline_issuer.cache.outbox)
    assert (known.mark, known.contact, known.catalogue) == ("K2", later, catalogue())


def test_at_a_start_without_a_hub_there_is_something_to_offer(harness) -> None:
    offline_issuer = harness.stand_by()
    offline_issuer.cache.keep_catalogue(catalogue())
    harness.visit.catalogue = harness.visit.state = None
    harness.kiosk.refreshed()
    assert not harness.kiosk.property("ready")
    standing_by(harness)
    assert harness.kiosk.property("ready")


def test_nothing_of_the_citizen_is_in_the_outbox(kiosk) -> None:
    kiosk.take(session=SESSION.session, priority="elderly")
    stored = b"".join(act.body for act in kiosk.outbox.waiting())
    slip_data = read(order(kiosk.outbox.waiting()[0]).slip)
    for word in (SESSION.session, SESSION.profile.name, SESSION.profile.nik):
        assert word.encode() not in stored
    assert slip_data.priority == "elderly"


def test_importing_the_kiosk_alone_needs_no_screen() -> None:
    code = "import sys; import kiosk.offline.tickets, kiosk.offline.cache; sys.exit('PySide6' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
