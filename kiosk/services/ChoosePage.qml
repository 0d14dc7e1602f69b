pragma ComponentBehavior: Bound

import QtQuick
import Kiosk
import Look
import "../layout"

PageFrame {
    id: page

    required property ChooseViewModel vm
    required property NewsViewModel news
    required property LoginOptionsViewModel ways


    HeadingBlock {
        keep: true
        text: page.vm.question
    }
    StripBlock {
        objectName: "level"
        part: 0
        gap: Theme.landscape ? 20 : 28
        kind: "sky"
        glyph: "id"
        text: page.ways.levelWords
    }
    Block {
        part: 1
        gap: Theme.landscape ? 20 : 28
        shown: page.news.offered
        ListRow {
            objectName: "news"
            width: parent.width
            height: parent.height
            glyph: page.news.offerGlyph
            text: page.news.offerWord
            sentence: page.news.offerSentence
            chip: page.news.offerChip
            chipKind: "sky"
            onClicked: page.news.openList()
        }
    }
    Block {
        part: 1
        gap: Theme.landscape ? 20 : 28
        keep: true
        Touchable {
            id: search
            objectName: "search"
            width: parent.width
            implicitHeight: Math.max(Theme.landscape ? 112 : 120, hint.implicitHeight + 40)
            text: page.vm.hint
            onClicked: page.vm.openSearch()
            background: Rectangle {
                radius: Theme.radius
                color: search.down ? Theme.pressed : Theme.card
                border.width: Theme.outline
                border.color: Theme.edge
                FocusRing {
                    shown: search.visualFocus
                }
            }
            contentItem: Item {
                Icon {
                    id: glass
                    x: 36
                    anchors.verticalCenter: parent.verticalCenter
                    name: "search"
                    size: Theme.icon
                    color: Theme.link
                }
                Copy {
                    id: hint
                    x: glass.x + glass.width + 28
                    width: parent.width - x - keys.width - 64
                    anchors.verticalCenter: parent.verticalCenter
                    text: page.vm.hint
                    color: Theme.ink2
                    Accessible.ignored: true
                }
                Icon {
                    id: keys
                    x: parent.width - width - 36
                    anchors.verticalCenter: parent.verticalCenter
                    name: "keyboard"
                    size: Theme.icon
                    color: Theme.ink2
                }
            }
        }
    }
    SectionBlock {
        part: 1
        gap: Theme.landscape ? 20 : 32
        keep: true
        text: qsTr("Atau pilih keadaan Anda")
    }
    Repeater {
        model: page.vm.events
        Block {
            id: event
            required property string code
            required property string name
            required property string glyph
            part: 1
            gap: Theme.landscape ? 12 : 20
            cells: Theme.big ? 1 : Theme.landscape ? (Theme.large ? 2 : 3) : 3
            keep: true
            EventTile {
                objectName: "event_" + event.code
                width: parent.width
                height: parent.height
                glyph: event.glyph
                text: event.name
                onClicked: page.vm.openEvent(event.code)
            }
        }
    }
    Block {
        part: 2
        gap: 32
        keep: true
        heading: true
        Item {
            width: parent.width
            implicitHeight: Math.max(title.implicitHeight, count.implicitHeight)
            H3 {
                id: title
                width: parent.width - count.width - 24
                text: qsTr("Atau pilih instansi")
            }
            Caption {
                id: count
                x: parent.width - width
                y: (parent.height - height) / 2
                text: page.vm.agenciesWords
            }
        }
    }
    Repeater {
        model: page.vm.agencies
        ListBlock {
            prefix: "agency_"
            group: "agencies"
            onChosen: code => page.vm.openAgency(code)
        }
    }
}
