"""Promise: a page is one line of kiosk/shell/pages.py, and what it shows is there."""

import shiboken6

from kiosk.gallery.harness import Harness
from kiosk.shell.pages import KIOSK, PAGES, Trait, main_properties, named


def test_every_page_file_is_one_line_of_the_table() -> None:
    assert len({page.name for page in PAGES}) == len(PAGES)
    others = {"shell/AttractPage.qml", "ticket/CodePage.qml"}  # the first page, and what two pages are made of
    listed = {page.qml for page in PAGES} | others
    assert listed == {str(path.relative_to(KIOSK)) for path in KIOSK.rglob("*Page.qml")}


def test_every_page_is_given_view_models_that_exist(languages) -> None:
    kiosk = Harness(languages).kiosk
    assert set(main_properties(kiosk.parts())["pages"]) == {page.name for page in PAGES}


def test_a_screen_waits_longer_only_where_a_login_is_under_way() -> None:
    assert named(Trait.PHONE) < named(Trait.LOGIN) <= named(Trait.SCANS)
    assert named(Trait.ANSWER) < named(Trait.PHONE)


def test_two_view_models_of_one_type_are_described_to_qml_by_the_same_metaobject(languages) -> None:
    """PySide gives an object a metaobject of its own when a signal is connected to a method of it that is no Slot. QML
    remembers the type by that address, which another object has later, and then reads every property as undefined."""
    one, other = Harness(languages), Harness(languages)
    addresses = [
        {name: shiboken6.getCppPointer(part.metaObject()) for name, part in each.kiosk.parts().items()}
        for each in (one, other)
    ]
    assert addresses[0] == addresses[1]
