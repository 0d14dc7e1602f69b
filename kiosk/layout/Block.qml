import QtQuick

// One block of a page. PagedLayout reads where it belongs and says where it stands.
Item {
    id: block

    property int part: 1
    property int rank: 0
    property int gap: 16
    property int cells: 1
    property int between: gap
    property bool keep: false
    property bool sink: false
    property bool heading: false
    property bool optional: false
    property bool shown: true
    property bool wanted: false
    property real grow: 0
    property string group: ""
    property bool opens: true
    property bool closes: true
    readonly property Item only: children.length > 0 ? children[0] : null

    implicitHeight: only === null ? 0 : only.implicitHeight
}
