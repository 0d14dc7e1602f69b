"""Who may do what: the one table of what an officer can do at the hub, and the roles that may.

The hub asks it once for each call, before the route (`sync/lan/server/auth.py`), and what weighs most asks it again
inside its own transaction. docs/roles.md shows the table."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Final, get_args

from office.contract.attention import Sentence
from office.contract.catalogue import Role
from office.contract.errors import Refusal

ROLE_NAMES: Final[Mapping[Role, Sentence]] = {
    "officer": ("petugas loket", "counter officer"),
    "front_desk": ("petugas informasi", "front desk"),
    "supervisor": ("supervisor", "supervisor"),
    "agency_admin": ("admin instansi", "agency admin"),
    "office_admin": ("admin kantor", "office admin"),
    "technician": ("teknisi", "technician"),
}
EVERYBODY: Final[frozenset[Role]] = frozenset(get_args(Role))
SERVE: Final[frozenset[Role]] = frozenset({"officer", "supervisor"})
RECEIVE: Final[frozenset[Role]] = SERVE | {"front_desk"}
ANSWER_FOR: Final[frozenset[Role]] = frozenset({"supervisor"})
ATTEND: Final[frozenset[Role]] = frozenset({"supervisor", "technician", "agency_admin"})
DECIDE: Final[frozenset[Role]] = frozenset({"supervisor", "agency_admin"})
MACHINES: Final[frozenset[Role]] = frozenset({"supervisor", "technician"})
ANSWERS_DATA: Final[frozenset[Role]] = frozenset({"supervisor", "office_admin"})
OWN_AGENCY: Final[frozenset[Role]] = frozenset({"agency_admin"})


@dataclass(frozen=True, slots=True)
class Allowed:
    """Which roles may, and what it is in words that follow "may". `own` are the roles that may only for what belongs to
    their own agency. `signed_in` False: asked where nobody has signed in yet, or of nobody in particular. `waits` for
    an account in a session that a PIN for emergencies opened: it can be done later as well, and not be undone."""

    roles: frozenset[Role]
    says: Sentence
    own: frozenset[Role] = frozenset()
    signed_in: bool = True
    waits: bool = False


VERBS: Final[Mapping[str, Allowed]] = {
    # at a counter
    "sign_in": Allowed(EVERYBODY, ("masuk ke loket", "sign in at a counter"), signed_in=False),
    "sign_out": Allowed(EVERYBODY, ("keluar dari loket", "sign out"), signed_in=False),
    "desk": Allowed(EVERYBODY, ("melihat antrean loketnya", "see the line of their counter")),
    "citizen": Allowed(SERVE, ("melihat nama dan formulir pemohon", "see the citizen's name and form")),
    "break": Allowed(EVERYBODY, ("beristirahat dan membuka lagi loket", "take a break and come back")),
    # with those who wait
    "call_next": Allowed(SERVE, ("memanggil antrean", "call people")),
    "recall": Allowed(SERVE, ("memanggil lagi", "call again")),
    "serve": Allowed(SERVE, ("mulai melayani", "begin to serve")),
    "finish": Allowed(SERVE, ("menyelesaikan layanan", "finish serving")),
    "hold": Allowed(SERVE, ("menunda nomor", "put a number on hold")),
    "resume": Allowed(SERVE, ("melanjutkan nomor yang ditunda", "go on with a number on hold")),
    "no-show": Allowed(SERVE, ("mencatat tidak hadir", "mark a number as not present")),
    "transfer": Allowed(SERVE, ("mengalihkan nomor", "transfer a number")),
    "return": Allowed(RECEIVE, ("mengembalikan nomor ke antrean", "put a missed number back in line")),
    "leave": Allowed(RECEIVE, ("mencatat yang pulang", "note that somebody leaves")),
    "grant": Allowed(RECEIVE, ("memberi prioritas", "give priority")),
    "undo": Allowed(RECEIVE, ("mengurungkan langkah terakhir", "undo the last step")),
    # papers and appointments
    "find": Allowed(EVERYBODY, ("mencari nomor hari ini", "look up a number of today"), signed_in=False),
    "take_in": Allowed(EVERYBODY, ("memasukkan karcis", "take in a ticket's slip"), signed_in=False),
    "ticket_status": Allowed(RECEIVE, ("melihat keadaan karcis", "see where a ticket stands")),
    "ticket_again": Allowed(RECEIVE, ("mencetak ulang karcis", "print a lost ticket again")),
    "check_in": Allowed(RECEIVE, ("mendaftarkan janji temu", "check in an appointment")),
    "case": Allowed(RECEIVE, ("melihat keadaan berkas", "see what became of a form")),
    "attach": Allowed(SERVE, ("melampirkan berkas", "attach files to a form")),
    # what needs a person
    "attention": Allowed(ATTEND, ("membuka daftar perlu perhatian", "open what needs attention"), OWN_AGENCY),
    "attention_form": Allowed(
        DECIDE, ("melihat isi formulir yang ditolak", "see a refused form's answers"), OWN_AGENCY
    ),
    "retry": Allowed(ATTEND, ("mengirim ulang ke pusat", "send again to the platform"), OWN_AGENCY),
    "escalate": Allowed(ATTEND, ("melapor ke pusat", "report to the platform"), OWN_AGENCY),
    "amend": Allowed(
        DECIDE, ("memperbaiki atau menarik catatan", "correct or withdraw a record"), OWN_AGENCY, waits=True
    ),
    "settle": Allowed(
        DECIDE, ("memutuskan catatan yang berlaku", "decide which record counts"), OWN_AGENCY, waits=True
    ),
    # machines, and who is logged in at them
    "see_card": Allowed(SERVE, ("mencatat KTP sudah dilihat", "note that the card was seen")),
    "help_citizen": Allowed(SERVE, ("membantu warga dengan KTP-nya", "help a citizen with their card in hand")),
    "sessions": Allowed(RECEIVE, ("melihat di mana ada yang masuk", "see where citizens are logged in")),
    "end_sessions": Allowed(RECEIVE, ("mengakhiri sesi di sebuah kiosk", "end what is open at a kiosk")),
    "devices": Allowed(MACHINES | {"office_admin"}, ("melihat daftar perangkat", "see the list of devices")),
    "printers": Allowed(MACHINES | {"office_admin"}, ("melihat printer kantor", "see the office's printers")),
    "change_device": Allowed(
        MACHINES, ("menutup atau membuka perangkat", "shut a device out or let it in"), waits=True
    ),
    "pair_device": Allowed(MACHINES, ("memasangkan perangkat baru", "pair a new device"), waits=True),
    # security keys of officers
    "keys": Allowed(EVERYBODY, ("melihat kunci keamanannya dan menambah satu", "see their security keys and add one")),
    "let_in_key": Allowed(
        MACHINES, ("mengizinkan kunci petugas lain", "let in another officer's security key"), waits=True
    ),
    "take_off_key": Allowed(MACHINES, ("mencabut kunci keamanan", "take off a security key")),
    # what citizens ask about their own data
    "data_requests": Allowed(ANSWERS_DATA, ("melihat permintaan data", "see what citizens ask about their data")),
    "data_copy": Allowed(ANSWERS_DATA, ("menyalin data pemohon", "copy a citizen's data"), waits=True),
    "answer_data": Allowed(
        ANSWERS_DATA, ("menjawab permintaan data", "answer what a citizen asks about their data"), waits=True
    ),
    # the office
    "clock": Allowed(MACHINES, ("melihat jam server", "see the hub's clock")),
    "confirm_clock": Allowed(ANSWER_FOR, ("memastikan jam kantor", "confirm the office's time")),
    "consent_offline": Allowed(ANSWER_FOR, ("menyetujui kerja tanpa pusat", "agree to go on without the platform")),
    "day_totals": Allowed(ANSWER_FOR | {"office_admin"}, ("mencetak penutupan hari", "print the day as it closes")),
    "reports": Allowed(
        frozenset({"supervisor", "office_admin", "agency_admin"}), ("membaca laporan", "read reports"), OWN_AGENCY
    ),
}


def may(roles: Collection[str], verb: str) -> bool:
    return not VERBS[verb].roles.isdisjoint(roles)


def must(roles: Collection[str], verb: str, *, offline: bool = False) -> None:
    """Refusal `role_missing`, which says who may; `account_first` in a session that is `offline` and for what waits."""
    if not may(roles, verb):
        raise role_missing(verb)
    if offline and VERBS[verb].waits:
        raise account_first(verb)


@dataclass(frozen=True, slots=True)
class Acting:
    """The acting officer as far as permissions need: roles of the session, agency, and whether a PIN for emergencies
    opened it."""

    roles: tuple[Role, ...]
    agency: str
    offline: bool = False

    def only_agency(self, verb: str) -> str | None:
        """The agency to which this verb is limited for them; None when it is to none."""
        allowed = VERBS[verb]
        return None if not (allowed.roles - allowed.own).isdisjoint(self.roles) else self.agency


def who_may(verb: str, language: int) -> str:
    """The roles in words: "petugas loket atau supervisor"."""
    names = [words[language] for role, words in ROLE_NAMES.items() if role in VERBS[verb].roles]
    link = (" atau ", " or ")[language]
    return link.join(part for part in (", ".join(names[:-1]), names[-1]) if part)


def account_first(verb: str) -> Refusal:
    return Refusal.of("account_first", act=VERBS[verb].says, facts={"verb": verb})


def role_missing(verb: str) -> Refusal:
    allowed, who = VERBS[verb], (who_may(verb, 0), who_may(verb, 1))
    return Refusal.of("role_missing", act=allowed.says, who=who, facts={"verb": verb, "roles": sorted(allowed.roles)})
