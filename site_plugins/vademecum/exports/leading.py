"""A page that leads on to another of the same site, and keeps what stands behind ? and # where scripts run."""

from __future__ import annotations

from urllib.parse import quote

from markupsafe import Markup

SCRIPT = "assets/latest.js"
"""The script of such a page, from the folder of an edition."""

_PAGE = Markup(
    '<!doctype html>\n<html lang="en"><head><meta charset="utf-8">'
    '<meta http-equiv="Content-Security-Policy" content="{policy}"><title>{title}</title>'
    '<link rel="canonical" href="{whole}"><script src="{script}" data-to="{href}"></script>'
    '<noscript><meta http-equiv="refresh" content="0; url={href}"></noscript></head>'
    '<body><p>{words} <a href="{href}">{link}</a></p></body></html>\n'
)


def leading_page(
    title: str, words: str, link: str, *, href: str, script: str, policy: str, whole: str | None = None
) -> bytes:
    """The page. `href` and `script` are relative addresses, `whole` is the one that search engines should keep.

    `policy` is the content security policy of a page that leads on by a script file.
    """
    page = _PAGE.format(
        title=title,
        words=words,
        link=link,
        href=quote(href),
        script=quote(script),
        policy=policy,
        whole=quote(whole or href, "/:"),
    )
    return page.encode()
