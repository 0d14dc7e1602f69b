import QtQuick

// Back at the left, the primary action bottom right, always. `primaryKind`: primary or second.
Item {
    id: nav

    property string back: ""
    property string backGlyph: "arrow-left"
    property string backName: "back"
    property string primary: ""
    property string primaryGlyph: ""
    property string primaryGlyphAfter: ""
    property string primaryName: "next"
    property bool primaryUnavailable: false
    property bool primaryWorking: false
    property string second: ""
    property string secondName: "second"
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

    readonly property bool both: primary !== "" || second !== ""
    readonly property bool upright: !Theme.landscape
    readonly property bool stacked: upright && both && (Theme.big || paged || leave !== "")
    readonly property int cap: Theme.big ? Math.min(Theme.button, 56) : Theme.button
    readonly property int rowHeight: 136

    implicitHeight: stacked ? actions.y + actions.height : Math.max(rowHeight, actions.height)

    NeutralButton {
        id: backButton
        objectName: nav.backName
        visible: nav.back !== ""
        width: Math.max(implicitWidth, Theme.big ? 0 : 272)
        height: nav.stacked && Theme.big ? nav.rowHeight : nav.stacked ? actions.height : nav.rowHeight
        y: nav.stacked && !Theme.big ? actions.y : 0
        glyph: nav.backGlyph
        textSize: nav.cap
        text: nav.back
        onClicked: nav.backChosen()
    }
    NeutralButton {
        id: leaveButton
        objectName: "logout"
        visible: nav.leave !== ""
        x: nav.stacked && !Theme.big ? 0 : backButton.visible ? backButton.width + 16 : 0
        y: 0
        width: Math.max(implicitWidth, 200)
        height: nav.rowHeight
        glyph: "logout"
        textSize: nav.cap
        text: nav.leave
        onClicked: nav.leaveChosen()
    }
    PagerBar {
        id: pager
        visible: nav.paged
        worded: !(Theme.big && Theme.lowReach && nav.upright)
        x: nav.upright || !nav.both ? nav.width - width : backButton.width + 16 + (leaveButton.visible ? leaveButton.width + 16 : 0)
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

        readonly property real start: nav.stacked ? (Theme.big || !backButton.visible ? 0 : backButton.width + 24)
            : pager.visible && !nav.upright ? pager.x + pager.width + 24
            : leaveButton.visible ? leaveButton.x + leaveButton.width + 24
            : backButton.visible ? backButton.width + 24 : 0
        readonly property bool alone: !secondButton.visible || !primaryButton.visible

        x: start
        y: nav.stacked && (Theme.big || nav.paged || nav.leave !== "") ? nav.rowHeight + 16 : 0
        width: nav.width - start
        height: nav.both ? Math.max(nav.rowHeight, primaryButton.visible ? primaryButton.implicitHeight : 0, secondButton.visible ? secondButton.implicitHeight : 0) : 0

        SecondButton {
            id: secondButton
            objectName: nav.secondName
            visible: nav.second !== ""
            width: actions.alone ? actions.width : (actions.width - 24) / 2
            height: parent.height
            textSize: primaryButton.visible ? Math.min(Theme.button, Theme.big ? 64 : Theme.button) : Theme.button
            text: nav.second
            onClicked: nav.secondChosen()
        }
        PrimaryButton {
            id: primaryButton
            objectName: nav.primaryName
            visible: nav.primary !== ""
            x: actions.alone ? 0 : (actions.width + 24) / 2
            width: actions.alone ? actions.width : (actions.width - 24) / 2
            height: parent.height
            unavailable: nav.primaryUnavailable
            working: nav.primaryWorking
            glyph: Theme.big ? "" : nav.primaryGlyph
            glyphAfter: Theme.big ? "" : nav.primaryGlyphAfter
            text: nav.primary
            onClicked: nav.primaryChosen()
        }
    }
}
