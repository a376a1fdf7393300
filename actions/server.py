"""The action server: rasa-sdk's executor behind a small web app of our own, on loopback.

rasa-sdk's own app listens on all interfaces, lists its actions to anyone, inflates bodies without limit and answers
an error with the whole request, which is the whole conversation (C6); this one does none of that. Not covered:
authentication between Rasa and us; both are on loopback.
"""

import logging
import warnings

from rasa_sdk.executor import ActionExecutor
from rasa_sdk.interfaces import ActionExecutionRejection, ActionNotFoundException
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import Route

log = logging.getLogger(__name__)
LARGEST_BODY = 4 * 1024 * 1024  # bytes; a long conversation's tracker stays far below


def build_app() -> Starlette:
    """The web app with every action of this package registered."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # rasa-sdk imports pkg_resources
        executor = ActionExecutor()
        executor.register_package("actions")

    async def webhook(request: Request) -> JSONResponse:
        body = await request.body()
        if len(body) > LARGEST_BODY or "content-encoding" in request.headers:
            return JSONResponse({"error": "body too large or encoded"}, status_code=413)
        try:
            call = await request.json()
            result = await executor.run(call)
        except ActionExecutionRejection as rejection:
            return JSONResponse({"error": rejection.message, "action_name": rejection.action_name}, status_code=400)
        except ActionNotFoundException as missing:
            return JSONResponse({"error": "no such action", "action_name": missing.action_name}, status_code=404)
        except ValueError:
            return JSONResponse({"error": "the body is not an action call"}, status_code=400)
        return JSONResponse(result.model_dump() if result else None)

    async def health(_: Request) -> JSONResponse:
        return JSONResponse({"status": "ok", "actions": len(executor.actions)})

    async def quiet_error(request: Request, error: Exception) -> JSONResponse:
        log.error("action call failed: %s", type(error).__name__, exc_info=error)
        return JSONResponse({"error": type(error).__name__}, status_code=500)

    routes = [Route("/webhook", webhook, methods=["POST"]), Route("/health", health)]
    return Starlette(routes=routes, exception_handlers={500: quiet_error})
