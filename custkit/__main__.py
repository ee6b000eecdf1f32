"""``python -m custkit``: the command line, where its script is not on the path."""

from custkit.cli import main

main()
