pragma ComponentBehavior: Bound

import QtQuick
import Kiosk
import Look
import "../layout"

PageFrame {
    id: page

    required property NewsViewModel vm

    share: 0.4

    HeadingBlock {
        text: qsTr("Kabar untuk Anda")
    }
    SectionBlock {
        part: Theme.airy ? 0 : 2
        shown: page.vm.hasMessages
        text: qsTr("Pesan")
    }
    Repeater {
        model: page.vm.messages
        ListBlock {
            prefix: "message_"
            part: Theme.airy ? 0 : 2
            group: "messages"
            onChosen: code => page.vm.openMessage(code)
        }
    }
    Block {
        part: Theme.airy ? 0 : 2
        gap: 32
        ListRow {
            objectName: "ownData"
            width: parent.width
            height: parent.height
            glyph: "user-circle"
            text: qsTr("Data Anda di kantor ini")
            sentence: qsTr("Lihat yang disimpan, dan minta salinan atau penghapusan")
            onClicked: page.vm.openMine()
        }
    }
    SectionBlock {
        shown: page.vm.hasForms
        text: qsTr("Formulir yang Anda kirim")
    }
    Repeater {
        model: page.vm.forms
        ListBlock {
            prefix: "form_"
            group: "forms"
            onChosen: code => page.vm.openForm(code)
        }
    }
}
