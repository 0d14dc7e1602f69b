pragma ComponentBehavior: Bound

import QtQuick
import Kiosk
import Look
import "../layout"

PageFrame {
    id: page

    required property NewsViewModel vm

    share: 0.4
    onBackChosen: kiosk.back()

    Block {
        part: 0
        H1 {
            width: parent.width
            text: qsTr("Kabar untuk Anda")
        }
    }
    Block {
        part: Theme.airy ? 0 : 2
        gap: 32
        heading: true
        shown: page.vm.hasMessages
        H3 {
            width: parent.width
            text: qsTr("Pesan")
        }
    }
    Repeater {
        model: page.vm.messages
        Block {
            id: message
            required property string key
            required property string title
            required property string sentence
            required property string glyph
            required property string chip
            required property string chipKind
            part: Theme.airy ? 0 : 2
            gap: 16
            group: "messages"
            ListRow {
                objectName: "message_" + message.key
                width: parent.width
                height: parent.height
                text: message.title
                sentence: message.sentence
                glyph: message.glyph
                chip: message.chip
                chipKind: message.chipKind
                opens: message.opens
                closes: message.closes
                onClicked: page.vm.openMessage(message.key)
            }
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
        Block {
            id: form
            required property string key
            required property string title
            required property string sentence
            required property string glyph
            required property string chip
            required property string chipKind
            part: 2
            gap: 16
            group: "forms"
            ListRow {
                objectName: "form_" + form.key
                width: parent.width
                height: parent.height
                text: form.title
                sentence: form.sentence
                glyph: form.glyph
                chip: form.chip
                chipKind: form.chipKind
                opens: form.opens
                closes: form.closes
                onClicked: page.vm.openForm(form.key)
            }
        }
    }
}
