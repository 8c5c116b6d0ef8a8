"""A headless Chromium that is told what to do over a pipe, and the folder it looks at."""

import base64
import collections
import fcntl
import functools
import http.server
import json
import os
import select
import subprocess
import sys
import threading
import time
import zlib

PATIENCE = 60
KEYS = {
    "Tab": {"key": "Tab", "code": "Tab", "windowsVirtualKeyCode": 9},
    "Enter": {"key": "Enter", "code": "Enter", "windowsVirtualKeyCode": 13, "text": "\r"},
    "Space": {"key": " ", "code": "Space", "windowsVirtualKeyCode": 32, "text": " "},
}


def picture():
    """A PNG of one grey pixel: what every address of a picture gives."""
    def chunk(kind, data):
        body = kind + data
        return len(data).to_bytes(4, "big") + body + zlib.crc32(body).to_bytes(4, "big")
    header = (1).to_bytes(4, "big") * 2 + bytes([8, 0, 0, 0, 0])
    return (b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(b"\0\x80"))
            + chunk(b"IEND", b""))


class Handler(http.server.SimpleHTTPRequestHandler):
    """Files of the folder; a picture for every .png, wherever it is said to be."""

    def do_GET(self):
        if not self.path.endswith((".png", "/favicon.ico")):
            return super().do_GET()
        body = picture()
        self.send_response(200)
        self.send_header("Content-Type", "image/png")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        pass


class Server(http.server.ThreadingHTTPServer):
    """A browser that goes on to the next page lets pictures go half way: that is no fault."""

    def handle_error(self, request, address):
        if not isinstance(sys.exc_info()[1], ConnectionError):
            super().handle_error(request, address)


def serve(folder):
    """Serves a folder on the loopback interface until the program ends; gives the port."""
    handler = functools.partial(Handler, directory=folder)
    server = Server(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return server.server_address[1]


class Browser:
    """One tab; commands of the DevTools protocol, and the events that came in between."""

    def __init__(self, profile, port, hosts):
        """`hosts` lead to the loopback server on `port`; every other name leads nowhere."""
        mapped = ["MAP %s 127.0.0.1:%d" % (host, port) for host in hosts]
        rules = mapped + ["MAP * ~NOTFOUND", "EXCLUDE 127.0.0.1"]
        commands, self.commands = high_pipe()
        self.answers, answers = high_pipe()

        def place_pipes():
            os.dup2(commands, 3)
            os.dup2(answers, 4)

        with open(os.path.join(profile, "log"), "wb") as log:
            self.process = subprocess.Popen(
                ["chromium", "--headless=new", "--no-sandbox", "--disable-gpu", "--hide-scrollbars",
                 "--disable-extensions", "--no-first-run", "--disable-background-networking",
                 "--disable-component-update", "--disable-sync", "--user-data-dir=" + profile,
                 "--host-resolver-rules=" + ",".join(rules), "--remote-debugging-pipe", "about:blank"],
                stdin=subprocess.DEVNULL, stdout=log, stderr=log, preexec_fn=place_pipes, pass_fds=(3, 4))
        os.close(commands)
        os.close(answers)
        self.number, self.session, self.rest = 0, None, b""
        self.events = collections.deque()
        target = self.call("Target.createTarget", url="about:blank")["targetId"]
        self.session = self.call("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        for domain in ("Page", "Runtime", "Log", "Network", "DOM", "Accessibility"):
            self.call(domain + ".enable")
        self.call("Emulation.setFocusEmulationEnabled", enabled=True)
        self.call("Network.setCacheDisabled", cacheDisabled=True)

    def close(self):
        self.session = None
        self.call("Browser.close")
        self.process.wait(PATIENCE)

    def call(self, method, **parameters):
        """Sends a command and waits for its answer."""
        self.number += 1
        message = {"id": self.number, "method": method, "params": parameters}
        if self.session:
            message["sessionId"] = self.session
        data = json.dumps(message).encode() + b"\0"
        while data:
            data = data[os.write(self.commands, data):]
        while True:
            answer = self.read()
            if answer.get("id") == self.number:
                break
            self.events.append(answer)
        if "error" in answer:
            raise RuntimeError("%s: %s" % (method, answer["error"]))
        return answer["result"]

    def read(self):
        """The next message, an answer or an event."""
        deadline = time.monotonic() + PATIENCE
        while b"\0" not in self.rest:
            ready, _, _ = select.select([self.answers], [], [], max(0, deadline - time.monotonic()))
            data = os.read(self.answers, 1 << 20) if ready else b""
            if not data:
                raise RuntimeError("the browser does not answer")
            self.rest += data
        message, self.rest = self.rest.split(b"\0", 1)
        return json.loads(message)

    def wait_for(self, method):
        """Waits for an event; those before it are kept."""
        while not any(event.get("method") == method for event in self.events):
            self.events.append(self.read())

    def take_events(self):
        """The events since the last time."""
        taken = list(self.events)
        self.events.clear()
        return taken

    def open(self, address):
        self.events = collections.deque(e for e in self.events if e.get("method") != "Page.loadEventFired")
        failure = self.call("Page.navigate", url=address).get("errorText")
        if failure:
            raise RuntimeError("%s: %s" % (address, failure))
        self.wait_for("Page.loadEventFired")

    def look(self, width, scheme, height=800):
        """Sets the window's width and the colours that the reader prefers."""
        self.call("Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=1, mobile=False)
        self.call("Emulation.setEmulatedMedia", features=[
            {"name": "prefers-color-scheme", "value": scheme}, {"name": "prefers-reduced-motion", "value": "reduce"}])

    def evaluate(self, expression):
        """The value of an expression in the page; the page's policy does not hold for it."""
        result = self.call("Runtime.evaluate", expression=expression, returnByValue=True)
        if "exceptionDetails" in result:
            raise RuntimeError(result["exceptionDetails"]["exception"].get("description"))
        return result["result"].get("value")

    def press(self, name, shift=False):
        """Presses a key and lets it go, as a keyboard does."""
        key = dict(KEYS[name], modifiers=8 if shift else 0)
        self.call("Input.dispatchKeyEvent", type="keyDown" if "text" in key else "rawKeyDown", **key)
        key.pop("text", None)
        self.call("Input.dispatchKeyEvent", type="keyUp", **key)

    def screenshot(self, path):
        data = self.call("Page.captureScreenshot", format="png")["data"]
        with open(path, "wb") as file:
            file.write(base64.b64decode(data))


def high_pipe():
    """A pipe whose ends are not among the numbers that the browser expects."""
    ends = os.pipe()
    moved = tuple(fcntl.fcntl(end, fcntl.F_DUPFD_CLOEXEC, 10) for end in ends)
    for end in ends:
        os.close(end)
    return moved
