"""What the sign-in page shows, already worded."""

import msgspec


class AccountView(msgspec.Struct, frozen=True, kw_only=True):
    """Signing in with an account. `waiting`: what the officer does in the browser now, and nothing else is offered."""

    button: str
    note: str
    waiting: str = ""
    cancel: str = ""
    problem: str = ""
    otherwise: str = ""  # above the PIN
    when: str = ""  # what the PIN is for, where it is not for every day


class KeyView(msgspec.Struct, frozen=True, kw_only=True):
    """The second step of signing in. `code` and `name` word the fields of a key that is new, empty where there are
    none; `go` the button that opens the browser, empty while it is open."""

    title: str
    note: str
    code: str = ""
    name: str = ""
    go: str = ""
    waiting: str = ""
    problem: str = ""
    cancel: str = ""


class SignInView(msgspec.Struct, frozen=True, kw_only=True):
    office: str
    counter: str
    place: str
    officers: tuple[tuple[str, str], ...]  # code, name
    empty: str  # why there is nobody to choose yet
    title: str
    note: str
    problem: str
    working: bool
    preselect: str = ""
    blocked: str = ""  # why signing in cannot work now
    account: AccountView | None = None  # None: officers have none here
    key: KeyView | None = None  # while a sign-in waits for one, and then nothing else is offered


class PinView(msgspec.Struct, frozen=True, kw_only=True):
    """A PIN for emergencies on its way; its digits stand in no view."""

    working: bool = False
    problem: str = ""
    done: bool = False
