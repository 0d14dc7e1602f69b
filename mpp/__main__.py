"""`python -m mpp`."""

from mpp import main

main()
