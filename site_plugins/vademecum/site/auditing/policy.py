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
"""The policy in a page's meta tag. A browser heeds `frame-ancestors` in a header only, so that it stands there."""

STILL_POLICY = "default-src 'none'; base-uri 'none'; form-action 'none'"
"""The policy of a page on which nothing runs, such as the one that leads from an old id to the new."""

LEADING_POLICY = "default-src 'none'; script-src 'self'; base-uri 'none'; form-action 'none'"
"""The policy of a page that leads on by a script of the site, with what stood behind the address."""

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


def _headers(scripts: frozenset[str]) -> Mapping[str, str]:
    """What a web server should send with every file; `scripts` are hashes of inline scripts beside those of today."""
    policy = dict(_DIRECTIVES)
    policy["script-src"] = " ".join(["'self'", *(f"'{one}'" for one in sorted(PINS.inline | scripts))])
    return {
        "Content-Security-Policy": _written({**policy, "frame-ancestors": "'none'"}),
        "X-Content-Type-Options": "nosniff",
        "X-Frame-Options": "DENY",
        "Referrer-Policy": "no-referrer",
        "Cross-Origin-Opener-Policy": "same-origin",
        "Cross-Origin-Resource-Policy": "same-origin",
        "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    }


HEADERS: Mapping[str, str] = MappingProxyType(_headers(frozenset()))
"""What a web server should send with every file."""

_NOTE = "# The headers that this site should be served with; written anew by each build.\n"


def _nginx(headers: Mapping[str, str]) -> str:
    lines = (f'add_header {name} "{value}" always;\n' for name, value in headers.items())
    use = "# In the server block: include /path/of/the/site/headers.nginx.conf;\n"
    return f"{_NOTE}{use}# A location with an add_header of its own must include it again.\n{''.join(lines)}"


def _apache(headers: Mapping[str, str]) -> str:
    lines = (f'Header always set {name} "{value}"\n' for name, value in headers.items())
    head = "# Needs mod_headers and AllowOverride FileInfo.\n<IfModule mod_headers.c>\n"
    return f"{_NOTE}{head}{''.join(lines)}</IfModule>\n"


def _static_hosts(headers: Mapping[str, str]) -> str:
    lines = (f"  {name}: {value}\n" for name, value in headers.items())
    return f"/*\n{''.join(lines)}"


def header_files(scripts: frozenset[str] = frozenset()) -> dict[str, bytes]:
    """Files of a site, by name, that carry the headers for nginx, Apache and hosts of static sites.

    `scripts` are the inline scripts of older editions in the site: a server sends one policy with all of them.
    """
    headers = _headers(scripts)
    return {
        "headers.nginx.conf": _nginx(headers).encode(),
        ".htaccess": _apache(headers).encode(),
        "_headers": _static_hosts(headers).encode(),
    }


HEADER_FILES: Mapping[str, bytes] = MappingProxyType(header_files())
"""The same of a site that this release alone has made."""
