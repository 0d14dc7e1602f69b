pragma ComponentBehavior: Bound

import QtQuick

// How the links stand, whole, over the screen: for who keeps it running. Closes by a touch and by itself.
Item {
    id: view

    property string title: ""
    property var rows: null
    property int bottomRoom: 0

    signal closed

    readonly property bool lying: width > height
    readonly property int columns: lying ? 2 : 1
    readonly property int perPage: Theme.big ? 4 : 8
    readonly property int pages: rows ? Math.ceil(rows.count / perPage) : 1
    property int page: 0

    // Touches end here, as under a dialog.
    MouseArea {
        anchors.fill: parent
    }
    Rectangle {
        anchors.fill: parent
        color: Theme.scrim
    }
    Rectangle {
        id: panel
        width: Math.min(parent.width - 2 * (Theme.big ? 32 : 64), view.lying ? 1640 : 952)
        height: inside.implicitHeight + 2 * 48
        x: (parent.width - width) / 2
        y: Math.max(16, Theme.lowReach ? parent.height - height - view.bottomRoom - 24 : (parent.height - height) / 2)
        radius: Theme.radiusDialog
        color: Theme.card
        border.width: Theme.high ? 4 : 0
        border.color: Theme.line

        Column {
            id: inside
            x: 48
            y: 48
            width: parent.width - 96
            spacing: 32

            H2 {
                objectName: "linkTitle"
                width: parent.width
                text: view.title
            }
            Grid {
                id: grid
                readonly property real cell: (width - (columns - 1) * 40) / columns
                width: parent.width
                columns: view.columns
                columnSpacing: 40
                rowSpacing: Theme.big ? 24 : 20
                flow: Grid.LeftToRight

                Repeater {
                    model: view.rows

                    Item {
                        id: row

                        required property int index
                        required property string key
                        required property string icon
                        required property string label
                        required property string value
                        required property string tone

                        readonly property color ground: tone === "leaf" ? Theme.leafTint : tone === "kunyit" ? Theme.kunyitTint
                            : tone === "brick" ? Theme.brickTint : Theme.mute
                        readonly property color words: tone === "leaf" ? Theme.leaf : tone === "kunyit" ? Theme.ink
                            : tone === "brick" ? Theme.brick : Theme.ink2

                        visible: Math.floor(index / view.perPage) === view.page
                        width: grid.cell
                        height: Math.max(plate.height, valueText.implicitHeight)
                        Accessible.role: Accessible.StaticText
                        Accessible.name: label + ": " + value

                        Rectangle {
                            id: plate
                            width: Theme.icon + 32
                            height: width
                            anchors.verticalCenter: parent.verticalCenter
                            radius: Theme.radius
                            color: row.ground
                            border.width: row.tone === "kunyit" || Theme.high ? 2 : 0
                            border.color: row.tone === "kunyit" ? Theme.kunyit : Theme.line
                            Icon {
                                anchors.centerIn: parent
                                name: row.icon
                                size: Theme.icon
                                color: row.words
                            }
                        }
                        Column {
                            id: valueText
                            x: plate.width + 24
                            width: parent.width - x
                            anchors.verticalCenter: parent.verticalCenter
                            Caption {
                                objectName: "linkLabel_" + row.key
                                width: parent.width
                                text: row.label
                                Accessible.ignored: true
                            }
                            Copy {
                                objectName: "link_" + row.key
                                width: parent.width
                                text: row.value
                                color: row.words
                                weight: 650
                                lineHeight: 0.95
                                Accessible.ignored: true
                            }
                        }
                    }
                }
            }
            Row {
                width: parent.width
                spacing: 24

                PagerBar {
                    id: pager
                    visible: view.pages > 1
                    worded: false
                    canUp: view.page > 0
                    canDown: view.page < view.pages - 1
                    onUp: view.page = Math.max(0, view.page - 1)
                    onDown: view.page = Math.min(view.pages - 1, view.page + 1)
                }
                PrimaryButton {
                    objectName: "linkClose"
                    width: parent.width - (pager.visible ? pager.width + 24 : 0)
                    height: Math.max(implicitHeight, 128)
                    text: qsTr("Tutup")
                    onClicked: view.closed()
                }
            }
        }
    }
}
