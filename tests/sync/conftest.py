"""What a platform keeps, in memory, as docs/platform.yaml promises it."""

import hashlib
import json
from collections import Counter
from copy import deepcopy

import pytest


class FarBook:
    def __init__(self) -> None:
        self.digests: dict[str, str] = {}
        self.effects: list[str] = []
        self.versions: Counter[str] = Counter()
        self.held: dict[tuple[str, int], str] = {}
        self.settled: dict[tuple[str, int], set[int]] = {}
        self.epoch = "e1"
        self.amends: dict[str, str] = {}
        self.refuse: set[str] = set()
        self.never: set[str] = set()
        self.displaced: set[str] = set()  # whose place in their stream another op has

    def push(self, batch: dict[str, object]) -> dict[str, object]:
        ops = batch["ops"]
        assert isinstance(ops, list)
        settled = self.settled.setdefault((str(batch["db_id"]), int(str(batch["epoch"]))), set())
        results = [self._op(op) for op in ops]
        settled.update(op["seq"] for op in ops)
        acked = next(seq for seq in range(len(settled) + 1) if seq + 1 not in settled)
        return {"results": results, "acked_seq": acked, "durable_seq": acked // 2, "server_epoch": self.epoch}

    def backup(self) -> "FarBook":
        """A back-up; what is put back later is another epoch."""
        copy = deepcopy(self)
        copy.epoch = f"{self.epoch}'"
        return copy

    def _op(self, op: dict[str, object]) -> dict[str, object]:
        op_id, stream, version = str(op["op_id"]), str(op["stream"]), int(str(op["stream_version"]))
        named = {name: value for name, value in op.items() if name != "seq"}
        digest = hashlib.sha256(json.dumps(named, sort_keys=True, separators=(",", ":")).encode()).hexdigest()
        if "amends" in op:
            self.amends[str(op["amends"])] = op_id
        if op_id in self.amends:
            return self.refused(op_id, "amended")
        if op_id in self.displaced:
            return self.refused(op_id, "version_taken")
        if op_id in self.refuse:
            return self.refused(op_id, "op_broken")
        if self.digests.setdefault(op_id, digest) != digest:
            return self.refused(op_id, "op_id_reused")
        if version <= self.versions[stream]:
            return {"op_id": op_id, "result": "duplicate"}
        if version > self.versions[stream] + 1:
            self.held[stream, version] = op_id
            return {"op_id": op_id, "result": "held", "missing": self.versions[stream] + 1}
        self._apply(stream, op_id)
        while waiting := self.held.pop((stream, self.versions[stream] + 1), None):
            self._apply(stream, waiting)
        return {"op_id": op_id, "result": "applied"}

    @staticmethod
    def refused(op_id: str, code: str) -> dict[str, object]:
        return {"op_id": op_id, "result": "refused", "problem": {"title": code, "status": 422, "code": code}}

    def _apply(self, stream: str, op_id: str) -> None:
        self.versions[stream] += 1
        self.effects.append(op_id)


@pytest.fixture(scope="session")
def new_far_book() -> type[FarBook]:
    return FarBook
