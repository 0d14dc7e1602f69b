import QtQuick
import Kiosk
import Look
import "../layout"

PageFrame {
    id: page

    required property TicketStatusViewModel vm

    ends: true
    back: qsTr("Selesai")
    primaryName: "fillForm"
    primary: page.vm.hasForm ? page.vm.formWord : ""
    primaryGlyphAfter: "arrow-right"
    onPrimaryChosen: kiosk.fillForm()

    StripBlock {
        objectName: "ticketState"
        part: Theme.parted ? 2 : 0
        kind: page.vm.stateKind
        glyph: "info-circle"
        text: page.vm.stateWords
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
        shown: page.vm.waiting
        rightEnd: alone
        glyph: "hourglass"
        label: qsTr("Perkiraan tunggu")
        text: page.vm.wait
    }
    FactBlock {
        part: page.reach > 0 ? 2 : 0
        alone: page.vm.waiting ? Theme.large : true
        leftEnd: alone
        glyph: "map-pin"
        label: qsTr("Tunggu di")
        text: page.vm.place
    }
}
