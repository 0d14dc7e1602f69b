import QtQuick
import Board
import Link

// Portrait: the same parts under each other.
Item {
    id: page

    required property BoardViewModel vm
    required property LinkViewModel links
    readonly property int side: 40

    state: page.vm.phase
    states: State {
        name: "starting"
        PropertyChanges {
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
        height: 184
        side: page.side
        dateBelow: true
    }
    CallCard {
        id: card
        vm: page.vm
        stacked: true
        x: page.side
        width: parent.width - 2 * page.side
        anchors.top: header.bottom
        anchors.topMargin: 32
        anchors.bottom: recent.top
        anchors.bottomMargin: 28
    }
    RecentCalls {
        id: recent
        vm: page.vm
        x: page.side
        width: parent.width - 2 * page.side
        height: 452
        anchors.bottom: lines.top
        anchors.bottomMargin: 28
    }
    Lines {
        id: lines
        vm: page.vm
        columns: 2
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
        height: 136
        anchors.bottom: parent.bottom
    }
}
