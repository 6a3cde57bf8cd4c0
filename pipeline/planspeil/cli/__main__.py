"""``python -m planspeil.cli``."""

from planspeil.cli import main

main()
