pragma Singleton

import QtQuick

// How things look, and nothing of what they say. The window sets the four choices of the visit; all else follows.
QtObject {
    id: theme

    property string contrast: "normal"
    property real textScale: 1.0
    property bool lowReach: false
    property bool landscape: false
    property bool stillness: false

    readonly property bool high: contrast === "high"
    readonly property bool big: textScale > 1.4
    readonly property bool large: textScale > 1.2

    // Which layout a page has: these are all the ways that size, reach and orientation combine.
    readonly property bool wide: landscape && !big // two columns
    readonly property bool airy: wide && !lowReach // two columns of full height
    readonly property bool squat: landscape && big // one column beside the ways on
    readonly property bool compact: big || lowReach // one line each, one question at a time
    readonly property bool parted: wide || lowReach // what speaks and what is touched stand apart
    readonly property bool stackedLow: lowReach && !wide // what speaks stands above what is touched
    readonly property bool plain: !landscape && !big // one column of the usual type

    readonly property string family: "Atkinson Hyperlegible Next"
    readonly property var figures: ({ "tnum": 1 })

    readonly property color paper: high ? "#000000" : "#FBF8F3"
    readonly property color card: high ? "#000000" : "#FFFFFF"
    readonly property color ink: high ? "#FFFFFF" : "#0C2B33"
    readonly property color ink2: high ? "#FFFFFF" : "#44606A"
    readonly property color teal: high ? "#FFD400" : "#0B6B66"
    readonly property color tealDark: high ? "#000000" : "#084C49"
    readonly property color tealPressed: high ? "#FFFFFF" : "#084C49"
    readonly property color tealText: high ? "#000000" : "#FFFFFF"
    readonly property color darkText: "#FFFFFF"
    readonly property color link: high ? "#FFD400" : "#0B6B66"
    readonly property color display: high ? "#FFFFFF" : "#084C49"
    readonly property color kunyit: high ? "#FFD400" : "#F2A900"
    readonly property color kunyitTint: high ? "#000000" : "#FDF1D2"
    readonly property color kunyitText: high ? "#000000" : "#0C2B33"
    readonly property color brick: high ? "#FFFFFF" : "#A8261C"
    readonly property color brickTint: high ? "#000000" : "#FBEAE7"
    readonly property color leaf: high ? "#FFFFFF" : "#1F6B3A"
    readonly property color leafTint: high ? "#000000" : "#E6F2EA"
    readonly property color sky: high ? "#FFFFFF" : "#1559A8"
    readonly property color skyTint: high ? "#000000" : "#E6EFF9"
    readonly property color mist: high ? "#000000" : "#EAF3F1"
    readonly property color pressed: high ? "#333333" : "#EAF3F1"
    readonly property color mute: high ? "#000000" : "#EFEBE3"
    readonly property color edge: high ? "#FFFFFF" : "#7A8B90"
    readonly property color line: high ? "#FFFFFF" : "#D8D2C7"
    readonly property color night: high ? "#000000" : "#06222A"
    readonly property color night2: high ? "#000000" : "#0D323C"
    readonly property color nightText: "#FFFFFF"
    readonly property color nightText2: high ? "#FFFFFF" : "#C6D8D9"
    readonly property color scrim: high ? "#CC000000" : "#9906222A"
    readonly property color motif: high ? "#00000000" : "#8FBDB8"

    readonly property int hairline: high ? 4 : 2
    readonly property int outline: high ? 4 : 3
    readonly property int radius: 16
    readonly property int radiusCard: 24
    readonly property int radiusDialog: 32
    readonly property int margin: 64
    readonly property int target: 96

    readonly property real stroke: high ? 2 : 1.75

    readonly property int h1: Math.round(60 * textScale)
    readonly property int h2: Math.round(40 * textScale)
    readonly property int h3: Math.round(36 * textScale)
    readonly property int body: Math.round(34 * textScale)
    readonly property int small: Math.round(32 * textScale)
    readonly property int caption: Math.round(28 * textScale)
    readonly property int button: Math.round(40 * textScale)
    readonly property int primary: Math.round(44 * textScale)
    readonly property int assist: Math.min(Math.round(28 * textScale), 40)
    readonly property int digit: Math.round(60 * Math.min(textScale, 1.5))
    readonly property int icon: Math.round(48 * Math.min(textScale, 1.5))
    readonly property int iconLarge: Math.round(60 * Math.min(textScale, 1.5))

    readonly property int pressMs: stillness ? 0 : 80
    readonly property int contentMs: stillness ? 0 : 160
}
