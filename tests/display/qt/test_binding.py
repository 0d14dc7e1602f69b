"""Promise: the Qt binding in use does not eat Python's singletons, which aborted screens (PySide6 6.12.0)."""

import sys

from PySide6.QtCore import QCoreApplication, QObject, Signal


class Sender(QObject):
    sent = Signal()


def test_emitting_a_signal_keeps_the_reference_count_of_true() -> None:
    sender = Sender()
    before = sys.getrefcount(True)
    for _ in range(50):
        sender.sent.emit()
    assert sys.getrefcount(True) - before > -10


def test_processing_events_keeps_the_reference_count_of_none(qapp: QCoreApplication) -> None:
    before = sys.getrefcount(None)
    for _ in range(50):
        qapp.processEvents()
    assert sys.getrefcount(None) - before > -10
