"""Answers each request with a page about the machine."""
from http.server import BaseHTTPRequestHandler, HTTPServer

import psutil
import ujson
from markupsafe import escape


class Report(BaseHTTPRequestHandler):
    def do_GET(self):
        facts = {"path": str(escape(self.path)), "memory": psutil.virtual_memory().percent}
        self.send_response(200)
        self.end_headers()
        self.wfile.write(ujson.dumps(facts).encode())


if __name__ == "__main__":
    HTTPServer(("", 8000), Report).serve_forever()
