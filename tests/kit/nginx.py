"""A real nginx in front of published sites, each under a path of its own, with the headers that came with it."""

from __future__ import annotations

import os
import pwd
import socket
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

_SERVER = """
daemon off; {user} pid {folder}/pid; error_log {folder}/error.log; worker_processes 1;
events {{ worker_connections 64; }}
http {{
  access_log {folder}/access.log combined;
  client_body_temp_path {folder}/1; proxy_temp_path {folder}/2; fastcgi_temp_path {folder}/3;
  uwsgi_temp_path {folder}/4; scgi_temp_path {folder}/5;
  types {{
    text/html html; text/css css; application/javascript js; application/json json; image/png png;
    image/svg+xml svg; application/xml xml; application/gzip gz; application/pdf pdf; image/webp webp; image/jpeg jpg;
    application/atom+xml atom; application/rss+xml rss; application/feed+json feed.json; text/plain txt;
  }}
  server {{
    listen 127.0.0.1:{port};
{locations}
  }}
}}
"""

_LOCATION = """
    location {path} {{
      alias {site}/;
      error_page 404 {path}404.html;
      include {site}/headers.nginx.conf;
    }}
"""


def free_port() -> int:
    """A port that is free."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def nginx_serving(program: str, folder: Path, port: int, sites: Mapping[str, Path]) -> Iterator[str]:
    """The address of the server, with a slash at its end. `sites` are folders by path, such as `/` and `/wiki/`."""
    # The tests' folders are for their owner alone; as root, nginx would read as another.
    user = f"user {pwd.getpwuid(os.geteuid()).pw_name};" if os.geteuid() == 0 else ""
    locations = "".join(_LOCATION.format(path=path, site=site) for path, site in sites.items())
    settings = folder / "conf"
    settings.write_text(_SERVER.format(folder=folder, port=port, user=user, locations=locations), encoding="utf-8")
    process = subprocess.Popen([program, "-p", str(folder), "-c", str(settings), "-e", str(folder / "log")])
    address = f"http://127.0.0.1:{port}/"
    try:
        _wait(address, process, folder / "log")
        yield address
    finally:
        process.terminate()
        process.wait(10)


def _wait(address: str, process: subprocess.Popen[bytes], log: Path) -> None:
    until = time.monotonic() + 20
    while True:
        try:
            urllib.request.urlopen(address, timeout=2).close()
            return
        except urllib.error.HTTPError:
            return
        except OSError:
            assert process.poll() is None, log.read_text(encoding="utf-8")
            assert time.monotonic() < until, "nginx did not start"
            time.sleep(0.05)
