"""What a call to the hub is: where it goes, what goes in, what comes back, and who may make it."""

import re
from dataclasses import KW_ONLY, dataclass
from http import HTTPStatus
from typing import Any, Final, Generic, Literal, Protocol, TypeVar, overload
from urllib.parse import quote, urlencode
from uuid import UUID

from office.contract import roles
from office.contract.assurance import Action

C = TypeVar("C")
A = TypeVar("A")
Method = Literal["GET", "POST", "PUT", "DELETE"]
PathPart = str | int | UUID

OPEN: Final = None  # no device certificate is asked for
KIOSK: Final = frozenset({"kiosk"})
COUNTER: Final = frozenset({"counter"})
NO_BOARD: Final = KIOSK | COUNTER
EVERY_DEVICE: Final = NO_BOARD | {"board"}
BY_PATH: Final = "{verb}"  # where one call has many verbs, its path names the one
NOTHING: Final = type(None)
NAMED: Final = re.compile(r"{(\w+):\w+}")


@dataclass(frozen=True, slots=True)
class Call(Generic[C, A]):
    """`path` as Litestar writes it. `kinds` of device may make it. `verb` is the officer's row in
    office/contract/roles.py, `action` the citizen's in office/contract/assurance.py. `slow`: the hub asks over the
    internet before it answers, or takes in a large body. `fast`: many make it at once, so it has a FastRoute. `late`:
    it may be told after the hub was silent, also when the officer's session has ended since."""

    method: Method
    path: str
    command: type[C]
    answer: type[A]
    kinds: frozenset[str] | None
    verb: str = ""
    _: KW_ONLY
    action: Action | None = None
    status: HTTPStatus = HTTPStatus.OK
    slow: bool = False
    fast: bool = False
    late: bool = False

    def __post_init__(self) -> None:
        assert self.verb in ("", BY_PATH) or self.verb in roles.VERBS, self.verb

    @property
    def is_act(self) -> bool:
        """Whether the same `op_id` is answered again, with 200."""
        return "op_id" in getattr(self.command, "__struct_fields__", ())

    def address(self, where: dict[str, PathPart]) -> str:
        """The path with what it names; whatever it does not name is the query."""
        left = {name: str(value) for name, value in where.items()}
        path = NAMED.sub(lambda named: quote(left.pop(named[1]), safe=""), self.path)
        return f"{path}?{urlencode(left)}" if left else path


class HubCaller(Protocol):
    """Whoever makes calls to a hub."""

    @overload
    def ask(
        self, call: Call[None, A], *, seconds: float = 0, session: str = "", citizen: str = "", **where: PathPart
    ) -> A: ...
    @overload
    def ask(
        self,
        call: Call[C, A],
        command: C,
        *,
        seconds: float = 0,
        session: str = "",
        citizen: str = "",
        **where: PathPart,
    ) -> A: ...
    def ask(
        self,
        call: Call[Any, Any],
        command: object = None,
        *,
        seconds: float = 0,
        session: str = "",
        citizen: str = "",
        **where: PathPart,
    ) -> Any:
        """`where`: what the call's path names, and what is left of it as its query. `seconds` is how long the hub may
        be silent; 0: as long as this call needs. None where the hub answers 204."""
        return self.make(call, command, where, seconds=seconds, session=session, citizen=citizen)

    def make(
        self,
        call: Call[Any, Any],
        command: object,
        where: dict[str, PathPart],
        *,
        seconds: float,
        session: str,
        citizen: str,
    ) -> Any:
        """The answer to this call, as `ask` has it; to be made by each kind of caller."""


def safe_code(typed: str, other: str = "") -> str:
    """Letters, digits and hyphens alone, `other` for every other sign; never empty, so that the path stays one."""
    plain = (letter if letter.isascii() and (letter.isalnum() or letter == "-") else other for letter in typed)
    return "".join(plain) or "-"


def get(
    path: str, answer: type[A], kinds: frozenset[str] | None, verb: str = "", *, action: Action | None = None
) -> Call[None, A]:
    return Call("GET", path, NOTHING, answer, kinds, verb, action=action)


def post(
    path: str,
    command: type[C],
    answer: type[A],
    kinds: frozenset[str] | None,
    verb: str = "",
    *,
    action: Action | None = None,
    status: HTTPStatus = HTTPStatus.CREATED,
    slow: bool = False,
    fast: bool = False,
    late: bool = False,
) -> Call[C, A]:
    return Call(
        "POST", path, command, answer, kinds, verb, action=action, status=status, slow=slow, fast=fast, late=late
    )


def delete(
    path: str, kinds: frozenset[str] | None, verb: str = "", *, action: Action | None = None
) -> Call[None, None]:
    return Call("DELETE", path, NOTHING, NOTHING, kinds, verb, action=action, status=HTTPStatus.NO_CONTENT)


def or_none(answer: type[A]) -> type[A | None]:
    return answer | None  # type: ignore[return-value]  # a union is no type to mypy
