"""The same records as an author without Vademecum would write them: Markdown files of a Material site."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from posixpath import relpath
from typing import Any

import yaml

Record = dict[str, Any]

_FOLDERS = {
    "role": "roles",
    "platform": "platforms",
    "tool": "tools",
    "term": "glossary",
    "source": "sources",
    "goal": "goals",
}
_SETTINGS: Mapping[str, Any] = {
    "site_name": "Plain",
    "site_url": "https://plain.example/",
    "theme": {
        "name": "material",
        "language": "en",
        "font": False,
        "features": ["navigation.prune", "navigation.indexes"],
    },
    "plugins": ["search"],
    "markdown_extensions": ["admonition", "attr_list", "tables"],
}


def files_of(records: Iterable[Record]) -> dict[str, str]:
    """The site by path: mkdocs.yml, a page for each record, a section for each department."""
    listed = list(records)
    pages = _Pages({record["id"]: record for record in listed})
    files = {"mkdocs.yml": yaml.safe_dump(dict(_SETTINGS), sort_keys=False)}
    home = "\n".join(f"- [{one['title']}]({one['id']}/index.md)" for one in listed if one["kind"] == "department")
    files["docs/index.md"] = f"# Plain\n\n{home}\n"
    for record in listed:
        files[f"docs/{path_of(record)}"] = pages.text(record)
    return files


def path_of(record: Record) -> str:
    """Where a record's page stands, from the folder of the documents."""
    if record["kind"] == "department":
        return f"{record['id']}/index.md"
    folder = record["department"] if record["kind"] == "playbook" else _FOLDERS[record["kind"]]
    return f"{folder}/{record['id']}.md"


class _Pages:
    """Writes pages; a record is linked where the page first names it, as authors do."""

    def __init__(self, by_id: Mapping[str, Record]) -> None:
        self._by_id = by_id
        self._here = ""
        self._linked: set[str] = set()

    def text(self, record: Record) -> str:
        """The page of a record, in Markdown."""
        self._here = path_of(record)
        self._linked = {record["id"]}
        body = self._playbook(record) if record["kind"] == "playbook" else self._other(record)
        return "\n".join([f"# {record['title']}", "", *body, ""])

    def _link(self, name: str, words: str = "") -> str:
        target = self._by_id[name]
        words = words or target["title"]
        if name in self._linked:
            return words
        self._linked.add(name)
        return f"[{words}]({relpath(path_of(target), self._here.rpartition('/')[0] or '.')})"

    def _links(self, names: Iterable[str]) -> str:
        return ", ".join(self._link(name) for name in dict.fromkeys(names))

    def _prose(self, text: str) -> str:
        parts = text.split("[[")
        for number, part in enumerate(parts[1:], 1):
            inside, _, rest = part.partition("]]")
            name, _, words = inside.partition("|")
            parts[number] = self._link(name, words) + rest
        return "".join(parts)

    def _playbook(self, record: Record) -> Iterator[str]:
        yield from self._top(record)
        yield from self._card(record)
        for gate in record.get("before_you_start", ()):
            yield from ("## Before you start", "", f"**{gate['gate'].capitalize()}**: {gate['text']}", "")
        yield from self._steps(record)
        yield from ("## Why this should work", "", self._prose(record["because"]), "")
        yield from ("## Two people only, or a weak line", "", "### Two people only", "", record["micro_post_variant"])
        yield from ("", "### Weak line, or none", "", record["low_bandwidth_variant"], "")
        yield from self._indicators(record)
        yield from _listed("What goes wrong", record["known_failures"])
        yield from _listed("Care", record["care_notes"])
        yield from self._who_and_what(record)
        yield from _listed("Sources", [self._link(name) for name in record["sources"]])
        yield from _listed("Related", [f"{self._link(name)} Playbook" for name in record["related"]])
        yield from self._about(record)

    def _top(self, record: Record) -> Iterator[str]:
        yield from (f"{record['code']} {self._link(record['department'])}", "")
        for name in record["goals"]:
            yield from (f"**Offline goal**: {self._by_id[name]['statement']} {self._link(name)}", "")
        yield f"- Opens when: {record['trigger']}"
        yield f"- Decided by: {self._link(record['decided_by'])}"
        yield from (f"- Ends when: {record['stop_when']}", "")
        yield from (f"**{record['status']}** Read it, try it and say what does not hold. TLP:CLEAR", "")

    def _card(self, record: Record) -> Iterator[str]:
        if "first_hour_card" not in record:
            return
        yield from ("## First-hour card", "", "READ-DO: read each line aloud, then do it.", "")
        yield from ("| Do | By | Who | No internet |", "| --- | --- | --- | --- |")
        for line in record["first_hour_card"]:
            who = f"{self._link(line['owner'])} or {self._link(line['deputy'])}"
            yield f"| {line['do']} | {line['by']} | {who} | {line['if_no_internet']} |"
        yield ""

    def _steps(self, record: Record) -> Iterator[str]:
        steps = {step["id"]: step for step in record["steps"]}
        yield from ("## Steps", "", "T is the moment of the trigger. Times rest on judgement.", "")
        for number, step in enumerate(record["steps"], 1):
            yield from (f"### {number} {step['heading']}", "", f"{step['by']} {step['mode'].upper()}", "")
            yield from (*(f"- {action}" for action in step["do"]), "")
            deputy = self._by_id[step["owner"]]["deputy_role"]
            yield f"- **Who**: {self._link(step['owner'])}; deputy {self._link(deputy)}"
            yield f"- **When**: by {step['by'][2:-1]} hours after T (proposed)"
            yield f"- **With what**: {self._link(step['platform'])}"
            if "offline_part" in step:
                yield f"- **Away from the screen**: {step['offline_part']}"
            if "with" in step:
                yield f"- **With whom**: {step['with']}"
            for name in step.get("feeds", ()):
                yield f"- **Leads to**: {steps[name]['heading']} (offline)"
            if "fallback" in step:
                fallback = step["fallback"]
                yield f"- **If the network is down**: {self._link(fallback['platform'])}: {fallback['do']}"
            yield from (f"- **Done when**: {step['done_when']}", "")
        yield from ("## Where each online step leads", "")
        for step in record["steps"]:
            for name in step.get("feeds", ()):
                end, goal = steps[name], self._by_id[record["goals"][0]]["title"]
                yield f"- {step['mode']} {step['heading']} → {end['heading']} with {end['with']} → {goal}"
        yield ""

    def _indicators(self, record: Record) -> Iterator[str]:
        yield from ("## How we will know", "", "| Indicator | Level | Baseline | Target | Proof |")
        yield "| --- | --- | --- | --- | --- |"
        for name in record["goals"]:
            for found in self._by_id[name]["indicators"]:
                proof = found.get("proof")
                kept = f"{proof['record']}, kept by {self._link(proof['holder_role'])}" if proof else "none asked"
                yield f"| {found['name']} | {found['level']} | taken before | promised by the post | {kept} |"
        yield ""

    def _who_and_what(self, record: Record) -> Iterator[str]:
        yield from ("## Who and what", "")
        yield f"- **Roles**: {self._links(step['owner'] for step in record['steps'])}"
        yield f"- **Platforms**: {self._links(step['platform'] for step in record['steps'])}"
        yield from (f"- **Tools**: {self._links(record['tools'])}", "")

    def _about(self, record: Record) -> Iterator[str]:
        yield from ("## About this page", "", "- **Rank**: Advice. A post may do otherwise and say why.")
        yield f"- **Written by**: {self._links(record['authors'])}"
        yield f"- **Last checked**: {record['reviewed_on']}"
        yield f"- **Check again by**: {record['review_due']}"
        yield f"- **Tags**: {', '.join(record['tags'])}"
        yield f"- **Id**: `{record['id']}`"

    def _other(self, record: Record) -> Iterator[str]:
        """A record of another kind: its texts under the names of their fields."""
        for name, value in record.items():
            if name in {"kind", "id", "title", "tlp", "default_tlp"}:
                continue
            yield from (f"## {name.replace('_', ' ').capitalize()}", "")
            items = value if isinstance(value, list) else [value]
            yield from (*(f"- {self._said(item)}" for item in items), "")

    def _said(self, value: Any) -> str:
        if isinstance(value, dict):
            return ", ".join(self._said(part) for part in value.values())
        return self._link(value) if value in self._by_id else str(value)


def _listed(title: str, items: list[str]) -> Iterator[str]:
    if items:
        yield from (f"## {title}", "", *(f"- {item}" for item in items), "")
