import QtQuick

// Back at the left, the primary action bottom right, always. `primaryKind`: primary or second.
Item {
    id: nav

    property string back: ""
    property string backGlyph: ""
    property string backName: ""
    property string primary: ""
    property string primaryGlyph: ""
    property string primaryGlyphAfter: ""
    property string primaryName: "next"
    property bool primaryUnavailable: false
    property bool primaryWorking: false
    property string second: ""
    property string secondName: "second"
    property string secondGlyph: ""
    property bool secondAbove: false  // long words: over the primary on an upright screen, and not beside it
    property string leave: ""
    property bool paged: false
    property string pageWord: ""
    property string pagePlace: ""
    property bool canUp: false
    property bool canDown: false

    signal backChosen
    signal primaryChosen
    signal secondChosen
    signal leaveChosen
    signal up
    signal down

    // Very large type on a lying screen: the ways on stand in a column at the right, for the height is needed.
    property bool upended: false

    readonly property bool both: primary !== "" || second !== ""
    readonly property bool piled: upended ? true : upright ? secondAbove : false
    readonly property bool lifted: stacked ? false : piled ? !actions.single : false  // the second one spans the whole row
    readonly property bool crowded: Theme.squat ? (secondAbove ? !actions.single : false) : false  // keys stand above
    readonly property real lift: lifted ? actions.first + 16 : 0
    readonly property bool upright: !Theme.landscape
    readonly property bool stacked: upright && both && (Theme.big || paged || leave !== "")
    readonly property int cap: Theme.big ? Math.min(Theme.button, 56) : Theme.button
    readonly property int rowHeight: Theme.landscape ? 128 : 136
    readonly property bool backBelow: stacked && !Theme.big
    readonly property int lines: (pager.visible ? 1 : 0) + (backButton.visible || leaveButton.visible ? 1 : 0)

    implicitWidth: 576
    implicitHeight: upended ? lines * (rowHeight + 16) - (both ? 0 : 16) + actions.height
        : stacked ? actions.y + actions.height : Math.max(rowHeight, actions.height)

    ActButton {
        id: backButton
        objectName: nav.backName
        visible: nav.back !== ""
        width: nav.upended ? (leaveButton.visible ? (nav.width - 16) / 2 : nav.width) : Math.max(implicitWidth, Theme.big ? 0 : 272)
        height: nav.backBelow ? actions.height : nav.rowHeight
        y: nav.upended ? (pager.visible ? nav.rowHeight + 16 : 0) : nav.backBelow ? actions.y : nav.lift
        glyph: nav.upended ? "" : nav.backGlyph
        textSize: nav.cap
        text: nav.back
        onClicked: nav.backChosen()
    }
    ActButton {
        id: leaveButton
        objectName: "logout"
        visible: nav.leave !== ""
        x: nav.upended ? (backButton.visible ? backButton.width + 16 : 0) : nav.backBelow ? 0 : backButton.visible ? backButton.width + 16 : 0
        y: nav.upended ? backButton.y : 0
        width: nav.upended ? (backButton.visible ? (nav.width - 16) / 2 : nav.width) : Math.max(implicitWidth, 200)
        height: nav.rowHeight
        glyph: nav.upended ? "" : "logout"
        textSize: nav.cap
        text: nav.leave
        onClicked: nav.leaveChosen()
    }
    PagerBar {
        id: pager
        visible: nav.paged
        worded: !(nav.upright && nav.leave !== "" && nav.back !== "")
        spacing: worded ? 24 : 12
        x: nav.upended || nav.upright || !nav.both ? nav.width - width : backButton.width + 16 + (leaveButton.visible ? leaveButton.width + 16 : 0)
        y: 0
        word: nav.pageWord
        place: nav.pagePlace
        canUp: nav.canUp
        canDown: nav.canDown
        onUp: nav.up()
        onDown: nav.down()
    }
    Item {
        id: actions

        readonly property real start: nav.upended ? 0 : nav.stacked ? (Theme.big || !backButton.visible ? 0 : backButton.width + 24)
            : pager.visible && !nav.upright ? pager.x + pager.width + 24
            : leaveButton.visible ? leaveButton.x + leaveButton.width + 24
            : backButton.visible ? backButton.width + 24 : 0
        readonly property bool single: !secondButton.visible || !primaryButton.visible
        readonly property real first: secondButton.visible ? Math.max(nav.rowHeight, secondButton.implicitHeight) : 0
        readonly property real last: primaryButton.visible ? Math.max(nav.rowHeight, primaryButton.implicitHeight) : 0

        x: start
        y: nav.upended ? nav.height - height : nav.stacked && (Theme.big || nav.paged || nav.leave !== "") ? nav.rowHeight + 16 : 0
        width: nav.width - start
        height: nav.piled ? first + last + (single ? 0 : 16) : nav.both ? Math.max(first, last) : 0

        SecondButton {
            id: secondButton
            objectName: nav.secondName
            visible: nav.second !== ""
            x: nav.lifted ? -actions.start : 0
            width: nav.lifted ? nav.width : nav.piled || actions.single ? actions.width : (actions.width - 24) / 2
            height: nav.piled ? actions.first : actions.height
            textSize: Math.min(Theme.button, nav.secondAbove ? (nav.crowded ? 40 : 52) : primaryButton.visible ? 64 : 80)
            glyph: Theme.big ? "" : nav.secondGlyph
            text: nav.second
            onClicked: nav.secondChosen()
        }
        PrimaryButton {
            id: primaryButton
            objectName: nav.primaryName
            visible: nav.primary !== ""
            x: nav.piled || actions.single ? 0 : (actions.width + 24) / 2
            y: nav.piled && !actions.single ? actions.first + 16 : 0
            width: nav.piled || actions.single ? actions.width : (actions.width - 24) / 2
            height: nav.piled ? actions.last : actions.height
            textSize: nav.crowded ? 40 : Theme.primary
            unavailable: nav.primaryUnavailable
            working: nav.primaryWorking
            glyph: Theme.big ? "" : nav.primaryGlyph
            glyphAfter: Theme.big ? "" : nav.primaryGlyphAfter
            text: nav.primary
            onClicked: nav.primaryChosen()
        }
    }
}
