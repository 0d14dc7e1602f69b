"""What /metrics tells: figures with units in their names, and NaN for what is not known."""

import math
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Final

from prometheus_client import CollectorRegistry, generate_latest
from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily, Metric
from prometheus_client.registry import Collector

from office.contract.admin.waits import Accuracy
from office.devices.administration import CertificateEnds
from office.devices.printers import PrinterRow, trouble
from office.forms.attachments import Outgoing
from sync.background_tasks import BackgroundTasks
from sync.lan.book.backup.scheduled import BackupState
from sync.lan.server.context import HubContext
from sync.wire import PlatformLink

NAN: Final = math.nan
DAY_SECONDS: Final = 86_400.0
HELP: Final = {
    "mpp_seq": "The last event of the book that was told to screens",
    "mpp_book_commits_total": "Commits since the hub started",
    "mpp_tickets_issued_total": "Tickets since the hub started",
    "mpp_feed_listeners": "Screens that listen to the feed",
    "mpp_citizen_sessions": "Citizens who are logged in",
    "mpp_platform_up": "1 while the last word on every lane was good, 0 when one failed, NaN before the first",
    "mpp_disk_free_bytes": "Left where the book is; NaN where it cannot be told",
    "mpp_attachments_waiting": "Files of forms that the platform has not got yet",
    "mpp_attachments_refused": "Those of them that the platform refused",
    "mpp_device_certificates_ending": "Devices let in whose certificate ends within 14 days",
    "mpp_device_certificates_ended": "Devices let in whose certificate has ended: they need to be paired anew",
    "mpp_device_certificate_first_end_seconds": "Until the first of their certificates ends; NaN while none is known",
    "mpp_data_requests_open": "What citizens asked about their data and nobody has answered yet",
    "mpp_data_requests_overdue": "Those of them that were due within 3 x 24 hours and are not answered",
    "mpp_wait_promises": "Promised waits that could be held against what came of them lately",
    "mpp_wait_mae_s": "By how much they were wrong on average, in seconds; NaN while none was made",
    "mpp_wait_bias_s": "Which way: above 0 the promise was too long",
    "mpp_wait_inside_share": "Share of people called within the range they were promised",
    "mpp_wait_under_share": "Share of people who waited longer than the range they were promised",
    "mpp_link_last_word_age_seconds": "Since the platform last answered well; NaN when it never did",
    "mpp_push_queued": "Events the platform has not settled; NaN until they were counted",
    "mpp_push_oldest_age_seconds": "Age of the oldest of them; 0 when none waits",
    "mpp_push_refused": "Events the platform refused and a person has to look at",
    "mpp_attention": "Everything that waits for a person, refused events with it",
    "mpp_clock_skew_seconds": "The machine's own clock less the time the hub trusts; beyond 120 a technician is needed",
    "mpp_clock_suspect": "1 while nobody knows the time, 0 when it is trusted, NaN before anyone who knows spoke",
    "mpp_printers": "Printers of kiosks and desks that were told of since the hub started",
    "mpp_printers_stopped": "Those of them from which nothing comes out until somebody has seen to them",
    "mpp_printers_low": "Those of them that are near the end of their paper",
    "mpp_printer_slips_waiting": "Slips that are not out, at all of them",
    "mpp_printer_voids_today": "Slips that were cut off as void today, at all of them",
    "mpp_tasks_failing": "Background tasks that broke off within the last two minutes and begin again",
    "mpp_tasks_ended": "Background tasks that are gone; the hub has to be started anew",
    "mpp_task_faults_total": "How often a background task broke off since the hub started",
    "mpp_backup_age_seconds": "Since everything that had happened was last in a backup; NaN without one",
    "mpp_backup_failing": "1 while backups are late, fail or cannot be restored, 0 while well; NaN without a plan",
    "mpp_offline_days": "Days without a word of the platform; 3 warn, 14 need a supervisor; NaN without a platform",
}

FAMILY: Final = {"gauge": GaugeMetricFamily, "counter": CounterMetricFamily}
Measure = tuple[str, str, float]  # name, type, value


def measures(hub: HubContext) -> list[Measure]:
    link = hub.feed.link
    return [
        ("mpp_seq", "gauge", hub.feed.seq),
        ("mpp_book_commits_total", "counter", hub.feed.commits),
        ("mpp_tickets_issued_total", "counter", hub.feed.tickets_issued),
        ("mpp_feed_listeners", "gauge", hub.feed.listeners),
        ("mpp_citizen_sessions", "gauge", len(hub.sessions)),
        ("mpp_platform_up", "gauge", {"up": 1.0, "down": 0.0, "unknown": NAN}[link.state]),
        ("mpp_disk_free_bytes", "gauge", NAN if hub.disk.free is None else hub.disk.free),
        *link_measures(link, hub.clock()),
        *task_measures(hub.tasks),
        *backup_measures(hub.backups, hub.machine_now()),
        ("mpp_offline_days", "gauge", NAN if hub.time is None else hub.time.silent_s() / DAY_SECONDS),
    ]


def task_measures(tasks: BackgroundTasks) -> list[Measure]:
    states = [edge.state for edge in tasks.edges.values()]
    return [
        ("mpp_tasks_failing", "gauge", states.count("failing")),
        ("mpp_tasks_ended", "gauge", states.count("ended")),
        ("mpp_task_faults_total", "counter", sum(edge.faults for edge in tasks.edges.values())),
    ]


def backup_measures(state: BackupState, now: datetime) -> list[Measure]:
    failing = float(not state.is_well(now)) if state.planned else NAN
    return [
        ("mpp_backup_age_seconds", "gauge", _age_s(state.good_at, now)),
        ("mpp_backup_failing", "gauge", failing),
    ]


def link_measures(link: PlatformLink, now: datetime) -> list[Measure]:
    counted = link.state != "unknown"  # before the first word nothing is known of the queue either
    oldest_s = _age_s(link.oldest_at, now) if link.queued else 0.0
    return [
        ("mpp_link_last_word_age_seconds", "gauge", _age_s(link.last_word_at, now)),
        ("mpp_push_queued", "gauge", link.queued if counted else NAN),
        ("mpp_push_oldest_age_seconds", "gauge", oldest_s if counted else NAN),
        ("mpp_push_refused", "gauge", link.refused if counted else NAN),
        ("mpp_attention", "gauge", link.attention if counted else NAN),
        ("mpp_clock_skew_seconds", "gauge", NAN if link.skew_s is None else link.skew_s),
        ("mpp_clock_suspect", "gauge", {"trusted": 0.0, "suspect": 1.0, "unknown": NAN}[link.clock]),
    ]


def attachment_measures(outgoing: Outgoing) -> list[Measure]:
    return [
        ("mpp_attachments_waiting", "gauge", outgoing.waiting),
        ("mpp_attachments_refused", "gauge", outgoing.refused),
    ]


def data_request_measures(open_now: int, overdue: int) -> list[Measure]:
    return [("mpp_data_requests_open", "gauge", open_now), ("mpp_data_requests_overdue", "gauge", overdue)]


def certificate_measures(ends: CertificateEnds, now: datetime) -> list[Measure]:
    first_s = NAN if ends.first is None else (ends.first - now).total_seconds()
    return [
        ("mpp_device_certificates_ending", "gauge", ends.soon),
        ("mpp_device_certificates_ended", "gauge", ends.ended),
        ("mpp_device_certificate_first_end_seconds", "gauge", first_s),
    ]


def promise_measures(lately: Accuracy) -> list[Measure]:
    """How good the latest promised waits were; NaN while none was made, which is not perfect."""
    figures = {
        "mae_s": lately.mae_s,
        "bias_s": lately.bias_s,
        "inside_share": lately.inside,
        "under_share": lately.under,
    }
    known = {name: value if lately.n else NAN for name, value in figures.items()}
    return [("mpp_wait_promises", "gauge", lately.n), *((f"mpp_wait_{name}", "gauge", known[name]) for name in known)]


def printer_measures(rows: Sequence[PrinterRow]) -> list[Measure]:
    needs = [trouble(row) for row in rows]
    low = needs.count("near_end")
    return [
        ("mpp_printers", "gauge", len(rows)),
        ("mpp_printers_stopped", "gauge", sum(bool(need) for need in needs) - low),
        ("mpp_printers_low", "gauge", low),
        ("mpp_printer_slips_waiting", "gauge", sum(row.waiting for row in rows)),
        ("mpp_printer_voids_today", "gauge", sum(row.voids for row in rows)),
    ]


class _Figures(Collector):
    def __init__(self, values: list[Measure]) -> None:
        self._values = values

    def collect(self) -> Iterable[Metric]:
        return [FAMILY[kind](name, HELP[name], value=value) for name, kind, value in self._values]


def exposition(values: list[Measure]) -> str:
    registry = CollectorRegistry()
    registry.register(_Figures(values))
    return generate_latest(registry).decode()


def _age_s(at: datetime | None, now: datetime) -> float:
    return NAN if at is None else max(0.0, (now - at).total_seconds())
