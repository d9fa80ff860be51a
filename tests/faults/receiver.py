"""Whom a node brings entries to: a server that keeps every delivery."""

import http.server
import json
import threading

from campaign import expect


class Receiver:
    def __init__(self):
        self.taken: list[dict] = []
        self.lock = threading.Lock()
        outer = self

        class Handler(http.server.BaseHTTPRequestHandler):
            def do_POST(self):
                length = int(self.headers["Content-Length"])
                body = self.rfile.read(length)
                if len(body) < length:
                    return  # the node was cut short; it was brought nothing
                with outer.lock:
                    outer.taken.append(json.loads(body))
                self.send_response(204)
                self.end_headers()

            def log_message(self, *_):
                """Nobody reads it."""

        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.server.daemon_threads = True
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server.server_port}/entries"

    def forget(self) -> None:
        with self.lock:
            self.taken = []

    def ends(self, before: set[int]) -> set[int]:
        """Where deliveries ended, those before among them: each goes on from where one ended, so
        that none is missing, and some may have come twice."""
        with self.lock:
            taken = list(self.taken)
        ends = set(before)
        for delivery in taken:
            expect(delivery["from"] in ends,
                   f"a delivery from {delivery['from']}, after {sorted(ends)}")
            ends.add(delivery["next"])
        return ends
