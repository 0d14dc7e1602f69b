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
    onPrimaryChosen: vm.load()

    HeadingBlock {
        text: qsTr("Data Anda di kantor ini")
        size: Theme.big ? Theme.h2 : Theme.h1
    }
    StripBlock {
        objectName: "ownState"
        part: 0
        gap: 20
        kind: page.vm.failed ? "long" : "plain"
        glyph: page.vm.failed ? "alert-circle" : "hourglass"
        text: page.vm.stateWords
    }
    TextBlock {
        gap: 20
        shown: page.vm.noteWords !== ""
        text: page.vm.noteWords
        color: Theme.ink2
        size: Theme.small
    }
    Repeater {
        model: page.vm.choices
        ListBlock {
            prefix: "wish_"
            part: Theme.airy ? 0 : 2
            gap: 24
            group: "choices"
            onChosen: code => page.vm.ask(code)
        }
    }
    SectionBlock {
        shown: page.vm.hasRequests
        text: qsTr("Permintaan Anda")
    }
    Repeater {
        model: page.vm.requests
        OwnLine {}
    }
    SectionBlock {
        shown: page.vm.hasForms
        text: qsTr("Formulir yang Anda kirim")
    }
    Repeater {
        model: page.vm.forms
        OwnLine {
            onChosen: form => page.vm.withdraw(form)
        }
    }
    SectionBlock {
        shown: page.vm.hasVisits
        text: qsTr("Kunjungan Anda")
    }
    Repeater {
        model: page.vm.visits
        OwnLine {}
    }
}
