"""How the story's hub takes what an officer does for a citizen."""

from collections.abc import Callable
from uuid import UUID

from counter.gallery.fakes.fixtures import NOW, ago, uid
from display.gallery.answering_hub import answers
from office.contract.answers import FieldRefused, Profile, SubmissionAnswer, TicketAnswer, Wait
from office.contract.commands import SubmitForm, TakeTicket
from office.contract.errors import Refusal
from sync.lan.calls.assisted import BEGIN_HELP, END_HELP, SUBMIT_HELPED_FORM, TAKE_HELPED_TICKET
from sync.wire import BeginHelping, Helping

SITI = Profile(sub="", name="Siti Rahmawati", nik="6309014510900007", birthdate="1990-10-05", level="verified")


class FakeAssisted:
    """A scanned card is Siti's; what is typed is whose it says."""

    def __init__(self, reach: Callable[..., None], act: Callable[[str, UUID], None], visit: Callable[[], UUID | None]):
        self._reach, self._act, self._visit = reach, act, visit
        self.begun: list[BeginHelping] = []
        self.sent: list[SubmitForm] = []
        self.ended = 0

    @answers(BEGIN_HELP)
    def begin(self, order: BeginHelping, *, counter: str) -> Helping:
        self._act("help", order.op_id)
        self.begun.append(order)
        typed = Profile(sub="", name=order.name, nik=order.nik, birthdate=order.birthdate, level="verified")
        return Helping(
            helping="story",
            level="verified",
            expires_at=ago(-10),
            profile=SITI if order.card else typed,
            ticket=self._visit(),
        )

    @answers(TAKE_HELPED_TICKET)
    def take_ticket(self, order: TakeTicket, *, counter: str) -> TicketAnswer:
        self._act("help-take", order.op_id)
        return TicketAnswer(
            ticket=uid(132),
            number="A 032",
            entry=uid(32),
            service=order.service,
            ahead=5,
            wait=Wait(1200, 1800),
            issued_at=NOW,
            code="KQP-7RT",
            follow="",
        )

    @answers(SUBMIT_HELPED_FORM)
    def submit_form(self, order: SubmitForm, *, counter: str) -> SubmissionAnswer:
        self._act("help-submit", order.op_id)
        if not order.answers.get("nama_anak"):
            wrong = FieldRefused("/nama_anak", "Nama anak belum diisi.", "Child's name is still empty.")
            raise Refusal.of("answers_wrong", facts={"errors": (wrong,)})
        self.sent.append(order)
        return SubmissionAnswer(submission=uid(503), receipt_code="9PQ4-2HVN")

    @answers(END_HELP)
    def end(self, *, counter: str) -> None:
        self.ended += 1
        self._reach(refuses=False)
