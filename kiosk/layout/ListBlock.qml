import QtQuick
import Look

// One line of a list, out of a row of its model. Pressed, it tells its code, which is also the end of its name.
Block {
    id: line

    required property string code
    required property string name
    required property string sentence
    required property string glyph
    required property string chip
    required property string chipKind
    property string prefix: ""
    property bool pictured: true

    signal chosen(string code)

    part: 2

    ListRow {
        objectName: line.prefix + line.code
        width: parent.width
        height: parent.height
        text: line.name
        sentence: line.sentence
        glyph: line.pictured ? line.glyph : ""
        chip: line.chip
        chipKind: line.chipKind
        opens: line.opens
        closes: line.closes
        onClicked: line.chosen(line.code)
    }
}
