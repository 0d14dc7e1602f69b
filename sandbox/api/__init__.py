"""The platform's HTTP interface, and the one that tests ask."""
