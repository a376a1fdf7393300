"""`python -m gateway --port N --rasa URL --actions URL`: the gateway on loopback."""

import argparse

import uvicorn

from coach.settings import load_settings
from gateway.app import create_app


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m gateway")
    parser.add_argument("--port", type=int, required=True)
    parser.add_argument("--rasa", required=True)
    parser.add_argument("--actions", required=True)
    arguments = parser.parse_args()
    app = create_app(load_settings(), arguments.rasa, arguments.actions)
    uvicorn.run(app, host="127.0.0.1", port=arguments.port, log_level="warning", access_log=False)


if __name__ == "__main__":
    main()
