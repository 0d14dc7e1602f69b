"""What the officer has noted of the strips above the desk."""

from counter.core.feature import Feature


class NoticesViewModel(Feature):
    def helpSeen(self) -> None:
        desk = self._core.state.desk
        self._core.put(help_seen=frozenset(desk.help_from if desk is not None else ()))

    def toldSeen(self) -> None:
        self._core.put(told_seen=self._core.state.said_to_hall)

    def sentSeen(self) -> None:
        self._core.put(sent=None)
