"""Promise: a spool that another program holds keeps nobody from starting, and the printer is there once it is free."""

import threading
from pathlib import Path

import pytest

from office.contract.errors import Unavailable
from printing.late_printer import LatePrinter, printer_or_late
from printing.printer_pair import open_printer
from printing.service import Printer
from printing.spool.spool import Spool
from printing.status import Condition

ANSWER_SECONDS = 20.0
NO_PRINTER = "tcp://127.0.0.1:9"


def test_a_printer_whose_spool_is_held_is_an_error_until_it_is_free(tmp_path: Path) -> None:
    holder, free = Spool(tmp_path / "spool.db"), threading.Event()
    late = LatePrinter(NO_PRINTER, Unavailable("held"), lambda: open_printer(tmp_path, NO_PRINTER), again_s=0.01)
    late.on_change = lambda state, _job: free.set() if state.word is not Condition.ERROR else None
    assert (late.state.word, late.report().state.cause) == (Condition.ERROR, "held")
    with pytest.raises(Unavailable, match="held"):
        late.submit("ticket", "one", {})
    holder.close()
    assert free.wait(ANSWER_SECONDS)
    late.close()


def test_a_back_up_whose_spool_is_held_leaves_the_main_printer_alone(tmp_path: Path) -> None:
    holder = Spool(tmp_path / "backup" / "spool.db")
    printer = printer_or_late(tmp_path, NO_PRINTER, "tcp://127.0.0.1:10")
    assert isinstance(printer, Printer)
    printer.close()
    holder.close()


def test_a_late_printer_ends_when_its_program_does(tmp_path: Path) -> None:
    holder = Spool(tmp_path / "spool.db")
    late = printer_or_late(tmp_path, NO_PRINTER)
    assert isinstance(late, LatePrinter)
    late.close()
    holder.close()
    Spool(tmp_path / "spool.db").close()
