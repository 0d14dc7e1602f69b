"""`mpp doctor`."""

import json
import sys
from pathlib import Path
from typing import Annotated

from cyclopts import App, Parameter

from mpp.options import AsJson, Home, Printer, PrinterProfile, Scanner

doctor = App(name="doctor", help="Check this machine and say what to do.")


@doctor.default
def examine(
    *,
    home: Home = Path("hub"),
    scanner: Scanner = "",
    printer: Printer = "",
    printer_profile: PrinterProfile = "80mm",
    test_page: Annotated[bool, Parameter(help="Print a test page with --printer.")] = True,
    platform: Annotated[
        Path | None, Parameter(help="The platform's client registration that the hub here is given, client.json.")
    ] = None,
    find_printers: Annotated[
        bool, Parameter(help="List the printers that this machine has, and check nothing.")
    ] = False,
    as_json: AsJson = False,
) -> None:
    """Check this machine and say what to do; with --scanner also the kiosk's scanner, with --printer its printer."""
    from display.doctor.machine import check_machine
    from display.doctor.printer import check_printer, found
    from printing.profile import named

    checks = found() if find_printers else check_machine(home, platform)
    if scanner and not find_printers:
        from kiosk.scanner.check import check_scanner

        checks.append(check_scanner(scanner))
    if not find_printers:
        checks += check_printer(printer, named(printer_profile), test_page=test_page)
    if as_json:
        print(json.dumps([{"check": c.name, "ok": c.ok, "say": c.say} for c in checks]))
    else:
        print("\n".join(f"{'baik ' if c.ok else 'PERIKSA'}  {c.name}: {c.say}" for c in checks))
    sys.exit(0 if all(c.ok for c in checks) else 1)
