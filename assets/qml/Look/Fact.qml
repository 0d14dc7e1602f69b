import QtQuick

// One fact in a box: icon, the words that matter, what they mean.
Plate {
    id: fact

    property string glyph: ""
    property string strong: ""
    property string note: ""

    readonly property bool row: Theme.big

    implicitHeight: inside.implicitHeight + (row ? 32 : Theme.landscape ? 28 : 44)
    Accessible.role: Accessible.StaticText
    Accessible.name: note + ": " + strong

    Grid {
        id: inside
        anchors.centerIn: parent
        anchors.horizontalCenterOffset: fact.row ? (24 + width - fact.width) / 2 + 12 : 0
        columns: fact.row ? 2 : 1
        columnSpacing: 28
        rowSpacing: 4
        horizontalItemAlignment: fact.row ? Grid.AlignLeft : Grid.AlignHCenter
        verticalItemAlignment: Grid.AlignVCenter
        Icon {
            name: fact.glyph
            size: Theme.icon
            color: Theme.link
        }
        Column {
            H3 {
                width: Math.min(implicitWidth, fact.width - (fact.row ? Theme.icon + 28 + 48 : 32))
                anchors.horizontalCenter: fact.row ? undefined : parent.horizontalCenter
                horizontalAlignment: fact.row ? Text.AlignLeft : Text.AlignHCenter
                weight: 700
                text: fact.strong
                Accessible.ignored: true
            }
            Caption {
                width: Math.min(implicitWidth, fact.width - (fact.row ? Theme.icon + 28 + 48 : 32))
                anchors.horizontalCenter: fact.row ? undefined : parent.horizontalCenter
                horizontalAlignment: fact.row ? Text.AlignLeft : Text.AlignHCenter
                text: fact.note
                Accessible.ignored: true
            }
        }
    }
}
