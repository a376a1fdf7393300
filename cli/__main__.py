"""`python -m cli`: what the launcher runs."""

from cli.main import main

main()
