import QtQuick
import Look

// The heading of a page.
Block {
    property alias text: words.text
    property alias size: words.font.pixelSize

    part: 0

    H1 {
        id: words
        width: parent.width
    }
}
