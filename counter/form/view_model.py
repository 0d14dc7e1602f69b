"""The form on the table: which of them it is, and the rows that the officer wants to come back to."""

from msgspec.structs import replace

from counter.core.feature import Feature
from counter.form.state import FormState, form_on_table


class FormViewModel(Feature):
    forgets = (FormState,)

    def flag(self, row: int) -> None:
        form, before = form_on_table(self._core.state), self._core.state.part(FormState)
        if form is not None and 0 <= row < len(form.rows):
            self._core.put(replace(before, flagged=before.flagged ^ {(form.submission, row)}))

    def chooseForm(self, index: int) -> None:
        desk = self._core.state.desk
        if desk is not None and 0 <= index < len(desk.submissions):
            self._core.put(replace(self._core.state.part(FormState), chosen=desk.submissions[index].submission))
