# SPDX-License-Identifier: MIT
"""A server that is not ours: nginx, plain and over TLS, as one host or as many (127.0.x.y)."""
import os
import shutil
import socket
import subprocess
import time

from measuring import ROOT

# One process: this measures who asks, and the machine has few cores.
CONFIGURATION = """
daemon off;
master_process off;
pid nginx.pid;
error_log stderr crit;
worker_rlimit_nofile 16384;
events {{ worker_connections 8192; }}
http {{
  access_log off;
  keepalive_requests 1000000;
  client_body_temp_path temporary;
  proxy_temp_path temporary;
  fastcgi_temp_path temporary;
  uwsgi_temp_path temporary;
  scgi_temp_path temporary;
  server {{
    {listens}
    {tls}
    location / {{ default_type text/html; return 200 "a page of some words"; }}
  }}
}}
"""


def program() -> str | None:
    """Where `./dev setup servers` unpacks it, or one that is installed."""
    unpacked = os.path.join(ROOT, "build", "servers", "usr", "sbin", "nginx")
    return unpacked if os.path.exists(unpacked) else shutil.which("nginx", path=os.environ["PATH"] + ":/usr/sbin")


class Nginx:
    """Serves `urls` URLs on some hosts; has what a throughput.Lab has."""

    def __init__(self, folder: str, urls: int, hosts: int, tls: bool):
        place = os.path.join(folder, f"nginx-{hosts}-{'tls' if tls else 'plain'}")
        os.makedirs(place)
        names = [f"127.0.{host // 250}.{1 + host % 250}" for host in range(hosts)]
        port = free_port()
        listens = "\n    ".join(f"listen {name}:{port}{' ssl' if tls else ''};" for name in names)
        if tls:
            certify(place)
        with open(os.path.join(place, "nginx.conf"), "w", encoding="utf-8") as file:
            file.write(CONFIGURATION.format(
                listens=listens, tls="ssl_certificate cert.pem; ssl_certificate_key key.pem;" if tls else ""))
        self.process = subprocess.Popen([program(), "-p", place, "-c", "nginx.conf", "-e", "stderr"])
        wait_for(names[-1], port)
        scheme = "https" if tls else "http"
        self.urls = [f"{scheme}://{names[i % hosts]}:{port}/page/{i}" for i in range(urls)]
        self.list = os.path.join(place, "urls.txt")
        with open(self.list, "w", encoding="utf-8") as file:
            file.write("\n".join(self.urls) + "\n")

    def __enter__(self):
        return self

    def __exit__(self, *_) -> None:
        self.process.terminate()
        self.process.wait()


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def certify(place: str) -> None:
    subprocess.run(["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes",
                    "-days", "2", "-subj", "/CN=bench", "-keyout", os.path.join(place, "key.pem"),
                    "-out", os.path.join(place, "cert.pem")], check=True, stderr=subprocess.DEVNULL)


def wait_for(host: str, port: int) -> None:
    for _ in range(100):
        try:
            socket.create_connection((host, port), 1).close()
            return
        except OSError:
            time.sleep(0.05)
    raise SystemExit("nginx did not start")
