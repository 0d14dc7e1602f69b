"""The form on the table: which of them it is, and the rows that the officer wants to come back to."""

from counter.core.feature import Feature


class FormViewModel(Feature):
    def flag(self, row: int) -> None:
        form = self._core.state.form()
        if form is not None and 0 <= row < len(form.rows):
            self._core.put(flagged=self._core.state.flagged ^ {(form.submission, row)})

    def chooseForm(self, place: int) -> None:
        desk = self._core.state.desk
        if desk is not None and 0 <= place < len(desk.submissions):
            self._core.put(chosen_form=desk.submissions[place].submission)
