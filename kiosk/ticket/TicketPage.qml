import QtQuick
import Kiosk
import Look
import "../layout"

PageFrame {
    id: page

    required property TicketViewModel vm

    back: qsTr("Selesai")
    backGlyph: ""
    backName: "finish"
    primaryName: "fillForm"
    primary: page.vm.hasForm ? qsTr("Isi formulir sekarang") : ""
    primaryGlyphAfter: "arrow-right"
    onBackChosen: kiosk.finish()
    onPrimaryChosen: kiosk.fillForm()

    Block {
        part: Theme.parted ? 2 : 0
        Strip {
            objectName: "printState"
            width: parent.width
            kind: page.vm.printKind
            glyph: page.vm.printGlyph
            glyphAfter: page.vm.printGlyphAfter
            text: page.vm.printWords
        }
    }
    Block {
        id: stretch1
        part: 0
        gap: 32
        rank: page.upended ? -1 : 0
        group: "card"
        NumberCard {
            closes: stretch1.closes
            width: parent.width
            height: parent.height
            caption: qsTr("Nomor antrean Anda")
            number: page.vm.number
            sentence: page.vm.serviceWords
        }
    }
    Block {
        id: stretch2
        part: page.reach > 0 ? 2 : 0
        gap: 24
        between: 0
        cells: Theme.large ? 1 : 2
        rank: page.upended ? -1 : 0
        group: "card"
        CardFact {
            opens: stretch2.opens
            closes: stretch2.closes
            width: parent.width
            height: parent.height
            leftEnd: true
            rightEnd: Theme.large
            glyph: "hourglass"
            label: qsTr("Perkiraan tunggu")
            text: page.vm.wait
        }
    }
    Block {
        id: stretch3
        part: page.reach > 0 ? 2 : 0
        gap: 24
        between: 0
        cells: Theme.large ? 1 : 2
        rank: page.upended ? -1 : 0
        group: "card"
        CardFact {
            opens: stretch3.opens
            closes: stretch3.closes
            width: parent.width
            height: parent.height
            leftEnd: Theme.large
            glyph: "map-pin"
            label: qsTr("Tunggu di")
            text: page.vm.place
        }
    }
    Block {
        part: Theme.landscape ? 2 : page.reach > 0 ? 2 : 0
        gap: Theme.landscape ? 16 : 24
        shown: page.vm.appointmentWords !== ""
        Strip {
            objectName: "appointmentWords"
            width: parent.width
            kind: page.vm.appointmentKind
            glyph: "calendar-event"
            text: page.vm.appointmentWords
        }
    }
    Block {
        part: Theme.landscape ? 2 : page.reach > 0 ? 2 : 0
        gap: Theme.landscape ? 16 : 24
        shown: page.vm.offlineWords !== ""
        Strip {
            objectName: "aloneWords"
            width: parent.width
            kind: "sky"
            glyph: "server-off"
            text: page.vm.offlineWords
        }
    }
    Block {
        part: Theme.landscape ? 2 : page.reach > 0 ? 2 : 0
        gap: Theme.landscape ? 16 : 24
        shown: page.vm.planWords !== ""
        Strip {
            objectName: "planWords"
            width: parent.width
            kind: "plain"
            glyph: "files"
            text: page.vm.planWords
        }
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
