"""Law: the far side, an independent implementation of the contract; it imports none of ours, none of ours imports it.

The digital platform with its identity provider, the citizen's phone as web pages, a virtual printer, and the demo and
tour that start everything. Fictional people only."""
