"""The command line: `./fitcoach …`."""
