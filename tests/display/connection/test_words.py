"""Promise: the links read the same on every screen, and what is not known is never said to be fine."""

from datetime import UTC, datetime, timedelta

import pytest

from display.connection.words import LABELS, LinkRow, Links, link_briefs, link_rows
from display.qt.drawings import ASSETS
from display.words import since_words, span_words
from office.contract.messages import LANGUAGES
from sync.wire import PlatformLink

NOW = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)  # 10.00 in WITA, a Monday
WELL = PlatformLink(state="up", last_word_at=NOW - timedelta(seconds=12), clock="trusted", skew_s=0.2)


def links(platform: PlatformLink = WELL, hub: str = "up", language: str = "id") -> Links:
    return Links(hub=hub, platform=platform, now=NOW, zone="Asia/Makassar", language=language)  # type: ignore[arg-type]


def rows(platform: PlatformLink = WELL, hub: str = "up", language: str = "id") -> dict[str, LinkRow]:
    return {row.key: row for row in link_rows(links(platform, hub, language))}


def ago(**past: float) -> datetime:
    return NOW - timedelta(**past)


STATES = (
    PlatformLink(state="unknown"),
    WELL,
    PlatformLink(state="down"),
    PlatformLink(state="down", since=ago(minutes=20), last_word_at=ago(days=16), queued=1204, oldest_at=ago(days=16)),
    PlatformLink(state="up", refused=2, attention=3, clock="suspect", skew_s=226_800.0),
    PlatformLink(state="down", offline="consent", clock="trusted", skew_s=-300.0),
)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("hub", ["up", "down", "unknown"])
@pytest.mark.parametrize("platform", STATES, ids=lambda link: f"{link.state}-{link.clock}-{link.queued}")
def test_every_state_has_the_same_rows_each_with_a_drawing_and_a_word(
    platform: PlatformLink, hub: str, language: str
) -> None:
    shown = link_rows(links(platform, hub, language))
    assert [row.key for row in shown] == list(LABELS)
    assert all(row.label and row.value for row in shown)
    drawn = {row.icon for row in shown} | {brief.icon for brief in link_briefs(links(platform, hub, language))}
    assert not [name for name in drawn if not (ASSETS / "icons" / f"{name}.svg").is_file()]


@pytest.mark.parametrize("hub", ["down", "unknown"])
def test_a_screen_whose_hub_is_silent_knows_nothing_of_the_platform(hub: str) -> None:
    shown = rows(hub=hub)
    shown.pop("hub")
    assert {(row.value, row.tone) for row in shown.values()} == {("belum diketahui", "mute")}
    assert "leaf" not in {brief.tone for brief in link_briefs(links(hub=hub))}


def test_before_the_first_word_nothing_is_called_well() -> None:
    shown = rows(PlatformLink(state="unknown"))
    assert {row.value for key, row in shown.items() if key not in {"hub", "clock"}} == {"belum diketahui"}
    assert shown["clock"] == LinkRow("clock", "clock", "Jam kantor", "belum dipastikan", "mute")
    assert [row.key for row in shown.values() if row.tone == "leaf"] == ["hub"]


def test_what_the_hub_remembers_of_the_platform_is_said_before_its_first_word() -> None:
    shown = rows(PlatformLink(state="unknown", last_word_at=ago(days=4), offline="warn"))
    assert (shown["word"].value, shown["word"].tone) == ("4 hari lalu", "kunyit")
    assert (shown["days"].value, shown["days"].tone) == ("4 hari", "kunyit")
    assert shown["queue"].value == "belum diketahui"


def test_an_office_in_touch_reads_calm() -> None:
    shown = rows()
    assert {row.tone for row in shown.values()} == {"leaf"}
    assert shown["word"].value == "12 detik lalu"
    assert (shown["queue"].value, shown["attention"].value) == ("tidak ada", "tidak ada")
    assert (shown["days"].value, shown["clock"].value) == ("belum sehari", "dapat dipercaya")
    assert shown["machine"].value == "cocok"


def test_a_link_that_is_down_says_since_when_and_what_waits() -> None:
    down = PlatformLink(
        state="down", since=ago(minutes=20), last_word_at=ago(minutes=21), queued=12, oldest_at=ago(minutes=19)
    )
    shown, english = rows(down), rows(down, language="en")
    assert (shown["platform"].value, shown["platform"].icon) == ("terputus sejak 09.40", "cloud-off")
    assert (shown["queue"].value, shown["queue"].tone) == ("12 catatan, yang tertua 19 menit", "kunyit")
    assert english["queue"].value == "12 records, the oldest 19 minutes"


def test_what_waits_long_though_the_platform_answers_is_to_be_watched() -> None:
    soon = PlatformLink(state="up", last_word_at=NOW, queued=1, oldest_at=ago(seconds=3), clock="trusted")
    stuck = PlatformLink(state="up", last_word_at=NOW, queued=1, oldest_at=ago(minutes=5), clock="trusted")
    assert (rows(soon)["queue"].tone, rows(stuck)["queue"].tone) == ("leaf", "kunyit")
    assert rows(stuck, language="en")["queue"].value == "1 record, the oldest 5 minutes"


def test_what_a_person_has_to_look_at_is_counted_once() -> None:
    shown = rows(PlatformLink(state="up", refused=2, attention=3))
    assert (shown["attention"].value, shown["attention"].tone) == ("3 hal, 2 ditolak pusat", "kunyit")
    assert rows(PlatformLink(state="up", refused=2))["attention"].value == "2 hal, 2 ditolak pusat"
    assert rows(PlatformLink(state="up", attention=1))["attention"].value == "1 hal"


@pytest.mark.parametrize(
    ("need", "days", "value", "tone"),
    [
        ("", 1, "1 hari", "leaf"),
        ("", 2, "2 hari", "leaf"),
        ("warn", 3, "3 hari", "kunyit"),
        ("consent", 16, "16 hari, supervisor perlu menyetujui", "brick"),
        ("warn", 16, "16 hari, disetujui supervisor", "kunyit"),
        ("warn", None, "lebih dari 3 hari", "kunyit"),
        ("consent", None, "lebih dari 14 hari, supervisor perlu menyetujui", "brick"),
        ("", None, "belum diketahui", "mute"),
    ],
)
def test_days_without_a_word_say_what_they_ask_for(need: str, days: int | None, value: str, tone: str) -> None:
    word_at = None if days is None else ago(days=days, hours=1)
    link = PlatformLink(state="down", last_word_at=word_at, offline=need, clock="trusted")  # type: ignore[arg-type]
    assert (rows(link)["days"].value, rows(link)["days"].tone) == (value, tone)


def test_while_the_time_is_in_doubt_no_age_is_given_as_sure() -> None:
    doubted = PlatformLink(
        state="up", last_word_at=ago(minutes=1), queued=1, oldest_at=ago(seconds=9), clock="suspect", skew_s=226_800.0
    )
    shown = rows(doubted)
    assert {key for key, row in shown.items() if "belum pasti" in row.value} == {"word", "queue", "days", "machine"}
    assert not [key for key in ("word", "queue", "days", "clock", "machine") if shown[key].tone == "leaf"]
    assert shown["clock"].tone == "brick"


@pytest.mark.parametrize(
    ("skew_s", "value", "tone"),
    [
        (0.0, "cocok", "leaf"),
        (-45.0, "45 detik terlalu lambat", "leaf"),
        (120.0, "2 menit terlalu cepat", "leaf"),
        (121.0, "2 menit terlalu cepat, panggil teknisi", "kunyit"),
        (-86_400.0, "24 jam terlalu lambat, panggil teknisi", "kunyit"),
        (None, "belum diketahui", "mute"),
    ],
)
def test_beyond_two_minutes_the_servers_own_clock_asks_for_a_technician(
    skew_s: float | None, value: str, tone: str
) -> None:
    link = PlatformLink(state="up", last_word_at=NOW, clock="trusted", skew_s=skew_s)
    assert (rows(link)["machine"].value, rows(link)["machine"].tone) == (value, tone)
    assert ("clock" in [brief.key for brief in link_briefs(links(link))]) == (tone == "kunyit")


def test_a_clock_nobody_has_confirmed_is_not_held_against_itself() -> None:
    assert rows(PlatformLink(state="up", clock="unknown", skew_s=0.0))["machine"].value == "belum diketahui"


@pytest.mark.parametrize(
    ("platform", "words"),
    [
        (PlatformLink(state="unknown"), "Pusat: belum diketahui"),
        (WELL, "Pusat terhubung"),
        (PlatformLink(state="down"), "Pusat terputus"),
        (
            PlatformLink(state="down", since=ago(days=1), queued=12, refused=2),
            "Pusat terputus sejak Minggu 10.00, 12 menunggu dikirim, 2 perlu perhatian",
        ),
    ],
)
def test_in_short_the_platform_is_one_phrase(platform: PlatformLink, words: str) -> None:
    assert [brief.text for brief in link_briefs(links(platform)) if brief.key == "platform"] == [words]


def test_in_short_the_clock_is_silent_until_something_is_wrong_with_it() -> None:
    assert [brief.key for brief in link_briefs(links())] == ["hub", "platform"]
    doubted = link_briefs(links(PlatformLink(state="up", clock="suspect", skew_s=9e4), language="en"))
    assert (doubted[-1].text, doubted[-1].tone) == ("Office time in doubt", "brick")


@pytest.mark.parametrize(
    ("seconds", "indonesian", "english"),
    [
        (0.4, "0 detik", "0 seconds"),
        (61, "1 menit", "1 minute"),
        (172_799, "47 jam", "47 hours"),
        (172_800, "2 hari", "2 days"),
        (86_400 * 60, "60 hari", "60 days"),
    ],
)
def test_a_span_is_said_in_its_largest_unit(seconds: float, indonesian: str, english: str) -> None:
    assert (span_words(seconds, "id"), span_words(seconds, "en")) == (indonesian, english)


def test_a_time_of_another_day_is_said_with_its_day() -> None:
    words = [since_words(ago(days=days), NOW, "Asia/Makassar", "id") for days in (0, 1, 6, 7, -1)]
    assert words == ["10.00", "Minggu 10.00", "Selasa 10.00", "16 November 10.00", "24 November 10.00"]
