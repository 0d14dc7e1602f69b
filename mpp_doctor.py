"""The front door's doctor, and what names the things that hang on a machine: its scanner and its printer."""

import json
import sys
from pathlib import Path
from typing import Annotated

from cyclopts import App, Parameter

from mpp_book import AsJson, Home

doctor = App(name="doctor", help="Check this machine and say what to do.")
Scanner = Annotated[
    str,
    Parameter(
        env_var="MPP_SCANNER",
        help="Which scanner this kiosk has: keys (it types; the default), serial:/dev/ttyACM0, none.",
    ),
]


def _must_name_a_printer(_: object, address: str) -> None:
    from printing.transport import check_address

    if address:
        check_address(address)


Printer = Annotated[
    str,
    Parameter(
        env_var="MPP_PRINTER",
        validator=_must_name_a_printer,
        help="Which printer: tcp://HOST:PORT, usb:/dev/usb/lp0, usb:04b8:0e15:SERIAL, serial:/dev/ttyUSB0@19200+rtscts,"
        " cups:QUEUE, file:/PATH.",
    ),
]
PrinterBackup = Annotated[
    str,
    Parameter(
        env_var="MPP_PRINTER_BACKUP",
        validator=_must_name_a_printer,
        help="The printer that takes over while the other cannot.",
    ),
]


def _must_name_a_profile(_: object, name: str) -> None:
    from printing.profile import named

    named(name)


PrinterProfile = Annotated[
    str,
    Parameter(
        env_var="MPP_PRINTER_PROFILE",
        validator=_must_name_a_profile,
        help="What the printer can do: 80mm, 80mm-512, 80mm-plain, 58mm, 58mm-plain.",
    ),
]


@doctor.default
def examine(
    *,
    home: Home = Path("hub"),
    scanner: Scanner = "",
    printer: Printer = "",
    printer_profile: PrinterProfile = "80mm",
    test_page: Annotated[bool, Parameter(help="Print a test page with --printer.")] = True,
    find_printers: Annotated[
        bool, Parameter(help="List the printers that this machine has, and check nothing.")
    ] = False,
    as_json: AsJson = False,
) -> None:
    """Check this machine and say what to do; with --scanner also the kiosk's scanner, with --printer its printer."""
    from display.doctor import check_machine
    from display.doctor_printer import check_printer, found
    from printing.profile import named

    checks = found() if find_printers else check_machine(home)
    if scanner and not find_printers:
        from kiosk.scanner_check import check_scanner

        checks.append(check_scanner(scanner))
    if not find_printers:
        checks += check_printer(printer, named(printer_profile), test_page=test_page)
    if as_json:
        print(json.dumps([{"check": c.name, "ok": c.ok, "say": c.say} for c in checks]))
    else:
        print("\n".join(f"{'baik ' if c.ok else 'PERIKSA'}  {c.name}: {c.say}" for c in checks))
    sys.exit(0 if all(c.ok for c in checks) else 1)
