"""A printer that is lived through in made time."""

from pathlib import Path

import pytest

from proof.printer.harness import PrinterHarness


@pytest.fixture
def asleep(tmp_path: Path) -> PrinterHarness:
    """Not yet connected."""
    return PrinterHarness(tmp_path)


@pytest.fixture
def harness(asleep: PrinterHarness) -> PrinterHarness:
    assert asleep.run(lambda: asleep.worker.state.ready)
    return asleep
