"""A kiosk with a bug: `python -c "from proof.privacy.crashing_kiosk import crash; crash(); …"`. Who asks for help
meets it, and it has the citizen in its words, in its variables and in what it came of."""

from kiosk.shell.help_call import HelpCall
from office.contract.answers import Profile


def crash() -> None:
    HelpCall.call = _fall  # type: ignore[method-assign]  # the bug: no port of a kiosk is there to be wrong


def _fall(self: HelpCall) -> None:
    session = self._environment.visit.session
    assert session is not None
    _fall_over(session.profile)


def _fall_over(profile: Profile) -> None:
    answers = {"nama": profile.name, "nik": profile.nik}
    try:
        int(profile.name)
    except ValueError as error:
        raise LookupError(f"{answers}") from error
