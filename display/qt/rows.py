"""Rows for a view, told as differences: a list that is shown again keeps its delegates, its scroll and its focus."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import (
    Property,
    QAbstractListModel,
    QByteArray,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

Row = Mapping[str, object]
Index = QModelIndex | QPersistentModelIndex

FIRST_ROLE = int(Qt.ItemDataRole.UserRole) + 1


class RowsModel(QAbstractListModel):
    """`roles` are the members QML delegates require; `key` is the one that says which row is which."""

    countChanged = Signal()

    def __init__(self, roles: Sequence[str], key: str, parent: QObject | None = None) -> None:
        assert key in roles, key
        super().__init__(parent)
        self._roles = {FIRST_ROLE + place: name for place, name in enumerate(roles)}
        self._key = key
        self._rows: list[Row] = []

    def show(self, rows: Sequence[Row]) -> None:
        """Become `rows` by inserts, removals, moves and changes, never by a reset."""
        wanted = [row[self._key] for row in rows]
        assert len(set(wanted)) == len(wanted), f"two rows share a {self._key}"
        before = len(self._rows)
        self._remove_all_but(set(wanted))
        for place, row in enumerate(rows):
            self._put(place, row)
        if len(self._rows) != before:
            self.countChanged.emit()

    def row(self, place: int) -> Row:
        return self._rows[place]

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> object:
        name = self._roles.get(role)
        if name is None or not index.isValid() or index.row() >= len(self._rows):
            return None
        return self._rows[index.row()][name]

    def roleNames(self) -> dict[int, QByteArray]:
        return {role: QByteArray(name.encode()) for role, name in self._roles.items()}

    def _read_count(self) -> int:
        return len(self._rows)

    count: int = Property(int, _read_count, notify=countChanged)  # type: ignore[assignment]

    def _remove_all_but(self, keep: set[object]) -> None:
        for place in range(len(self._rows) - 1, -1, -1):
            if self._rows[place][self._key] not in keep:
                self.beginRemoveRows(QModelIndex(), place, place)
                del self._rows[place]
                self.endRemoveRows()

    def _put(self, place: int, row: Row) -> None:
        found = self._find(row[self._key], place)
        if found is None:
            self.beginInsertRows(QModelIndex(), place, place)
            self._rows.insert(place, row)
            self.endInsertRows()
            return
        if found != place:
            self.beginMoveRows(QModelIndex(), found, found, QModelIndex(), place)
            self._rows.insert(place, self._rows.pop(found))
            self.endMoveRows()
        self._change(place, row)

    def _find(self, key: object, start: int) -> int | None:
        return next((place for place in range(start, len(self._rows)) if self._rows[place][self._key] == key), None)

    def _change(self, place: int, row: Row) -> None:
        old = self._rows[place]
        changed = [role for role, name in self._roles.items() if old[name] != row[name]]
        if changed:
            self._rows[place] = row
            self.dataChanged.emit(self.index(place), self.index(place), changed)
