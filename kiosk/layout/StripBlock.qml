import QtQuick
import Look

// A strip on a page, for as long as it has something to say.
Block {
    property alias kind: strip.kind
    property alias glyph: strip.glyph
    property alias glyphAfter: strip.glyphAfter
    property alias text: strip.text
    property alias quiet: strip.quiet

    shown: text !== ""

    Strip {
        id: strip
        width: parent.width
    }
}
