"""Whole runs over HTTPS, one feed on each of many hosts, beside `curl --parallel`.

usage: https.py FOLDER-OF-FEEDS PATH-OF-TINTINH [HOSTS]

A server of this file answers on every loopback address with a certificate of an authority that is made here and trusted
together with those of the system: reading that list is what most of a small request costs. Ratios are of the CPU.
"""

import asyncio
import os
import ssl
import subprocess
import sys
import tempfile

from measure import measure, median

FEEDS, TINTINH = sys.argv[1:3]
HOSTS = int(sys.argv[3]) if len(sys.argv) > 3 else 500
ROUNDS = int(os.environ.get("ROUNDS", "3"))
SYSTEM = "/etc/ssl/certs/ca-certificates.crt"


def host(index):
    return "127.2.%d.%d" % (index // 250, 1 + index % 250)


def openssl(*words):
    subprocess.run(["openssl", *words], check=True, stderr=subprocess.DEVNULL)


def make_certificates(folder):
    """An authority and one certificate for all hosts; returns the list of authorities to trust."""
    def path(name):
        return os.path.join(folder, name)

    key = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes"]
    openssl("req", "-x509", *key, "-keyout", path("ca.key"), "-out", path("ca.pem"), "-days", "2", "-subj", "/CN=synthetic")
    openssl("req", *key, "-keyout", path("host.key"), "-out", path("host.csr"), "-subj", "/CN=synthetic host")
    with open(path("names"), "w") as file:
        file.write("subjectAltName=" + ",".join("IP:" + host(index) for index in range(HOSTS)))
    openssl("x509", "-req", "-in", path("host.csr"), "-CA", path("ca.pem"), "-CAkey", path("ca.key"), "-days", "2",
            "-extfile", path("names"), "-out", path("host.pem"))
    with open(path("bundle.pem"), "w") as file:
        for name in (SYSTEM, path("ca.pem")):
            with open(name) as part:
                file.write(part.read())
    return path("bundle.pem")


async def answer(reader, writer, bodies):
    try:
        while True:
            head = (await reader.readuntil(b"\r\n\r\n")).decode()
            index = int(head.split(" ", 2)[1].lstrip("/"))
            if "if-none-match:" in head.lower():
                writer.write(b"HTTP/1.1 304 Not Modified\r\nETag: \"1\"\r\n\r\n")
            else:
                body = bodies[index % len(bodies)]
                writer.write(b"HTTP/1.1 200 OK\r\nContent-Type: application/rss+xml\r\nETag: \"1\"\r\nContent-Length: %d\r\n\r\n" % len(body))
                writer.write(body)
            await writer.drain()
    except (asyncio.IncompleteReadError, ConnectionError, ssl.SSLError):
        pass
    finally:
        writer.close()


async def serve(folder, ready):
    names = sorted(name for name in os.listdir(FEEDS) if name.startswith("feed-"))
    bodies = [open(os.path.join(FEEDS, name), "rb").read() for name in names]
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(os.path.join(folder, "host.pem"), os.path.join(folder, "host.key"))
    server = await asyncio.start_server(
        lambda reader, writer: answer(reader, writer, bodies), "0.0.0.0", 0, ssl=context, backlog=1024)
    os.write(ready, b"%d\n" % server.sockets[0].getsockname()[1])
    await server.serve_forever()


def main():
    with tempfile.TemporaryDirectory() as folder:
        bundle = make_certificates(folder)
        get, ready = os.pipe()
        server = os.fork()
        if server == 0:
            asyncio.run(serve(folder, ready))
        try:
            compare(folder, bundle, int(os.read(get, 16)))
        finally:
            os.kill(server, 9)


def compare(folder, bundle, port):
    os.environ["SSL_CERT_FILE"] = bundle
    urls = ["https://%s:%d/%d" % (host(index), port, index) for index in range(HOSTS)]
    config = os.path.join(folder, "sources.yaml")
    with open(config, "w") as file:
        file.write("title: Benchmark (synthetic)\nstore: Store\npublish: {directory: Feeds, formats: [atom]}\nsources:\n")
        file.writelines("  - {name: Báo %d, url: '%s'}\n" % pair for pair in enumerate(urls))
    listed = os.path.join(folder, "curl.conf")
    with open(listed, "w") as file:
        file.writelines('url = "%s"\noutput = "/dev/null"\n' % url for url in urls)
    curl = ["curl", "--silent", "--fail", "--parallel", "--parallel-max", "64", "--cacert", bundle, "--config", listed]

    def tintinh(hour):
        return [TINTINH, "run", "--strict", "--config", config, "--force", "--now", "2026-11-25T%02d:00:00Z" % hour]

    first = [measure(tintinh(7))]
    still, others = [], []
    for turn in range(ROUNDS):
        still.append(measure(tintinh(8 + turn)))
        others.append(measure(curl))
    print("== %d feeds over HTTPS, one a host" % HOSTS)
    for name, results in (("first run", first), ("nothing changed", still), ("curl --parallel", others)):
        wall, cpu, peak = median(results)
        print("  %-16s wall %7.3f s  CPU %7.3f s  peak %6.1f MB   %.2fx the CPU of curl" % (
            name, wall, cpu, peak, cpu / median(others)[1]))


if __name__ == "__main__":
    main()
