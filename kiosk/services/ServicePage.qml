pragma ComponentBehavior: Bound

import QtQuick
import Kiosk
import Look
import "../layout"

PageFrame {
    id: page

    required property ServiceViewModel vm
    required property TicketViewModel ticket

    primaryName: "takeTicket"
    readonly property bool offered: page.vm.closed ? false : page.vm.takeable
    readonly property bool shut: page.offered ? page.ticket.shut : false

    primary: !page.vm.takeable ? "" : page.ticket.working ? page.ticket.workingWord : page.shut ? (page.upended ? "" : page.ticket.shutWord) : page.vm.takeWord
    primaryGlyph: page.shut ? "printer-off" : "ticket"
    primaryUnavailable: page.vm.closed ? true : page.shut
    primaryWorking: page.ticket.working
    onPrimaryChosen: vm.takeTicket()
    second: page.shut ? page.ticket.withoutWord : ""
    secondName: "withoutPaper"
    secondGlyph: "ticket"
    secondAbove: true
    onSecondChosen: {
        ticket.goWithout();
        vm.takeTicket();
    }

    Block {
        part: 0
        Item {
            width: parent.width
            implicitHeight: Math.max(56, agency.implicitHeight, open.implicitHeight)
            Icon {
                id: sign
                anchors.verticalCenter: parent.verticalCenter
                name: page.vm.agencyGlyph
                size: 44
                color: Theme.ink2
            }
            Caption {
                id: agency
                x: 60
                width: parent.width - x - open.width - 16
                anchors.verticalCenter: parent.verticalCenter
                font.pixelSize: Theme.small
                text: page.vm.agency
            }
            Chip {
                id: open
                x: parent.width - width
                anchors.verticalCenter: parent.verticalCenter
                widest: parent.width / 2
                text: page.vm.openWords
                kind: page.vm.openKind
                glyph: page.vm.openGlyph
            }
        }
    }
    HeadingBlock {
        gap: Theme.landscape ? 8 : 16
        text: page.vm.name
    }
    StripBlock {
        objectName: "lineWords"
        part: 0
        gap: 16
        kind: page.vm.lineKind
        glyph: page.vm.closed ? "ban" : "ticket"
        text: page.vm.lineWords
    }
    Block {
        part: 0
        gap: 16
        cells: Theme.big ? 1 : 3
        Fact {
            width: parent.width
            height: parent.height
            glyph: "hourglass"
            strong: page.vm.wait
            note: qsTr("perkiraan tunggu")
        }
    }
    Block {
        part: 0
        gap: 16
        cells: Theme.big ? 1 : 3
        Fact {
            width: parent.width
            height: parent.height
            glyph: "cash"
            strong: page.vm.fee
            note: page.vm.feeNote
        }
    }
    Block {
        part: 0
        gap: 16
        cells: Theme.big ? 1 : 3
        Fact {
            width: parent.width
            height: parent.height
            glyph: "clock"
            strong: page.vm.finish
            note: page.vm.finishNote
        }
    }
    Block {
        part: 2
        gap: 24
        shown: page.vm.hasNeeds
        heading: true
        Item {
            width: parent.width
            implicitHeight: Math.max(title.implicitHeight, hint.visible ? hint.implicitHeight : 0)
            H3 {
                id: title
                width: parent.width - (hint.visible ? hint.width + 24 : 0)
                text: qsTr("Yang perlu dibawa")
            }
            Caption {
                id: hint
                visible: !Theme.big
                x: parent.width - width
                y: (parent.height - height) / 2
                text: qsTr("Sentuh yang sudah ada")
            }
        }
    }
    Repeater {
        model: page.vm.needs
        Block {
            id: need
            required property string code
            required property string name
            required property string sentence
            required property string form
            required property string chip
            required property bool ticked
            required property int index
            part: 2
            gap: 12
            group: "needs"
            CheckRow {
                objectName: "need_" + need.code
                width: parent.width
                height: parent.height
                text: need.name
                sentence: need.sentence
                glyph: need.form
                chip: need.chip
                checked: need.ticked
                opens: need.opens
                closes: need.closes
                onClicked: page.vm.tick(need.code)
            }
        }
    }
    StripBlock {
        part: page.twoColumns ? 0 : 2
        gap: 16
        shown: page.vm.notHere !== ""
        kind: "mute"
        quiet: true
        glyph: "map-pin-off"
        text: qsTr("Tidak dilayani di sini: %1").arg(page.vm.notHere)
    }
    SectionBlock {
        gap: 24
        shown: page.vm.planned
        wanted: page.vm.planned
        text: page.vm.planTitle
    }
    Repeater {
        model: page.vm.plan
        Block {
            id: more
            required property string code
            required property string name
            required property string sentence
            part: 2
            gap: 12
            group: "plan"
            ListRow {
                objectName: "drop_" + more.code
                width: parent.width
                height: parent.height
                glyph: "ticket"
                glyphAfter: "x"
                text: more.name
                sentence: more.sentence
                opens: more.opens
                closes: more.closes
                Accessible.name: qsTr("Batalkan %1").arg(more.name)
                onClicked: page.vm.drop(more.code)
            }
        }
    }
    Block {
        id: first
        part: 2
        gap: 16
        group: "ways"
        shown: page.vm.takeable
        ListRow {
            objectName: "priority"
            width: parent.width
            height: parent.height
            glyph: "heart-handshake"
            text: page.vm.priorityTitle
            sentence: page.vm.priorityWords
            opens: first.opens
            closes: first.closes
            onClicked: page.vm.offerPriority()
        }
    }
    Block {
        id: second
        part: 2
        gap: 16
        group: "ways"
        shown: page.vm.addable
        ListRow {
            objectName: "addService"
            width: parent.width
            height: parent.height
            glyph: "plus"
            text: qsTr("Tambah layanan lain")
            sentence: qsTr("Satu nomor untuk beberapa layanan.")
            opens: second.opens
            closes: second.closes
            onClicked: page.kiosk.addService()
        }
    }
}
