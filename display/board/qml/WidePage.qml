import QtQuick
import Board
import Link

// Landscape: what is called now on the left, what was called on the right, the lines below both.
Item {
    id: page

    required property BoardViewModel vm
    required property LinkViewModel links
    readonly property int side: 56

    state: page.vm.phase
    states: State {
        name: "starting"
        PropertyChanges {
            card.width: page.width - 2 * page.side
            recent.visible: false
            lines.visible: false
        }
        AnchorChanges {
            target: card
            anchors.bottom: news.top
        }
    }

    BoardHeader {
        id: header
        vm: page.vm
        width: parent.width
        height: 136
        side: page.side
    }
    CallCard {
        id: card
        vm: page.vm
        x: page.side
        width: Math.round((parent.width - 2 * page.side - 32) * 0.6425)
        anchors.top: header.bottom
        anchors.topMargin: 32
        anchors.bottom: lines.top
        anchors.bottomMargin: 28
    }
    RecentCalls {
        id: recent
        vm: page.vm
        anchors.left: card.right
        anchors.leftMargin: 32
        anchors.right: parent.right
        anchors.rightMargin: page.side
        anchors.top: card.top
        anchors.bottom: card.bottom
    }
    Lines {
        id: lines
        vm: page.vm
        columns: 4
        x: page.side
        width: parent.width - 2 * page.side
        anchors.bottom: news.top
        anchors.bottomMargin: 24
    }
    NewsStrip {
        id: news
        vm: page.vm
        links: page.links
        side: page.side
        width: parent.width
        height: 104
        anchors.bottom: parent.bottom
    }
}
