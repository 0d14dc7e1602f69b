"""SVG shapes for the chart of a simulated day."""

from typing import Final
from xml.sax.saxutils import escape

INK: Final = "#1d2733"
SOFT: Final = "#5b6775"
LINE: Final = "#d9dee4"
BACKGROUND: Final = "#ffffff"
FONT: Final = "Noto Sans, DejaVu Sans, Segoe UI, Arial, sans-serif"


def text(
    x: float, y: float, words: str, *, size: int = 13, fill: str = INK, anchor: str = "start", bold: bool = False
) -> str:
    weight = ' font-weight="600"' if bold else ""
    return (
        f'<text x="{x:.1f}" y="{y:.1f}" font-size="{size}" fill="{fill}" text-anchor="{anchor}"{weight}>'
        f"{escape(words)}</text>"
    )


def bar(x: float, y: float, width: float, height: float, fill: str, *, round_px: float = 0.0) -> str:
    return (
        f'<rect x="{x:.1f}" y="{y:.1f}" width="{max(0.0, width):.1f}" height="{height:.1f}" rx="{round_px:.1f}" '
        f'fill="{fill}" fill-opacity="1"/>'
    )


def rule(x1: float, y1: float, x2: float, y2: float, *, stroke: str = LINE) -> str:
    return f'<line x1="{x1:.1f}" y1="{y1:.1f}" x2="{x2:.1f}" y2="{y2:.1f}" stroke="{stroke}" stroke-width="1"/>'


def dot(x: float, y: float, radius: float, *, fill: str, stroke: str = "none") -> str:
    return f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{radius:g}" fill="{fill}" stroke="{stroke}" stroke-width="1.5"/>'


def path(points: list[tuple[float, float]], *, stroke: str, width: float = 2) -> str:
    along = " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
    return (
        f'<polyline points="{along}" fill="none" stroke="{stroke}" stroke-width="{width:g}" stroke-linejoin="round"/>'
    )


def area(points: list[tuple[float, float]], *, fill: str, opacity: float) -> str:
    along = " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
    return f'<polygon points="{along}" fill="{fill}" fill-opacity="{opacity:g}"/>'


def document(width: int, height: int, label: str, shapes: list[str]) -> str:
    """A whole SVG on a background of its own, so that it reads on a dark page too."""
    return "\n".join(
        [
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" height="{height}" '
            f'role="img" aria-label="{escape(label, {chr(34): "&quot;"})}" font-family="{FONT}">',
            bar(0, 0, width, height, BACKGROUND),
            *shapes,
            "</svg>",
            "",
        ]
    )
