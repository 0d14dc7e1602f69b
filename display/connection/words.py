"""How the office's links and its clock stand, in the same words, icons and tones on every screen. Pure.

What is not known is said so: a screen whose hub is silent knows nothing of the platform either."""

from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta
from typing import Final, Literal

import msgspec

from display.words import since_words, span_words
from office.contract.admin.office_time import CONSENT_AFTER, WARN_AFTER
from office.contract.words import Words, in_language
from sync.wire import PlatformLink

Tone = Literal["leaf", "kunyit", "brick", "mute"]  # well, to be watched, wrong, not known

SKEW_SECONDS: Final = 120.0  # docs/time.md: beyond it a technician is needed
SAME_SECONDS: Final = 2.0  # nobody reads a clock closer than this
LATE_SECONDS: Final = 300.0  # what waits longer though the platform answers has something in its way
DAY: Final = timedelta(days=1)

UNKNOWN: Final[Words] = {"id": "belum diketahui", "en": "not known yet"}
TITLE: Final[Words] = {"id": "Keadaan sambungan", "en": "How the links are"}
LABELS: Final[Mapping[str, Words]] = {
    "hub": {"id": "Server kantor", "en": "Office server"},
    "platform": {"id": "Pusat", "en": "Platform"},
    "word": {"id": "Kabar terakhir dari pusat", "en": "Last word from the platform"},
    "queue": {"id": "Menunggu dikirim", "en": "Waiting to be sent"},
    "attention": {"id": "Perlu perhatian", "en": "Needs attention"},
    "days": {"id": "Hari tanpa kabar", "en": "Days without a word"},
    "clock": {"id": "Jam kantor", "en": "Office time"},
    "machine": {"id": "Jam komputer server", "en": "Clock of the server"},
}
ICONS: Final = {
    "hub": {"up": "plug-connected", "down": "plug-connected-x", "unknown": "help-circle"},
    "platform": {"up": "cloud-check", "down": "cloud-off", "unknown": "cloud-question"},
}
PLAIN_ICONS: Final = {
    "word": "message-circle",
    "queue": "hourglass",
    "attention": "alert-triangle",
    "days": "calendar-event",
    "clock": "clock",
    "machine": "device-desktop",
}


class LinkRow(msgspec.Struct, frozen=True):
    """`key` names the row on every screen: hub, platform, word, queue, attention, days, clock, machine."""

    key: str
    icon: str
    label: str
    value: str
    tone: Tone


class LinkBrief(msgspec.Struct, frozen=True):
    """One phrase of the links in short, for a bar or a corner: hub, platform, clock."""

    key: str
    icon: str
    text: str
    tone: Tone


class Links(msgspec.Struct, frozen=True, kw_only=True):
    """All that one screen knows. `now` is the hub's time; `platform` counts only while the hub is up."""

    hub: Literal["up", "down", "unknown"]
    hub_since: datetime | None = None
    platform: PlatformLink
    now: datetime
    zone: str
    language: str

    @property
    def known(self) -> bool:
        """Whether the platform's lanes were counted since the hub began."""
        return self.hub == "up" and self.platform.state != "unknown"

    @property
    def doubted(self) -> bool:
        return self.hub == "up" and self.platform.clock == "suspect"

    @property
    def days(self) -> int | None:
        """Whole days without a word; None when there never was one."""
        word_at = self.platform.last_word_at
        return None if word_at is None else max(0, (self.now - word_at) // DAY)

    @property
    def skewed(self) -> bool:
        """The machine's clock is wrong, held against a time that is trusted."""
        skew_s = self.platform.skew_s
        trusted = self.hub == "up" and self.platform.clock == "trusted"
        return trusted and skew_s is not None and abs(skew_s) > SKEW_SECONDS

    def say(self, indonesian: str, english: str) -> str:
        return in_language({"id": indonesian, "en": english}, self.language)


def link_rows(links: Links) -> tuple[LinkRow, ...]:
    """The whole panel: always the same rows in the same order."""
    phrases = {
        "hub": _hub(links),
        "platform": _platform(links),
        "word": _word(links),
        "queue": _queue(links),
        "attention": _attention(links),
        "days": _days(links),
        "clock": _clock(links),
        "machine": _machine(links),
    }
    return tuple(
        LinkRow(key, _icon(key, links), in_language(LABELS[key], links.language), value, tone)
        for key, (value, tone) in phrases.items()
    )


def link_briefs(links: Links) -> tuple[LinkBrief, ...]:
    """Hub and platform, and the clock where it is not as it should be."""
    return (*_brief_links(links), *_brief_clock(links))


def link_trouble(links: Links) -> LinkBrief | None:
    """What a hall may read of it, discreetly: the time in doubt, the platform gone. Never how much waits."""
    if links.doubted:
        return LinkBrief("clock", PLAIN_ICONS["clock"], links.say("Jam belum pasti", "Time not certain"), "brick")
    if links.hub == "up" and links.platform.offline:
        days = days_words(links)
        text = links.say(f"Tanpa kabar dari pusat: {days}", f"No word from the platform: {days}")
        return LinkBrief("days", ICONS["platform"]["down"], text, "kunyit")
    if links.known and links.platform.state == "down":
        value, tone = _platform(links)
        return LinkBrief(
            "platform", _icon("platform", links), f"{in_language(LABELS['platform'], links.language)} {value}", tone
        )
    return None


def title(language: str) -> str:
    return in_language(TITLE, language)


def days_words(links: Links) -> str:
    """How long without a word, as far as it is known: "16 hari", "lebih dari 3 hari"."""
    if links.days is not None:
        return span_words(links.days * 86_400, links.language) if links.days > 1 else _few_days(links)
    least = {"warn": WARN_AFTER, "consent": CONSENT_AFTER}.get(links.platform.offline)
    if least is None:
        return in_language(UNKNOWN, links.language)
    return links.say(f"lebih dari {least.days} hari", f"more than {least.days} days")


def skew_words(links: Links) -> str:
    """How far the server's own clock is from the office's time: "5 menit terlalu cepat"."""
    skew_s = links.platform.skew_s
    assert skew_s is not None, "only a skew that is known has words"
    span = span_words(abs(skew_s), links.language)
    return (
        links.say(f"{span} terlalu cepat", f"{span} fast")
        if skew_s > 0
        else links.say(f"{span} terlalu lambat", f"{span} slow")
    )


Phrase = tuple[str, Tone]


def _hub(links: Links) -> Phrase:
    if links.hub == "up":
        return links.say("terhubung", "connected"), "leaf"
    if links.hub == "unknown":
        return in_language(UNKNOWN, links.language), "mute"
    if links.hub_since is None:
        return links.say("tidak menjawab", "not answering"), "brick"
    since = since_words(links.hub_since, links.now, links.zone, links.language)
    return links.say(f"tidak menjawab sejak {since}", f"not answering since {since}"), "brick"


def _platform(links: Links) -> Phrase:
    if not links.known:
        return in_language(UNKNOWN, links.language), "mute"
    if links.platform.state == "up":
        return links.say("terhubung", "connected"), "leaf"
    if links.platform.since is None:
        return links.say("terputus", "disconnected"), "kunyit"
    since = since_words(links.platform.since, links.now, links.zone, links.language)
    return links.say(f"terputus sejak {since}", f"disconnected since {since}"), "kunyit"


def _word(links: Links) -> Phrase:
    """Remembered by the hub through its restarts, so it may be known while the platform's state is not."""
    at = links.platform.last_word_at
    if links.hub != "up" or (at is None and not links.known):
        return in_language(UNKNOWN, links.language), "mute"
    if at is None:
        return links.say("belum pernah", "never yet"), _link_tone(links)
    ago = _ago((links.now - at).total_seconds(), links)
    return (_unsure(ago, links), "kunyit") if links.doubted else (ago, _link_tone(links))


def _queue(links: Links) -> Phrase:
    if not links.known:
        return in_language(UNKNOWN, links.language), "mute"
    queued = links.platform.queued
    if links.platform.restoring:
        first = links.say("riwayat kantor diambil dulu dari pusat", "the office's history is fetched back first")
        return first, "kunyit"
    if queued == 0:
        return links.say("tidak ada", "nothing"), "leaf"
    count = links.say(f"{queued} catatan", "1 record" if queued == 1 else f"{queued} records")
    if links.platform.oldest_at is None:
        return count, "kunyit"
    oldest_s = (links.now - links.platform.oldest_at).total_seconds()
    span = span_words(oldest_s, links.language)
    value = links.say(f"{count}, yang tertua {span}", f"{count}, the oldest {span}")
    late = links.platform.state == "down" or oldest_s >= LATE_SECONDS or links.doubted
    return _unsure(value, links) if links.doubted else value, "kunyit" if late else "leaf"


def _attention(links: Links) -> Phrase:
    if not links.known:
        return in_language(UNKNOWN, links.language), "mute"
    refused = links.platform.refused
    total = max(links.platform.attention, refused)
    if total == 0:
        return links.say("tidak ada", "nothing"), "leaf"
    things = links.say(f"{total} hal", "1 thing" if total == 1 else f"{total} things")
    turned_away = links.say(f", {refused} ditolak pusat", f", {refused} refused by the platform") if refused else ""
    return things + turned_away, "kunyit"


def _days(links: Links) -> Phrase:
    need = links.platform.offline
    if links.hub != "up" or (links.days is None and not need):
        return in_language(UNKNOWN, links.language), "mute"
    words = days_words(links)
    if need == "consent":
        return links.say(f"{words}, supervisor perlu menyetujui", f"{words}, a supervisor must agree"), "brick"
    if need == "warn" and links.days is not None and links.days >= CONSENT_AFTER.days:
        return links.say(f"{words}, disetujui supervisor", f"{words}, agreed by a supervisor"), "kunyit"
    if links.doubted:
        return _unsure(words, links), "kunyit"
    return words, "kunyit" if need else "leaf"


def _clock(links: Links) -> Phrase:
    if links.hub != "up":
        return in_language(UNKNOWN, links.language), "mute"
    if links.platform.clock == "suspect":
        return links.say("diragukan, supervisor perlu memastikan", "in doubt, a supervisor must confirm it"), "brick"
    if links.platform.clock == "trusted":
        return links.say("dapat dipercaya", "trusted"), "leaf"
    return links.say("belum dipastikan", "not confirmed yet"), "mute"


def _machine(links: Links) -> Phrase:
    """Held against a time nobody is sure of, it is neither right nor wrong."""
    skew_s = links.platform.skew_s
    if links.hub != "up" or skew_s is None or links.platform.clock == "unknown":
        return in_language(UNKNOWN, links.language), "mute"
    if links.doubted:
        return _unsure(skew_words(links), links), "mute"
    if links.skewed:
        words = skew_words(links)
        return links.say(f"{words}, panggil teknisi", f"{words}, call a technician"), "kunyit"
    if abs(skew_s) < SAME_SECONDS:
        return links.say("cocok", "in step"), "leaf"
    return skew_words(links), "leaf"


def _brief_links(links: Links) -> Iterator[LinkBrief]:
    value, tone = _hub(links)
    name = in_language(LABELS["hub"], links.language)
    text = links.say("Menghubungi server kantor", "Reaching the office server") if links.hub == "unknown" else ""
    yield LinkBrief("hub", _icon("hub", links), text or f"{name} {value}", tone)
    value, tone = _platform(links)
    name = in_language(LABELS["platform"], links.language)
    if not links.known:
        yield LinkBrief("platform", _icon("platform", links), f"{name}: {value}", tone)
        return
    parts = [f"{name} {value}", *_brief_counts(links)]
    waits = links.platform.refused or links.platform.attention
    icon = "cloud-x" if waits and links.platform.state == "up" else _icon("platform", links)
    yield LinkBrief("platform", icon, ", ".join(parts), "kunyit" if waits else tone)


def _brief_counts(links: Links) -> Iterator[str]:
    link = links.platform
    if link.restoring:
        yield links.say("riwayat kantor sedang diambil", "fetching the office's history")
    elif link.queued:
        yield links.say(f"{link.queued} menunggu dikirim", f"{link.queued} waiting to be sent")
    total = max(link.attention, link.refused)
    if total:
        needs = "needs" if total == 1 else "need"
        yield links.say(f"{total} perlu perhatian", f"{total} {needs} attention")


def _brief_clock(links: Links) -> Iterator[LinkBrief]:
    if links.doubted:
        text = links.say("Jam kantor diragukan", "Office time in doubt")
        yield LinkBrief("clock", PLAIN_ICONS["clock"], text, "brick")
    elif links.skewed:
        words = skew_words(links)
        text = links.say(f"Jam komputer server {words}", f"Server's clock {words}")
        yield LinkBrief("clock", PLAIN_ICONS["machine"], text, "kunyit")


def _icon(key: str, links: Links) -> str:
    if key == "attention" and links.known:
        return PLAIN_ICONS[key] if links.platform.attention or links.platform.refused else "circle-check"
    if key not in ICONS:
        return PLAIN_ICONS[key]
    state = links.hub if key == "hub" else links.platform.state if links.known else "unknown"
    return ICONS[key][state]


def _link_tone(links: Links) -> Tone:
    if links.platform.offline == "consent":
        return "brick"
    return "leaf" if links.platform.state == "up" and not links.platform.offline else "kunyit"


def _ago(seconds: float, links: Links) -> str:
    span = span_words(seconds, links.language)
    return links.say(f"{span} lalu", f"{span} ago")


def _unsure(words: str, links: Links) -> str:
    return links.say(f"{words}, belum pasti", f"{words}, not certain")


def _few_days(links: Links) -> str:
    return links.say("1 hari", "1 day") if links.days == 1 else links.say("belum sehari", "less than a day")
