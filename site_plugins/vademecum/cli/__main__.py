"""`python -m vademecum.cli` is the command `vademecum`."""

from vademecum.cli.main import main

main()
