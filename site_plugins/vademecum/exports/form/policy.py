"""What the form's page may do, as a meta tag and as headers: more than readers' pages, no more than Decap needs."""

from __future__ import annotations

from collections.abc import Iterable, Mapping


def _directives(hosts: Iterable[str]) -> Mapping[str, str]:
    return {
        "default-src": "'none'",
        # Decap compiles the checks of its own settings with `new Function`.
        "script-src": "'self' 'unsafe-eval'",
        # Its style library writes the text of style elements.
        "style-src": "'self' 'unsafe-inline'",
        "img-src": "'self' data: blob:",
        "font-src": "'self' data:",
        "connect-src": " ".join(["'self'", *hosts]),
        "base-uri": "'none'",
        "form-action": "'none'",
        "object-src": "'none'",
    }


def page_policy(hosts: Iterable[str] = ()) -> str:
    """The policy in the page's meta tag; `hosts` are those of the forge."""
    return "; ".join(f"{name} {value}" for name, value in _directives(hosts).items())


def header_files(hosts: Iterable[str] = ()) -> dict[str, bytes]:
    """Files that carry the headers for nginx, Apache and hosts of static sites."""
    headers = {
        "Content-Security-Policy": f"{page_policy(hosts)}; frame-ancestors 'none'",
        "X-Content-Type-Options": "nosniff",
        "X-Frame-Options": "DENY",
        "Referrer-Policy": "no-referrer",
        # A login through GitHub's helper opens a second window, which must be able to answer.
        "Cross-Origin-Opener-Policy": "same-origin-allow-popups",
        "Cross-Origin-Resource-Policy": "same-origin",
        "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    }
    nginx = "".join(f'add_header {name} "{value}" always;\n' for name, value in headers.items())
    apache = "".join(f'Header always set {name} "{value}"\n' for name, value in headers.items())
    hosted = "".join(f"  {name}: {value}\n" for name, value in headers.items())
    note = "# The headers that the form should be served with, and the readers' site should not.\n"
    return {
        "headers.nginx.conf": (note + nginx).encode(),
        ".htaccess": f"{note}<IfModule mod_headers.c>\n{apache}</IfModule>\n".encode(),
        "_headers": f"/*\n{hosted}".encode(),
    }
