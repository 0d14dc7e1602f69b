ActButton {
    words: Theme.link
    edge: Theme.teal
}
