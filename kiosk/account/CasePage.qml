pragma ComponentBehavior: Bound

import QtQuick
import Kiosk
import Look
import "../layout"

PageFrame {
    id: page

    required property CaseViewModel vm

    share: 0.42
    primary: page.kiosk.loggedIn ? "" : qsTr("Selesai")
    primaryName: "finish"
    onPrimaryChosen: kiosk.finish()

    HeadingBlock {
        text: page.vm.title
        size: Theme.big ? Theme.h2 : Theme.h1
    }
    TextBlock {
        objectName: "caseCode"
        gap: 12
        text: page.vm.codeWords
        weight: 650
    }
    TextBlock {
        gap: 4
        text: page.vm.sentWords
        color: Theme.ink2
        size: Theme.small
    }
    StripBlock {
        objectName: "caseState"
        part: 2
        gap: 32
        rank: Theme.big ? -1 : 0
        kind: page.vm.stateKind
        glyph: page.vm.stateGlyph
        text: page.vm.stateWords
    }
    TextBlock {
        part: 2
        gap: 12
        rank: Theme.big ? -1 : 0
        shown: page.vm.sinceWords !== ""
        text: page.vm.sinceWords
        color: Theme.ink2
        size: Theme.small
    }
    Repeater {
        model: page.vm.note
        Block {
            id: stretch
            required property int place
            required property string text
            part: 2
            gap: 24
            group: "note"
            Passage {
                objectName: "case_note_" + stretch.place
                width: parent.width
                height: parent.height
                text: stretch.text
                opens: stretch.opens
                closes: stretch.closes
            }
        }
    }
    TextBlock {
        part: 2
        gap: 24
        shown: page.vm.nextWords !== ""
        text: page.vm.nextWords
    }
}
