pragma ComponentBehavior: Bound

import QtQuick
import Kiosk
import Look
import "../layout"

PageFrame {
    id: page

    required property OwnDataViewModel vm

    share: 0.4
    primary: page.vm.failed ? qsTr("Coba lagi") : ""
    primaryName: "loadAgain"
    primaryWorking: page.vm.working
    onBackChosen: kiosk.back()
    onPrimaryChosen: vm.load()

    Block {
        part: 0
        H1 {
            width: parent.width
            text: qsTr("Data Anda di kantor ini")
            font.pixelSize: Theme.big ? Theme.h2 : Theme.h1
        }
    }
    Block {
        part: 0
        gap: 20
        shown: page.vm.stateWords !== ""
        Strip {
            objectName: "ownState"
            width: parent.width
            kind: page.vm.failed ? "long" : "plain"
            glyph: page.vm.failed ? "alert-circle" : "hourglass"
            text: page.vm.stateWords
        }
    }
    Block {
        part: 0
        gap: 20
        shown: page.vm.noteWords !== ""
        Copy {
            width: parent.width
            text: page.vm.noteWords
            color: Theme.ink2
            font.pixelSize: Theme.small
        }
    }
    Repeater {
        model: page.vm.choices
        Block {
            id: choice
            required property string kind
            required property string text
            required property string glyph
            required property string chip
            part: Theme.airy ? 0 : 2
            gap: 24
            group: "choices"
            ListRow {
                objectName: "wish_" + choice.kind
                width: parent.width
                height: parent.height
                text: choice.text
                glyph: choice.glyph
                chip: choice.chip
                chipKind: "sky"
                opens: choice.opens
                closes: choice.closes
                onClicked: page.vm.ask(choice.kind)
            }
        }
    }
    Block {
        part: 2
        gap: 32
        heading: true
        shown: page.vm.hasRequests
        H3 {
            width: parent.width
            text: qsTr("Permintaan Anda")
        }
    }
    Repeater {
        model: page.vm.requests
        OwnLine {}
    }
    Block {
        part: 2
        gap: 32
        heading: true
        shown: page.vm.hasForms
        H3 {
            width: parent.width
            text: qsTr("Formulir yang Anda kirim")
        }
    }
    Repeater {
        model: page.vm.forms
        OwnLine {
            onChosen: form => page.vm.withdraw(form)
        }
    }
    Block {
        part: 2
        gap: 32
        heading: true
        shown: page.vm.hasVisits
        H3 {
            width: parent.width
            text: qsTr("Kunjungan Anda")
        }
    }
    Repeater {
        model: page.vm.visits
        OwnLine {}
    }
}
