ActButton {
    fill: Theme.brick
    fillPressed: Theme.ink
    words: Theme.onBrick
    wordsPressed: Theme.paper
    edgeWidth: 0
}
