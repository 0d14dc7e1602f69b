import QtQuick
import Look

// A fact in the foot of a number card, which `alone` has a whole line and else half of one.
Block {
    id: block

    property alias glyph: fact.glyph
    property alias label: fact.label
    property alias text: fact.text
    property alias leftEnd: fact.leftEnd
    property alias rightEnd: fact.rightEnd
    property bool alone: Theme.large

    gap: 24
    between: 0
    cells: alone ? 1 : 2
    rank: Theme.squat ? -1 : 0
    group: "card"

    CardFact {
        id: fact
        width: parent.width
        height: parent.height
        opens: block.opens
        closes: block.closes
    }
}
