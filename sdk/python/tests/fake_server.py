"""A server that can be slow, wrong or gone."""

import json
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


def served(slug="support/reply", version=1, arm=None, text="Hello"):
    return {
        "prompt": slug,
        "version": version,
        "environment": "production",
        "deploymentId": "dep_1",
        "arm": arm,
        "type": "text",
        "templateFormat": "mustache",
        "text": text,
        "variables": [],
        "model": None,
    }


def document(*prompts, revision=1, rollouts=()):
    return {
        "environment": "production",
        "revision": revision,
        "prompts": list(prompts or [served()]),
        "rollouts": list(rollouts),
    }


class FakeServer:
    def __init__(self):
        self.answer = lambda request: (200, {}, document())
        self.requests = []
        fake = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_GET(self):
                self.respond()

            def do_POST(self):
                self.respond()

            def respond(self):
                length = int(self.headers.get("content-length") or 0)
                self.body = json.loads(self.rfile.read(length)) if length else None
                fake.requests.append(self)
                status, headers, body = fake.answer(self)
                raw = body if isinstance(body, bytes) else json.dumps(body).encode("utf-8")
                self.send_response(status)
                for name, value in headers.items():
                    self.send_header(name, value)
                if "content-length" not in headers:
                    self.send_header("content-length", str(len(raw)))
                self.end_headers()
                try:
                    self.wfile.write(raw)
                except OSError:
                    return
                if "content-length" in headers:
                    self.close_connection = True

            def log_message(self, *_):
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.server.daemon_threads = True
        self.url = f"http://127.0.0.1:{self.server.server_address[1]}"
        threading.Thread(target=self.server.serve_forever, args=(0.01,), daemon=True).start()

    def stop(self):
        self.server.shutdown()
        self.server.server_close()
