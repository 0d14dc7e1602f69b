import QtQuick
import Look

// The heading of a list.
Block {
    property alias text: words.text

    part: 2
    gap: 32
    heading: true

    H3 {
        id: words
        width: parent.width
    }
}
