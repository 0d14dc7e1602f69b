"""PagedLayout, a QML item that lays out its blocks in pages: one column, two, or within low reach of a hand."""

from collections.abc import Sequence

import msgspec
import shiboken6
from PySide6.QtCore import SIGNAL, Property, QObject, QRectF, Signal, Slot
from PySide6.QtQml import QmlElement
from PySide6.QtQuick import QQuickItem

from kiosk.layout.pagination import Block, BlockPosition, pages

QML_IMPORT_NAME = "Kiosk"
QML_IMPORT_MAJOR_VERSION = 1

# A block's `part`. SPEAKS only shows; LEFT and RIGHT may be touched; HEAD and FOOT span both columns and only show.
HEAD, SPEAKS, LEFT, RIGHT, FOOT = -1, 0, 1, 2, 3
SILENT = frozenset({HEAD, SPEAKS, FOOT})
BAND_SHARE_MAX = 0.45  # of the height that head and foot together may take from the columns
REACH_SHARE_MIN = 0.3  # a strip above the hands that is thinner than this says nothing well
# Blocks of other pages wait out of sight instead of being hidden: what is hidden is not laid out, and has no height.
ELSEWHERE = -10_000.0
BAND_GAP = 24.0
GUTTER = 48.0  # between two columns
AREA_WATCHED = ("width", "height", "twoColumns", "reach", "share", "spare")
WATCHED = ("implicitHeight", "rank", "shown", "cells", "wanted", "optional", "keep", "part", "gap")


class AreaShape(msgspec.Struct, frozen=True):
    """What BlockArea.qml says."""

    width: float
    height: float
    two_columns: bool
    reach: float
    share: float
    spare: float


class Region(msgspec.Struct, frozen=True):
    area: QRectF
    items: Sequence[QQuickItem]


Paged = tuple[Region, list[list[BlockPosition]]]


def _count(regions: Sequence[Paged]) -> int:
    return max((len(region_pages) for _, region_pages in regions), default=1) or 1


@QmlElement
class PagedLayout(QQuickItem):
    """Lays out the blocks of the open page's area: its children with a `part`. Drawn nowhere itself.

    A window has one, made before its first page: PySide never frees the Python side of an object that QML made."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._area: QQuickItem | None = None
        self._forget()

    def _forget(self) -> None:
        self._following = False
        self._crowded = False  # once there are pages, what is optional goes before anything else has to
        self._page, self._pages = 0, 1
        self._watched: set[int] = set()
        self._wanted: QQuickItem | None = None

    @Slot(QQuickItem)
    def open(self, area: QQuickItem) -> None:
        """A page has come. `area` is a BlockArea, which says how it is to be filled."""
        self.close()
        self._area = area
        for name in AREA_WATCHED:
            QObject.connect(area, SIGNAL(f"{name}Changed()"), self._lay_out_again)
        QObject.connect(area, SIGNAL("childrenChanged()"), self._watch)
        self._watch()

    @Slot()
    def close(self) -> None:
        """The page goes: of its items nothing is kept."""
        self._area = None
        self._forget()
        self.changed.emit()

    @Property(bool, notify=changed)
    def paged(self) -> bool:
        return self._pages > 1

    @Property(bool, notify=changed)
    def canUp(self) -> bool:
        return self._page > 0

    @Property(bool, notify=changed)
    def canDown(self) -> bool:
        return self._page < self._pages - 1

    @Property(str, notify=changed)
    def word(self) -> str:
        return self.tr("Halaman")

    @Property(str, notify=changed)
    def place(self) -> str:
        return self.tr("{page} dari {pages}").format(page=self._page + 1, pages=self._pages)

    @Slot()
    def up(self) -> None:
        self._turn(self._page - 1)

    @Slot()
    def down(self) -> None:
        self._turn(self._page + 1)

    @Slot(result=bool)
    def forward(self) -> bool:
        """The next page; False where the last one was read."""
        here = self._page
        self._turn(here + 1)
        return self._page > here

    def _turn(self, page: int) -> None:
        self._following = False
        self._page = max(0, min(page, self._pages - 1))
        self.changed.emit()
        self.polish()

    @Slot()
    def _watch(self) -> None:
        """Known by their address in C++: a Python wrapper may go and its id be given to another child."""
        blocks = {shiboken6.getCppPointer(item)[0]: item for item in self._candidates()}
        for address in blocks.keys() - self._watched:
            for name in WATCHED:
                QObject.connect(blocks[address], SIGNAL(f"{name}Changed()"), self._lay_out_again)
        self._watched = set(blocks)
        self.polish()

    @Slot()
    def _lay_out_again(self) -> None:
        """A slot of our own, for a connection to a method of C++ stays when both its ends have gone."""
        self.polish()

    def _candidates(self) -> list[QQuickItem]:
        items = self._area.childItems() if self._area is not None else []
        return [item for item in items if item.property("part") is not None]

    def updatePolish(self) -> None:
        area = self._area
        if area is not None and area.width() > 0 and area.height() > 0:
            self._lay_out(area)

    def _lay_out(self, area: QQuickItem) -> None:
        self._crowded = False
        shape = _shape(area)
        regions = self._paged(shape, shape.height)
        if _count(regions) > 1:
            self._crowded = True
            regions = self._paged(shape, shape.height)
        if shape.spare and _count(regions) > 1:
            regions = self._paged(shape, shape.height - shape.spare)
        count = _count(regions)
        page = self._follow(regions, min(self._page, count - 1))
        for region, region_pages in regions:
            self._put(region, region_pages, page)
        if (page, count) != (self._page, self._pages):
            self._page, self._pages = page, count
            self.changed.emit()

    def _blocks(self) -> list[QQuickItem]:
        wanted = []
        for item in self._candidates():
            shown = bool(item.property("shown"))
            item.setVisible(shown)
            if shown and not (self._crowded and item.property("optional")):
                wanted.append(item)
            else:
                _send_away(item)
        return sorted(wanted, key=_rank)

    def _paged(self, shape: AreaShape, height: float) -> list[Paged]:
        return [(region, self._measured(region)) for region in self._regions(shape, height)]

    def _regions(self, shape: AreaShape, height: float) -> list[Region]:
        blocks, width = self._blocks(), shape.width
        if shape.reach > 0:
            return _within_reach(blocks, shape, height)
        if not shape.two_columns:
            return [Region(QRectF(0, 0, width, height), blocks)]
        heads = [item for item in blocks if item.property("part") == HEAD]
        feet = [item for item in blocks if item.property("part") == FOOT]
        top, bottom = _band(heads, width), _band(feet, width)
        if top + bottom > height * BAND_SHARE_MAX:
            return [Region(QRectF(0, 0, width, height), blocks)]
        left = round((width - GUTTER) * shape.share)
        beside = [item for item in blocks if item.property("part") == RIGHT]
        before = [item for item in blocks if item.property("part") in (SPEAKS, LEFT)]
        room = height - top - bottom
        return [
            Region(QRectF(0, 0, width, max(0.0, top - BAND_GAP)), heads),
            Region(QRectF(0, top, left, room), before),
            Region(QRectF(left + GUTTER, top, width - GUTTER - left, room), beside),
            Region(QRectF(0, height - bottom + BAND_GAP, width, max(0.0, bottom - BAND_GAP)), feet),
        ]

    def _measured(self, region: Region) -> list[list[BlockPosition]]:
        return pages([_block(item, region.area.width()) for item in region.items], region.area.height())

    def _follow(self, regions: list[Paged], page: int) -> int:
        """The page of the block that wants to be seen, from when it begins to want it until a hand turns the page."""
        for region, region_pages in regions:
            for number, positions in enumerate(region_pages):
                items = [region.items[place.index] for place in positions]
                wanted = next((item for item in items if item.property("wanted")), None)
                if wanted is not None:
                    self._following = self._following or wanted is not self._wanted
                    self._wanted = wanted
                    return number if self._following else page
        self._wanted = None
        return page

    def _put(self, region: Region, region_pages: list[list[BlockPosition]], page: int) -> None:
        positions = region_pages[min(page, len(region_pages) - 1)] if region_pages else []
        shown = {place.index for place in positions}
        for index, item in enumerate(region.items):
            if index not in shown:
                _send_away(item)
        for place in positions:
            item = region.items[place.index]
            item.setEnabled(True)
            step = (region.area.width() + float(item.property("between"))) / max(1, int(item.property("cells")))
            item.setX(region.area.x() + place.column * step)
            item.setY(region.area.y() + place.y)
            item.setHeight(place.height)
            item.setProperty("opens", place.opens)
            item.setProperty("closes", place.closes)


def _shape(area: QQuickItem) -> AreaShape:
    return AreaShape(
        width=area.width(),
        height=area.height(),
        two_columns=bool(area.property("twoColumns")),
        reach=float(area.property("reach")),
        share=float(area.property("share")),
        spare=float(area.property("spare")),
    )


def _within_reach(blocks: Sequence[QQuickItem], shape: AreaShape, height: float) -> list[Region]:
    """What only speaks stands above, what may be touched below the line that every hand reaches."""
    width, reach = shape.width, shape.reach
    silent = [item for item in blocks if item.property("part") in SILENT]
    acting = [item for item in blocks if item.property("part") not in SILENT]
    if not shape.two_columns and reach < height * REACH_SHARE_MIN:
        top = reach if acting else 0.0
        return [Region(QRectF(0, top, width, height - top), blocks)]
    if not shape.two_columns:
        return [
            Region(QRectF(0, 0, width, reach - BAND_GAP), silent),
            Region(QRectF(0, reach, width, height - reach), acting),
        ]
    left = round((width - GUTTER) * shape.share)
    right = QRectF(left + GUTTER, reach, width - GUTTER - left, height - reach)
    return [Region(QRectF(0, 0, left, height), silent), Region(right, acting)]


def _band(items: Sequence[QQuickItem], width: float) -> float:
    """The height of a head or foot with the gap that parts it from the columns."""
    region_pages = pages([_block(item, width) for item in items], float("inf"))
    return max(place.y + place.height for place in region_pages[0]) + BAND_GAP if region_pages else 0.0


def _send_away(item: QQuickItem) -> None:
    item.setX(ELSEWHERE)
    item.setEnabled(False)


def _rank(item: QQuickItem) -> int:
    """Large type may bring what matters most before what explains it."""
    return int(item.property("rank"))


def _block(item: QQuickItem, width: float) -> Block:
    """Give the item its width, then ask how tall that makes it."""
    cells, between = max(1, int(item.property("cells"))), float(item.property("between"))
    item.setWidth((width + between) / cells - between if cells > 1 else width)
    return Block(
        height=item.implicitHeight(),
        gap=float(item.property("gap")),
        cells=cells,
        keep=bool(item.property("keep")),
        sink=bool(item.property("sink")),
        grow=float(item.property("grow")),
        group=str(item.property("group")),
        heading=bool(item.property("heading")),
    )
