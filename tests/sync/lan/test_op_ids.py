"""Promise: the names of acts are unique, and those of one time lie side by side in the book."""

import threading
from uuid import RFC_4122

from sync.lan.op_ids import new_op_id


def test_a_name_is_a_uuid_of_version_7() -> None:
    op_id = new_op_id()
    assert (op_id.version, op_id.variant) == (7, RFC_4122)


def test_names_of_one_device_lie_in_the_order_of_their_milliseconds() -> None:
    made = [new_op_id() for _ in range(2000)]
    times = [op_id.int >> 80 for op_id in made]
    assert times == sorted(times)
    assert len(set(made)) == 2000


def test_many_devices_in_one_moment_never_make_the_same_name() -> None:
    made: list[object] = []

    def device() -> None:
        made.extend([new_op_id() for _ in range(500)])

    devices = [threading.Thread(target=device) for _ in range(8)]
    for each in devices:
        each.start()
    for each in devices:
        each.join()
    assert len(set(made)) == 4000
