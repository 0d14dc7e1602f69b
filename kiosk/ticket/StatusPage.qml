import QtQuick
import Kiosk
import Look
import "../layout"

PageFrame {
    id: page

    required property TicketStatusViewModel vm

    back: qsTr("Selesai")
    backGlyph: ""
    backName: "finish"
    primaryName: "fillForm"
    primary: page.vm.hasForm ? page.vm.formWord : ""
    primaryGlyphAfter: "arrow-right"
    onBackChosen: kiosk.finish()
    onPrimaryChosen: kiosk.fillForm()

    Block {
        part: Theme.parted ? 2 : 0
        Strip {
            objectName: "ticketState"
            width: parent.width
            kind: page.vm.stateKind
            glyph: "info-circle"
            text: page.vm.stateWords
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
        shown: page.vm.waiting
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
        cells: page.vm.waiting ? (Theme.large ? 1 : 2) : 1
        rank: page.upended ? -1 : 0
        group: "card"
        CardFact {
            opens: stretch3.opens
            closes: stretch3.closes
            width: parent.width
            height: parent.height
            leftEnd: page.vm.waiting ? Theme.large : true
            glyph: "map-pin"
            label: qsTr("Tunggu di")
            text: page.vm.place
        }
    }
}
