"""What the officer does with the forms on the table: which is read, which rows are to be checked, which file comes."""

from uuid import UUID

import msgspec

from counter.core.state import DeskState
from counter.form.files import Sending
from office.contract.answers import SubmissionView


class FormState(msgspec.Struct, frozen=True, kw_only=True):
    """`flagged` are rows of a submission that the officer wants to come back to."""

    chosen: UUID | None = None
    flagged: frozenset[tuple[UUID, int]] = frozenset()


class UploadState(msgspec.Struct, frozen=True):
    """A file on its way to a form."""

    sending: Sending | None = None


def form_on_table(state: DeskState) -> SubmissionView | None:
    """The chosen one, or else the newest."""
    forms = state.desk.submissions if state.desk is not None else ()
    wanted = state.part(FormState).chosen
    chosen = next((form for form in forms if form.submission == wanted), None)
    return chosen or max(forms, key=lambda form: form.received_at, default=None)
