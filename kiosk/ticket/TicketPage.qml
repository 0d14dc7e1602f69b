import QtQuick
import Kiosk
import Look
import "../layout"

PageFrame {
    id: page

    required property TicketViewModel vm

    ends: true
    back: qsTr("Selesai")
    primaryName: "fillForm"
    primary: page.vm.hasForm ? qsTr("Isi formulir sekarang") : ""
    primaryGlyphAfter: "arrow-right"
    onPrimaryChosen: kiosk.fillForm()

    StripBlock {
        objectName: "printState"
        part: Theme.parted ? 2 : 0
        kind: page.vm.printKind
        glyph: page.vm.printGlyph
        glyphAfter: page.vm.printGlyphAfter
        text: page.vm.printWords
    }
    Block {
        id: card
        part: 0
        gap: 32
        rank: page.upended ? -1 : 0
        group: "card"
        NumberCard {
            closes: card.closes
            width: parent.width
            height: parent.height
            caption: qsTr("Nomor antrean Anda")
            number: page.vm.number
            sentence: page.vm.serviceWords
        }
    }
    FactBlock {
        part: page.reach > 0 ? 2 : 0
        rightEnd: alone
        glyph: "hourglass"
        label: qsTr("Perkiraan tunggu")
        text: page.vm.wait
    }
    FactBlock {
        part: page.reach > 0 ? 2 : 0
        leftEnd: alone
        glyph: "map-pin"
        label: qsTr("Tunggu di")
        text: page.vm.place
    }
    StripBlock {
        objectName: "appointmentWords"
        part: Theme.landscape ? 2 : page.reach > 0 ? 2 : 0
        gap: Theme.landscape ? 16 : 24
        kind: page.vm.appointmentKind
        glyph: "calendar-event"
        text: page.vm.appointmentWords
    }
    StripBlock {
        objectName: "aloneWords"
        part: Theme.landscape ? 2 : page.reach > 0 ? 2 : 0
        gap: Theme.landscape ? 16 : 24
        kind: "sky"
        glyph: "server-off"
        text: page.vm.offlineWords
    }
    StripBlock {
        objectName: "planWords"
        part: Theme.landscape ? 2 : page.reach > 0 ? 2 : 0
        gap: Theme.landscape ? 16 : 24
        kind: "plain"
        glyph: "files"
        text: page.vm.planWords
    }
    Block {
        part: 2
        gap: Theme.landscape ? 16 : 32
        shown: page.vm.follow !== ""
        FollowCard {
            width: parent.width
            follow: page.vm.follow
        }
    }
    Block {
        part: 2
        gap: 32
        sink: true
        optional: true
        shown: page.vm.hasForm
        Item {
            width: parent.width
            implicitHeight: Math.max(64, words.implicitHeight)
            Icon {
                id: pen
                anchors.verticalCenter: parent.verticalCenter
                name: "file-pencil"
                size: Theme.iconLarge
                color: Theme.sky
            }
            Column {
                id: words
                x: pen.width + 28
                width: parent.width - x
                anchors.verticalCenter: parent.verticalCenter
                H3 {
                    width: parent.width
                    text: page.vm.formWords
                }
                Copy {
                    visible: !Theme.big
                    width: parent.width
                    text: page.vm.formNote
                    color: Theme.ink2
                    font.pixelSize: Theme.small
                }
            }
        }
    }
}
