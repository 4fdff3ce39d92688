"""The plugin's options in mkdocs.yml."""

from __future__ import annotations

import os
import re
from datetime import date
from pathlib import Path

from mkdocs.config import base
from mkdocs.config import config_options as option
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError

from vademecum.audience import AUDIENCES
from vademecum.graph import Settings
from vademecum.pages import FORGES, Corrections

AUDIENCE_VARIABLE = "VADEMECUM_AUDIENCE"
AS_OF_VARIABLE = "VADEMECUM_AS_OF"


_TEAM = r"@[\w.-]+(?:/[\w.-]+)*"


class _Day(base.BaseConfigOption[str]):
    """A date, which YAML may hand over as a date or as text."""

    def run_validation(self, value: object) -> str:
        text = str(value)
        try:
            date.fromisoformat(text)
        except ValueError:
            raise base.ValidationError(f"{text!r} is not a day such as 2026-11-21") from None
        return text


class _Address(base.BaseConfigOption[str]):
    """An e-mail address, or nothing."""

    def __init__(self) -> None:
        super().__init__()
        self.default = ""

    def run_validation(self, value: object) -> str:
        text = str(value)
        if text and not re.fullmatch(r"[\w.+-]+@[\w-]+(\.[\w-]+)+", text, re.ASCII):
            raise base.ValidationError(f"{text!r} is not an e-mail address such as corrections@ministry.example")
        return text


class _Teams(base.BaseConfigOption[dict[str, str]]):
    """Teams of a forge by the id of a department or mission, or `digital`, or `common`."""

    def __init__(self) -> None:
        super().__init__()
        self.default = {}

    def run_validation(self, value: object) -> dict[str, str]:
        if not isinstance(value, dict):
            raise base.ValidationError('write a team for each owner, such as {consular: "@ministry/consular"}')
        teams = {str(key): str(team) for key, team in value.items()}
        for key, team in teams.items():
            if not re.fullmatch(rf"{_TEAM}( {_TEAM})*", team, re.ASCII):
                raise base.ValidationError(f"{team!r} of {key} is not a team such as @ministry/consular")
        return teams


class _Corrections(base.Config):  # type: ignore[no-untyped-call]
    """What a reader is offered who finds a mistake."""

    forge = option.Choice(("", *FORGES), default="")
    """The sort of forge at `repo_url`; its form of questions is offered, filled with the page."""

    mail = _Address()
    """The office that takes corrections by e-mail; a draft is offered."""

    slip = option.Type(bool, default=True)
    """Whether a slip to print is offered."""


class _Releases(base.Config):  # type: ignore[no-untyped-call]
    """How editions are released."""

    months = option.Type(int, default=12)
    """How many months an edition holds before its readers are told to look for a newer one."""

    signed = option.Type(bool, default=False)
    """Whether a release must be signed, and only signed ones are published."""

    signers = option.Type(str, default="allowed_signers")
    """OpenSSH's list of who may sign, relative to mkdocs.yml; looked at where releases must be signed."""


class VademecumOptions(base.Config):  # type: ignore[no-untyped-call]
    """What a wiki may set under `plugins: - vademecum:`. Everything has a default."""

    playbooks = option.Type(str, default="playbooks")
    """The folder of the records, relative to mkdocs.yml."""

    templates = option.Type(str, default="templates")
    """The folder of the wiki's own templates, relative to mkdocs.yml; ours are used for what it lacks."""

    audience = option.Optional(option.Choice(tuple(AUDIENCES)))
    """For whom to build. When left out: `build` makes the public site, `serve` shows that of staff."""

    scripts = option.ListOfItems(option.Type(str), default=[])
    """Hashes (`sha256-...`) of scripts of the wiki's own that somebody has read and that its site may hold."""

    as_of = option.Optional(_Day())
    """The day on which dates are judged; today when left out."""

    capital_phone = option.Type(str, default="")
    """The number of the crisis centre at headquarters, shown on `now/` and on every card."""

    corrections = option.SubConfig(_Corrections)
    """What a reader is offered who finds a mistake."""

    releases = option.SubConfig(_Releases)
    """How editions are released."""

    teams = _Teams()
    """The teams of the forge that own the folders of departments and missions; see `vademecum owners`."""

    contact_days = option.Type(int, default=90)
    """After how many days an untested public contact is warned of."""

    review_months = option.Type(int, default=12)
    """How many months may lie between two reviews of a record in force."""

    crisis_review_months = option.Type(int, default=6)
    """The same for a crisis playbook."""

    quote_words = option.Type(int, default=25)
    """How many words a quotation may have."""

    approval_minutes = option.Type(int, default=15)
    """How many minutes the approval of a holding message may take."""

    rehearsal_months = option.Type(int, default=12)
    """After how many months without a rehearsal staff are warned of a crisis playbook."""

    review_days = option.Type(int, default=60)
    """How many days after an exercise its after-action review is due."""

    evaluation_days = option.Type(int, default=60)
    """How many days after `evaluate_by` a collaboration that nobody judged stops counting."""

    offline_weight = option.Type(int, default=40)
    """The least weight, of 100, of the criteria that ask for the offline end."""

    off_map_percent = option.Type(int, default=25)
    """The least share, of 100, of a network study's long list that the map had missed."""


def chosen_audience(options: VademecumOptions, command: str) -> str:
    """The audience of a run: what a command of ours asked for, else the option, else by the command.

    MkDocs loads its settings anew for each preview, so our `serve` hands its choice on in the environment.
    """
    asked = os.environ.get(AUDIENCE_VARIABLE) if command == "serve" else None
    return asked or options.audience or ("staff" if command == "serve" else "public")


def corrections_of(options: VademecumOptions, repository: str, audience: str) -> Corrections:
    """What a reader of this audience is offered who finds a mistake."""
    offered = options.corrections
    return Corrections(offered.forge, repository, offered.mail, offered.slip, audience)


def settings_of(options: VademecumOptions) -> Settings:
    """The thresholds for the rules; the clock is read here and nowhere else."""
    return Settings(
        as_of=_day_of(options),
        contact_days=options.contact_days,
        review_months=options.review_months,
        crisis_review_months=options.crisis_review_months,
        quote_words=options.quote_words,
        approval_minutes=options.approval_minutes,
        rehearsal_months=options.rehearsal_months,
        review_days=options.review_days,
        evaluation_days=options.evaluation_days,
        offline_weight=options.offline_weight,
        off_map_percent=options.off_map_percent,
    )


def _day_of(options: VademecumOptions) -> date:
    """The day of the settings, else that of the environment, else today; PluginError when it is none."""
    as_of = options.as_of or os.environ.get(AS_OF_VARIABLE)
    try:
        return date.fromisoformat(as_of) if as_of else date.today()
    except ValueError:
        raise PluginError(f"{AS_OF_VARIABLE} says {as_of!r}, which is no day such as 2026-11-21") from None


def processors() -> int:
    """How many processors this process may use, four at most."""
    usable = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    return min(4, usable or 1)


def own_templates() -> Path:
    """The folder of templates that comes with the package: inside it when installed, beside it in a checkout."""
    package = Path(__file__).resolve().parent.parent
    inside = package / "templates"
    return inside if inside.is_dir() else package.parent.parent / "templates"


def edit_base(config: MkDocsConfig) -> str | None:
    """The address before a file's path in the edit link: that of MkDocs, which counts from docs_dir, from the root."""
    if not config.repo_url or not config.edit_uri:
        return None
    folder = config.edit_uri.rstrip("/")
    docs = Path(os.path.relpath(config.docs_dir, Path(config.config_file_path).parent)).as_posix()
    return f"{config.repo_url.rstrip('/')}/{folder.removesuffix(docs).strip('/')}/"
