import QtQuick

// A question with its answer. What stands in it is worded by the view-model; keys go to `typed`.
FocusScope {
    id: field

    property string label: ""
    property string hint: ""
    property string value: ""
    property string placeholder: ""
    property string counter: ""
    property string error: ""
    property bool active: false
    property string glyph: ""

    readonly property bool takesText: true

    signal touched
    signal typed(string letter)
    signal rubbed

    implicitHeight: inside.implicitHeight
    Accessible.role: Accessible.EditableText
    Accessible.name: label
    Accessible.description: error === "" ? hint : error

    onActiveFocusChanged: if (activeFocus) field.touched()
    Keys.onPressed: event => {
        if (event.key === Qt.Key_Backspace) {
            field.rubbed();
            event.accepted = true;
        } else if (event.text.length === 1 && event.text >= " ") {
            field.typed(event.text);
            event.accepted = true;
        }
    }

    Column {
        id: inside
        width: parent.width
        spacing: 6
        H3 {
            visible: text !== ""
            width: parent.width
            text: field.label
        }
        Caption {
            visible: text !== ""
            width: parent.width
            text: field.hint
        }
        Item {
            width: 1
            height: 4
            visible: field.label !== ""
        }
        AnswerBox {
            width: parent.width
            implicitHeight: Math.max(120, words.implicitHeight + 32)
            active: field.active
            wrong: field.error !== ""
            onClicked: field.forceActiveFocus()
            contentItem: Item {
                Icon {
                    id: before
                    x: 36
                    anchors.verticalCenter: parent.verticalCenter
                    name: field.glyph
                    size: Theme.icon
                    color: Theme.link
                }
                Copy {
                    id: words
                    x: before.visible ? before.x + before.width + 28 : 36
                    width: parent.width - x - (counter.visible ? counter.width + 56 : 36)
                    anchors.verticalCenter: parent.verticalCenter
                    text: field.value === "" ? field.placeholder : field.value
                    color: field.value === "" ? Theme.ink2 : Theme.ink
                    weight: field.value === "" ? 400 : 650
                    font.pixelSize: field.value === "" ? Theme.body : Theme.h2
                    wrapMode: Text.WrapAtWordBoundaryOrAnywhere
                    Accessible.ignored: true
                    Rectangle {
                        id: caret
                        visible: field.active
                        width: 4
                        height: Theme.h2 * 1.4
                        color: Theme.link
                        x: field.value === "" ? -8 : Math.min(words.lastLineWidth, words.width) + 6
                        y: field.value === "" ? Theme.body * 0.7 - height * 0.5 : words.height - height * 0.5 - words.lastLineHeight / 2
                    }
                    property real lastLineWidth: 0
                    property real lastLineHeight: implicitHeight
                    onLineLaidOut: line => {
                        words.lastLineWidth = line.implicitWidth;
                        words.lastLineHeight = line.height;
                    }
                }
                Caption {
                    id: counter
                    visible: text !== ""
                    text: field.counter
                    anchors.verticalCenter: parent.verticalCenter
                    x: parent.width - width - 36
                }
            }
        }
        Trouble {
            objectName: field.objectName.replace("field_", "error_")
            width: parent.width
            text: field.error
        }
    }
}
