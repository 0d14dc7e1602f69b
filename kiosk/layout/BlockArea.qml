import QtQuick

// Where the blocks of a page stand, and how PagedLayout is to fill it.
Item {
    property bool twoColumns: false
    property real reach: 0 // the y above which no control may stand; 0 = everywhere
    property real share: 0.5 // of the width, for the first of two columns
    property real spare: 0 // the height it gives up for the arrows once there is more than one page
}
