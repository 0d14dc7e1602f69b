"""Promise: whatever befalls links, hubs, platform and clocks, every answered act is in its book once and at the
platform once, in order. Five hundred invented runs of the real sync over the real book, each told by one seed."""

import pytest

from proof.world.run import run_seed

SEEDS = 500
SHARE = 25


@pytest.mark.parametrize("first", range(0, SEEDS, SHARE))
def test_every_seed_keeps_every_promise(first: int) -> None:
    broken = {}
    for seed in range(first, first + SHARE):
        run = run_seed(seed)
        assert run.verdict.acts >= 10
        if not run.verdict.kept:
            broken[seed] = run.verdict.broken
    assert not broken


@pytest.mark.parametrize("seed", [3, 11, 42])
def test_a_seed_tells_the_same_story_each_time(seed: int) -> None:
    first, second = run_seed(seed, listen=True), run_seed(seed, listen=True)
    assert first.lines == second.lines
    assert first.told == second.told
    assert len(first.lines) > 50
