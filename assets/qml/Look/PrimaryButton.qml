ActButton {
    fill: Theme.teal
    fillPressed: Theme.tealPressed
    words: Theme.tealText
    edge: Theme.teal
    edgeWidth: 0
    foot: Theme.tealDark
    footHeight: Theme.high ? 0 : 6
    textSize: Theme.primary
    minimum: 128
}
