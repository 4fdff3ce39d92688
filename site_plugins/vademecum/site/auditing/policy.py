"""The content security policy: as a meta tag in each page, and in header files for web servers."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from vademecum.site.auditing.pins import PINS

_DIRECTIVES = {
    "default-src": "'none'",
    "script-src": " ".join(["'self'", *(f"'{hash}'" for hash in sorted(PINS.inline))]),
    "style-src": "'self'",
    "img-src": "'self' data:",
    "font-src": "'self'",
    "connect-src": "'self'",
    "worker-src": "'self'",
    "manifest-src": "'self'",
    "object-src": "'none'",
    "base-uri": "'none'",
    "form-action": "'none'",
}


def _written(directives: Mapping[str, str]) -> str:
    return "; ".join(f"{name} {values}" for name, values in directives.items())


PAGE_POLICY = _written(_DIRECTIVES)
"""The policy in a page's meta tag. A browser heeds `frame-ancestors` in a header only."""

HEADER_POLICY = _written({**_DIRECTIVES, "frame-ancestors": "'none'"})
"""The policy in a header."""

STILL_POLICY = "default-src 'none'; base-uri 'none'; form-action 'none'"
"""The policy of a page on which nothing runs, such as the one that leads from an old id to the new."""

WHOLE_POLICY = _written(
    {
        "default-src": "'none'",
        "script-src": f"'{PINS.carried['script']}'",
        "style-src": f"'{PINS.carried['style']}'",
        "base-uri": "'none'",
        "form-action": "'none'",
    }
)
"""The policy of a file that carries its style and its script itself, to be read away from the site."""

HEADERS: Mapping[str, str] = MappingProxyType(
    {
        "Content-Security-Policy": HEADER_POLICY,
        "X-Content-Type-Options": "nosniff",
        "X-Frame-Options": "DENY",
        "Referrer-Policy": "no-referrer",
        "Cross-Origin-Opener-Policy": "same-origin",
        "Cross-Origin-Resource-Policy": "same-origin",
        "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    }
)
"""What a web server should send with every file."""

_NOTE = "# The headers that this site should be served with; written anew by each build.\n"


def _nginx() -> str:
    lines = (f'add_header {name} "{value}" always;\n' for name, value in HEADERS.items())
    use = "# In the server block: include /path/of/the/site/headers.nginx.conf;\n"
    return f"{_NOTE}{use}# A location with an add_header of its own must include it again.\n{''.join(lines)}"


def _apache() -> str:
    lines = (f'Header always set {name} "{value}"\n' for name, value in HEADERS.items())
    head = "# Needs mod_headers and AllowOverride FileInfo.\n<IfModule mod_headers.c>\n"
    return f"{_NOTE}{head}{''.join(lines)}</IfModule>\n"


def _static_hosts() -> str:
    lines = (f"  {name}: {value}\n" for name, value in HEADERS.items())
    return f"/*\n{''.join(lines)}"


HEADER_FILES: Mapping[str, bytes] = MappingProxyType(
    {"headers.nginx.conf": _nginx().encode(), ".htaccess": _apache().encode(), "_headers": _static_hosts().encode()}
)
"""Files of the site, by name, that carry the headers for nginx, Apache and hosts of static sites."""
