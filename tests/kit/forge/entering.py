"""How people enter: by a password on the forge's own page, then a code for the form, and a token for the code."""

from __future__ import annotations

import base64
import hashlib
import html
import secrets
from dataclasses import dataclass, field
from urllib.parse import quote, urlencode

from kit.forge.answer import Answer, Request, fields, page, sent, told

COOKIE = "_forge_session"
SECONDS = 7200


@dataclass(frozen=True)
class Person:
    """Somebody with an account, named by a role. At level 30, a developer, one may push; at 20 only read."""

    id: int
    username: str
    name: str
    password: str = "harbour-square-7"
    level: int = 30

    @property
    def email(self) -> str:
        """The address under which the forge makes commits."""
        return f"{self.username}@ministry.example"


@dataclass(frozen=True)
class Code:
    """What the form was promised, and what it must show for it."""

    person: Person
    challenge: str
    redirect: str


@dataclass
class Gate:
    """Who is known, and which sessions, codes and tokens hold."""

    app: str
    redirect: str
    people: tuple[Person, ...]
    sessions: dict[str, Person] = field(default_factory=dict)
    codes: dict[str, Code] = field(default_factory=dict)
    tokens: dict[str, Person] = field(default_factory=dict)
    expired: set[str] = field(default_factory=set)
    refreshers: dict[str, Person] = field(default_factory=dict)

    def expire(self) -> None:
        """Two hours pass: no access token is good any longer, a refresh token still is."""
        self.expired |= set(self.tokens)

    def seen(self, request: Request) -> Person | None:
        """Who has logged in on the forge's pages."""
        return self.sessions.get(request.cookies.get(COOKIE, ""))

    def bearer(self, request: Request) -> Person | Answer | None:
        """Whose token came with a request of the API; None without one, an answer where it does not hold."""
        sort, _, token = request.headers.get("Authorization", "").partition(" ")
        if sort != "Bearer":
            return None
        if token in self.expired or token not in self.tokens:
            why = "Token is expired. You can either do re-authorization or token refresh."
            if token not in self.tokens:
                why = "Token was revoked. You have to re-authorize from the user."
            return told({"error": "invalid_token", "error_description": why}, 401)
        return self.tokens[token]

    def sign_in(self, request: Request) -> Answer:
        """The page with name and password; afterwards one is led to where one wanted to go."""
        if request.method == "GET":
            form = fields("/users/sign_in", "Sign in", username="", password="", _to=request.query.get("to", "/"))
            return page("Sign in", form)
        given = request.given
        for one in self.people:
            if (one.username, one.password) == (given.get("username"), given.get("password")):
                session = secrets.token_urlsafe()
                self.sessions[session] = one
                to = given.get("to", "/")
                cookie = f"{COOKIE}={session}; Path=/; Secure; HttpOnly; SameSite=Lax"
                return sent(to if to.startswith("/") and not to.startswith("//") else "/", Set_Cookie=cookie)
        return page("Sign in", "<p role=alert>Invalid login or password.</p>", 401)

    def to_sign_in(self, request: Request) -> Answer:
        """Whoever is not known yet must say who they are first."""
        return sent(f"/users/sign_in?to={quote(request.target, safe='')}")

    def authorize(self, request: Request) -> Answer:
        """Asks whether the form may act for the person; then back to the form, with a code and what it sent along."""
        asked = request.query if request.method == "GET" else request.given
        fault = self._wrong(asked)
        if fault:
            return page("An error has occurred", f"<p role=alert>{html.escape(fault)}</p>", 400)
        person = self.seen(request)
        if person is None:
            return self.to_sign_in(request)
        if request.method == "GET":
            hidden = {f"_{name}": value for name, value in asked.items()}
            return page("Authorize the form to use your account?", fields("/oauth/authorize", "Authorize", **hidden))
        code = secrets.token_urlsafe()
        self.codes[code] = Code(person, asked["code_challenge"], asked["redirect_uri"])
        return sent(f"{asked['redirect_uri']}?{urlencode({'code': code, 'state': asked.get('state', '')})}")

    def _wrong(self, asked: dict[str, str]) -> str:
        if asked.get("client_id") != self.app:
            return "Client authentication failed due to unknown client."
        if asked.get("redirect_uri") != self.redirect:
            return "The redirect URI included is not valid."
        if asked.get("response_type") != "code":
            return "The authorization server does not support this response type."
        if asked.get("scope") != "api":
            return "The requested scope is invalid, unknown, or malformed."
        if asked.get("code_challenge_method") != "S256" or len(asked.get("code_challenge", "")) != 43:
            return "The code challenge method must be S256."
        return ""

    def token(self, request: Request) -> Answer:
        """A token for a code, to who holds the verifier of its challenge; or for a refresh token. Each works once."""
        given = request.given
        if given.get("client_id") != self.app:
            return _refused("invalid_client", "Client authentication failed due to unknown client.", 401)
        if given.get("grant_type") == "refresh_token":
            person = self.refreshers.pop(str(given.get("refresh_token")), None)
        elif given.get("grant_type") == "authorization_code":
            person = self._redeemed(given)
        else:
            return _refused("unsupported_grant_type", "The authorization grant type is not supported.")
        if person is None:
            return _refused("invalid_grant", "The provided authorization grant is invalid, expired, or revoked.")
        token, refresher = secrets.token_hex(32), secrets.token_hex(32)
        self.tokens[token] = self.refreshers[refresher] = person
        answer = {"access_token": token, "token_type": "Bearer", "expires_in": SECONDS, "refresh_token": refresher}
        return told({**answer, "scope": "api", "created_at": 1_700_000_000})

    def _redeemed(self, given: dict[str, str]) -> Person | None:
        code = self.codes.pop(str(given.get("code")), None)
        digest = hashlib.sha256(str(given.get("code_verifier", "")).encode()).digest()
        shown = base64.urlsafe_b64encode(digest).rstrip(b"=").decode()
        if code is None or shown != code.challenge or given.get("redirect_uri") != code.redirect:
            return None
        return code.person


def _refused(error: str, words: str, status: int = 400) -> Answer:
    return told({"error": error, "error_description": words}, status)
