pragma ComponentBehavior: Bound

import QtQuick
import Kiosk
import Look
import "../layout"

PageFrame {
    id: page

    required property NewsViewModel vm

    share: 0.34

    HeadingBlock {
        text: qsTr("Pesan untuk Anda")
    }
    TextBlock {
        gap: 12
        rank: page.upended ? 1 : 0
        text: page.vm.sentWords
        color: Theme.ink2
        size: Theme.small
    }
    Repeater {
        model: page.vm.text
        Block {
            id: stretch
            required property int place
            required property string text
            part: 2
            gap: 32
            group: "text"
            Passage {
                objectName: "message_text_" + stretch.place
                width: parent.width
                height: parent.height
                text: stretch.text
                size: Theme.h3
                opens: stretch.opens
                closes: stretch.closes
            }
        }
    }
}
