ActButton {
    fill: Theme.brick
    fillPressed: Theme.ink
    words: Theme.brickText
    wordsPressed: Theme.paper
    edgeWidth: 0
}
