import QtQuick
import Look
import "../layout"

// One line of a card on the page of one's own data: words, or the way to take an agreement back.
Block {
    id: line

    required group
    required property string key
    required property string text
    required property int weight
    required property string form

    signal chosen(string form)

    part: 2
    gap: 20
    heading: weight > 400

    Item {
        readonly property bool way: line.form !== ""

        width: parent.width
        height: parent.height
        implicitHeight: way ? row.implicitHeight : words.implicitHeight
        Passage {
            id: words
            objectName: "own_" + line.key
            visible: !parent.way
            width: parent.width
            height: parent.height
            text: line.text
            weight: line.weight
            opens: line.opens
            closes: line.closes
        }
        ListRow {
            id: row
            objectName: "withdraw_" + line.form
            visible: parent.way
            width: parent.width
            height: parent.height
            glyph: "arrow-back-up"
            text: line.text
            opens: line.opens
            closes: line.closes
            onClicked: line.chosen(line.form)
        }
    }
}
