"""`python -m actions --port N`: the action server on loopback."""

import argparse
import logging

import uvicorn

from actions.server import build_app


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m actions")
    parser.add_argument("--port", type=int, required=True)
    port = parser.parse_args().port
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(name)s %(levelname)s %(message)s")
    uvicorn.run(build_app(), host="127.0.0.1", port=port, log_level="warning", access_log=False)


if __name__ == "__main__":
    main()
