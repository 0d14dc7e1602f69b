import QtQuick
import Kiosk
import Look

// The frame of every page but the first: blocks in a paged layout, keys below or beside them, the row of ways on.
Item {
    id: frame

    required property KioskViewModel kiosk
    required property real reach
    required property PagedLayout pagedLayout
    default property alias blocks: blockArea.data
    property alias dock: docked.sourceComponent
    property bool docking: false
    property int dockWidth: 608
    property bool twoColumns: Theme.wide
    property real share: 0.5
    property alias back: nav.back
    property alias backName: nav.backName
    property alias primary: nav.primary
    property alias primaryName: nav.primaryName
    property alias primaryGlyph: nav.primaryGlyph
    property alias primaryGlyphAfter: nav.primaryGlyphAfter
    property alias primaryUnavailable: nav.primaryUnavailable
    property alias primaryWorking: nav.primaryWorking
    property alias second: nav.second
    property alias secondName: nav.secondName
    property alias secondGlyph: nav.secondGlyph
    property alias secondAbove: nav.secondAbove
    property bool navigable: true
    property bool ends: false // what is behind is done: back ends the visit

    signal primaryChosen
    signal secondChosen

    readonly property bool upended: docking ? false : navigable ? Theme.squat : false
    readonly property bool beside: docking ? Theme.landscape : false
    readonly property bool beneath: docking ? !Theme.landscape : false
    readonly property int crown: Theme.landscape ? 24 : 40
    readonly property int above: Theme.landscape ? 24 : 32
    readonly property int below: Theme.landscape ? 20 : 32
    readonly property real room: blockArea.height - blockArea.reach
    readonly property real roomBelow: beneath ? docked.height + above : 0

    Component.onCompleted: pagedLayout.open(blockArea)

    BlockArea {
        id: blockArea
        x: Theme.margin
        y: frame.crown
        width: frame.width - 2 * Theme.margin - (frame.beside ? docked.width + 48 : frame.upended ? nav.width + 48 : 0)
        height: (frame.upended ? frame.height - frame.below : frame.navigable ? nav.y - frame.above : frame.height - frame.below) - y - frame.roomBelow
        spare: frame.navigable ? 0 : nav.implicitHeight + frame.above
        twoColumns: frame.docking ? false : frame.twoColumns
        share: frame.share
        reach: frame.docking ? 0 : frame.reach > 0 ? Math.max(1, frame.reach - y) : 0
    }
    Loader {
        id: docked
        active: frame.docking
        visible: active
        x: frame.beside ? frame.width - Theme.margin - width : (frame.width - width) / 2
        y: nav.y - frame.above - height
        width: frame.dockWidth
    }
    NavRow {
        id: nav
        visible: frame.navigable ? true : frame.pagedLayout.paged
        upended: frame.upended
        x: frame.upended ? frame.width - Theme.margin - width : Theme.margin
        y: frame.height - frame.below - height
        width: frame.upended ? implicitWidth : frame.width - 2 * Theme.margin
        height: implicitHeight
        back: frame.navigable ? qsTr("Kembali") : ""
        backGlyph: frame.ends ? "" : "arrow-left"
        backName: frame.ends ? "finish" : "back"
        leave: frame.kiosk.leaveBelow ? qsTr("Keluar") : ""
        paged: frame.pagedLayout.paged
        pageWord: frame.pagedLayout.word
        pagePlace: frame.pagedLayout.place
        canUp: frame.pagedLayout.canUp
        canDown: frame.pagedLayout.canDown
        onBackChosen: frame.ends ? frame.kiosk.finish() : frame.kiosk.back()
        onPrimaryChosen: frame.primaryChosen()
        onSecondChosen: frame.secondChosen()
        onLeaveChosen: frame.kiosk.logout()
        onUp: frame.pagedLayout.up()
        onDown: frame.pagedLayout.down()
    }
}
