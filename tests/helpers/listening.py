"""An application on a port of this computer, served from a thread of the tests by the server that people meet."""

import threading
import time

import uvicorn


class Listening:
    """Serve until it is closed.

    Args:
        app: The application.
        let_go: Called in the server's loop before it stops, so that it need not wait for pages that wait for a change.
        settings: Of uvicorn.
    """

    def __init__(self, app, let_go=None, **settings):
        self._let_go = let_go
        self._server = uvicorn.Server(uvicorn.Config(app, port=0, log_level="error", **settings))
        self._thread = threading.Thread(target=self._server.run, daemon=True)
        self._thread.start()
        deadline = time.monotonic() + 20
        while not self._server.started and time.monotonic() < deadline:
            time.sleep(0.01)
        self.port = self._server.servers[0].sockets[0].getsockname()[1]
        self.host = f"127.0.0.1:{self.port}"
        self.url = f"http://{self.host}"

    def cut_all_lines(self):
        """End every connection without a word, as Wi-Fi does."""
        loop = self._server.servers[0].get_loop()
        for connection in list(self._server.server_state.connections):
            loop.call_soon_threadsafe(connection.transport.abort)

    def close(self):
        """Stop serving."""
        if self._let_go is not None:
            self._server.servers[0].get_loop().call_soon_threadsafe(self._let_go)
        self._server.should_exit = True
        self._thread.join(20)
