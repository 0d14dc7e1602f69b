"""Promise: a book on another machine is reached only over a link that is encrypted and proven."""

import pytest

from office.book.engine import postgres
from office.book.engine.database_link import must_be_proven
from office.contract.errors import Refusal

ELSEWHERE = (
    "postgresql://kantor@server/buku",
    "postgresql://kantor@10.0.0.7/buku?sslmode=require",
    "postgresql://kantor@server/buku?sslmode=verify-ca",
    "postgresql://kantor@localhost,server/buku",
    "postgresql://kantor@localhost/buku?hostaddr=10.0.0.7",
    "postgresql://kantor@/buku?service=pusat",
    "postgresql://kantor@/buku?host=/run/postgresql,10.0.0.7",
)
HERE = (
    "postgresql://kantor@/buku",
    "postgresql://kantor@/buku?host=/run/postgresql",
    "postgresql://kantor@localhost:5433/buku",
    "postgresql://kantor@127.0.0.1/buku",
    "postgresql://kantor@[::1]/buku",
    "postgresql://kantor@one,two/buku?sslmode=verify-full",
    "postgresql://kantor@/buku?service=pusat&sslmode=verify-full",
)


@pytest.mark.parametrize("url", ELSEWHERE)
def test_a_book_on_another_machine_is_refused_over_a_link_that_proves_nothing(url: str) -> None:
    with pytest.raises(Refusal) as refused:
        postgres.connect(url, writes=True)
    assert refused.value.code == "book_link_open"
    assert "sslmode=verify-full" in refused.value.messages["id"]


@pytest.mark.parametrize("url", HERE)
def test_a_book_on_this_machine_or_over_a_proven_link_is_not_refused(url: str) -> None:
    must_be_proven(url)


def test_what_the_environment_says_counts_as_well(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PGHOST", "server")
    with pytest.raises(Refusal, match="book_link_open"):
        must_be_proven("postgresql://kantor@/buku")
    monkeypatch.setenv("PGSSLMODE", "verify-full")
    must_be_proven("postgresql://kantor@/buku")
