"""Render every screen and slip as a picture: `python deploy/looks.py OUT`, then open OUT/index.html and judge."""

import html
import subprocess
import sys
from pathlib import Path

GALLERIES = ("kiosk", "board", "counter", "printer")  # a process each: one application is what Qt allows

PAGE = """<!doctype html><html lang="id"><meta charset="utf-8"><title>Looks</title>
<style>body{{font-family:sans-serif;background:#efebe3;margin:2rem}}h2{{margin-top:3rem}}
main{{display:flex;flex-wrap:wrap;gap:1.5rem;align-items:flex-start}}figure{{margin:0;max-width:30rem}}
img{{max-width:100%;max-height:40rem;box-shadow:0 1px 6px #0004;background:#fff}}figcaption{{padding:.4rem 0}}</style>
<h1>{count} pictures</h1>{sections}</html>
"""


def main(out: Path) -> int:
    out.mkdir(parents=True, exist_ok=True)
    failed = [name for name in GALLERIES if not render(name, out / name)]
    if not render_slips(out / "slips"):
        failed.append("slips")
    write_index(out)
    print(f"looks: {len(list(out.rglob('*.png')))} pictures, {out / 'index.html'}", flush=True)
    return 1 if failed else 0


def render(name: str, out: Path) -> bool:
    print(f"looks: {name}", flush=True)
    command = [sys.executable, "-m", "display.gallery", name, "--all", "--out", str(out.resolve())]
    return subprocess.run(command, cwd=Path(__file__).parents[1], check=False).returncode == 0


def render_slips(out: Path) -> bool:
    """Every slip through the real encoder onto the virtual printer, in both widths."""
    print("looks: slips", flush=True)
    command = [sys.executable, str(Path(__file__).parent / "slips.py"), str(out)]
    return subprocess.run(command, check=False).returncode == 0


def write_index(out: Path) -> None:
    sections = "".join(section(folder, out) for folder in sorted(p for p in out.iterdir() if p.is_dir()))
    count = len(list(out.rglob("*.png")))
    (out / "index.html").write_text(PAGE.format(count=count, sections=sections), "utf-8")


def section(folder: Path, out: Path) -> str:
    figures = "".join(figure(path.relative_to(out).as_posix(), path.stem) for path in sorted(folder.rglob("*.png")))
    return f"<h2>{html.escape(folder.name)}</h2><main>{figures}</main>"


def figure(name: str, caption: str) -> str:
    place = html.escape(name)
    picture = f'<a href="{place}"><img src="{place}" loading="lazy" alt=""></a>'
    return f"<figure>{picture}<figcaption>{html.escape(caption)}</figcaption></figure>"


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1] if len(sys.argv) > 1 else "out/looks")))
