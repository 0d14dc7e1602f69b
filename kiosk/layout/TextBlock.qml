import QtQuick
import Look

// Words on a page.
Block {
    property alias text: words.text
    property alias size: words.font.pixelSize
    property alias weight: words.weight
    property alias color: words.color

    part: 0

    Copy {
        id: words
        width: parent.width
    }
}
