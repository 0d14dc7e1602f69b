"""What needs attention, in every state that somebody should look at."""

from typing import Final

from PySide6.QtWidgets import QLineEdit

from counter.admin.attention.dialog import AttentionDialog
from counter.admin.attention.words import attention_view
from counter.gallery.fakes.fixtures import ago
from counter.gallery.harness import CounterStories, Steps, WindowHarness, visible
from display.gallery.story import Story
from office.contract.answers import FieldRefused
from office.contract.attention import AttentionAct
from office.contract.errors import Refusal
from sync.wire import PlatformLink


def _supervisor(harness: WindowHarness, count: int = 3) -> None:
    harness.beat(PlatformLink(state="up", last_word_at=ago(1), attention=count, refused=min(count, 2)))
    harness.sign_in("sari")


def _unknown(harness: WindowHarness) -> None:
    harness.beat(PlatformLink(state="unknown"))
    harness.sign_in("sari")


def _list(harness: WindowHarness) -> None:
    _supervisor(harness)
    harness.window.open("menu.attention")


def _long_list(harness: WindowHarness) -> None:
    harness.client.left_off = 14
    _list(harness)


def _empty(harness: WindowHarness) -> None:
    harness.client.details = ()
    _supervisor(harness, 0)
    harness.window.open("menu.attention")


def _item(item: str) -> Steps:
    def play(harness: WindowHarness) -> None:
        _list(harness)
        harness.vm.attention.openItem(item)

    return play


def _ask(item: str, act: AttentionAct) -> Steps:
    def play(harness: WindowHarness) -> None:
        _item(item)(harness)
        opened = attention_view(harness.vm.state, harness.vm.sync.now()).opened
        assert opened is not None
        visible(harness, AttentionDialog).ask(next(one for one in opened.acts if one.act == act))

    return play


def _refused(harness: WindowHarness) -> None:
    _ask("op-31", "correct")(harness)
    visible(harness, QLineEdit, "field.family_number").setText("6309 0101 0115 001")
    error = FieldRefused("/family_number", "Nomor KK harus 16 angka.", "Family card number must be 16 digits.")
    harness.client.refusal = Refusal.of("answers_wrong", facts={"errors": (error,)})
    harness.vm.attention.decide("correct", "Salah ketik", {"family_number": "630901010115001"})


def _silent(harness: WindowHarness) -> None:
    _supervisor(harness)
    harness.client.offline = True
    harness.window.open("menu.attention")


def _settled(harness: WindowHarness) -> None:
    _item("conflict-7")(harness)
    harness.vm.attention.decide("settle", "Sudah ditanyakan kepada pemohon", choice="theirs")


def _done(harness: WindowHarness) -> None:
    _item("op-31")(harness)
    harness.vm.attention.decide("escalate", "Penolakannya keliru")


EVERY: Final = ("english", "dark", "200", "1280x720-200", "english-dark-200")
STORIES: Final = CounterStories(
    (
        Story("attention-badge", _supervisor),
        Story("attention-unknown", _unknown),
        Story("attention-list", _list),
        Story("attention-left-off", _long_list),
        Story("attention-empty", _empty),
        Story("attention-form", _item("op-31")),
        Story("attention-call", _item("op-24")),
        Story("attention-document", _item("document-catalogue-8")),
        Story("attention-conflict", _item("conflict-7")),
        Story("attention-settle", _ask("conflict-7", "settle")),
        Story("attention-correct", _ask("op-31", "correct")),
        Story("attention-retry", _ask("op-31", "retry")),
        Story("attention-withdraw", _ask("op-24", "withdraw")),
        Story("attention-refused", _refused),
        Story("attention-done", _done),
        Story("attention-settled", _settled),
        Story("attention-silent", _silent),
    ),
    {
        **dict.fromkeys(("attention-badge", "attention-empty", "attention-form", "attention-correct"), EVERY),
        **dict.fromkeys(("attention-list", "attention-conflict"), (*EVERY, "contrast")),
    },
)
