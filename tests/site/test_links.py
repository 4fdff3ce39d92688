"""Every link, anchor and asset of the built site resolves: by our audit, and by lychee, which knows nothing of us."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from vademecum.site import audit

pytestmark = pytest.mark.site

SITES = ("public_site", "staff_site", "html_site")


@pytest.fixture(params=SITES)
def site(request: pytest.FixtureRequest) -> Path:
    """Each of the built sites."""
    return request.getfixturevalue(request.param)


def lychee(run: Any, site: Path) -> subprocess.CompletedProcess[str]:
    """Checks the links of a site on disk, anchors included, without the network."""
    options = ["--offline", "--include-fragments", "--index-files", "index.html", "--no-progress"]
    return run("lychee", *options, "--root-dir", site, f"{site}/**/*.html", cwd=site)


def test_the_audit_finds_nothing(site: Path) -> None:
    """Our audit has no fault to tell of any site."""
    assert len(list(site.rglob("*.html"))) > 300
    assert [str(fault) for fault in audit(site, "https://vademecum.example/")] == []


def test_lychee_finds_nothing(run: Any, site: Path) -> None:
    """Lychee resolves thousands of links and anchors of each site, and none fails."""
    done = lychee(run, site)
    assert done.returncode == 0, done.stdout[-2000:]
    found = re.search(r"(\d+) OK \S+ 0 Errors", done.stdout)
    assert found is not None, done.stdout[-300:]
    assert int(found[1]) > 5000


PLANTED = {
    "link": ('<a href="../nowhere/">x</a>', "the link ../nowhere/ leads nowhere"),
    "link-from-the-root": ('<a href="/nowhere/">x</a>', "the link /nowhere/ leads nowhere"),
    "link-out-of-the-site": ('<a href="../../../etc/passwd">x</a>', "leads nowhere"),
    "anchor": ('<a href="../live-crisis/#nowhere">x</a>', "#nowhere leads to an anchor that does not exist"),
    "anchor-here": ('<a href="#nowhere">x</a>', "#nowhere leads to an anchor that does not exist"),
    "script": ('<script src="../../assets/nowhere.js"></script>', "the link ../../assets/nowhere.js leads nowhere"),
    "style": ('<link rel="stylesheet" href="nowhere.css">', "the link nowhere.css leads nowhere"),
    "image": ('<img alt="" src="nowhere.png">', "the link nowhere.png leads nowhere"),
    "image-set": ('<img alt="" src="data:," srcset="nowhere.png 2x">', "nowhere.png leads nowhere"),
    "foreign-script": ('<script src="https://unpkg.com/x.js"></script>', "asks another host: https://unpkg.com/x.js"),
    "foreign-style": (
        '<link rel="stylesheet" href="//fonts.example/x.css">',
        "asks another host: //fonts.example/x.css",
    ),
    "foreign-image": ('<img alt="" src="http://pixel.example/x.png">', "asks another host: http://pixel.example/x.png"),
    "foreign-image-set": ('<img alt="" src="data:," srcset="//pixel.example/x.png 2x">', "asks another host"),
    "foreign-frame": ('<iframe src="https://video.example/x"></iframe>', "asks another host: https://video.example/x"),
    "foreign-object": (
        '<object data="https://video.example/x"></object>',
        "the element <object> has no place in a page",
    ),
    "foreign-video": ('<video src="https://video.example/x"></video>', "asks another host: https://video.example/x"),
    "script-link": ('<a href="javascript:alert(1)">x</a>', "has no allowed scheme"),
}


@pytest.mark.parametrize("name", PLANTED)
def test_a_planted_fault_is_found(public_site: Path, tmp_path: Path, name: str) -> None:
    """The audit names page and address of a dangling link, a missing anchor or asset, and a request elsewhere."""
    html, said = PLANTED[name]
    site = Path(shutil.copytree(public_site, tmp_path / "site"))
    page = site / "playbooks" / "climate-network" / "index.html"
    page.write_text(page.read_text(encoding="utf-8").replace("</body>", f"{html}</body>"), encoding="utf-8")
    faults = audit(site, "https://vademecum.example/")
    assert {fault.page for fault in faults} == {"playbooks/climate-network/index.html"}
    assert any(said in fault.what for fault in faults)


def test_a_page_that_is_gone_is_missed(public_site: Path, tmp_path: Path, run: Any) -> None:
    """When one page goes, the audit and lychee both tell of it, and of the same pages that link to it."""
    site = Path(shutil.copytree(public_site, tmp_path / "site"))
    shutil.rmtree(site / "roles" / "legal-adviser")
    faulty = {fault.page for fault in audit(site)}
    assert "playbooks/climate-network/index.html" in faulty
    done = lychee(run, site)
    assert done.returncode == 2
    told = {Path(path).relative_to(site).as_posix() for path in re.findall(r"^\[(.+\.html)\]:$", done.stdout, re.M)}
    assert told == faulty


def test_the_site_holds_no_yaml(site: Path) -> None:
    """No record's file is published, under whatever name: the site has no .yml, and no file has a record's bytes."""
    assert [path.name for path in site.rglob("*") if path.suffix in {".yml", ".yaml", ".j2", ".py"}] == []


def test_docs_in_the_records_folder_publish_no_yaml(small: Path, run: Any, settings: Callable[..., None]) -> None:
    """Even where `docs_dir` is the folder of the records, no record's file is copied into the site."""
    settings(small, "docs_dir: playbooks")
    done = run("mkdocs", "build", cwd=small)
    assert done.returncode == 0, done.stderr
    assert sorted(path.name for path in (small / "site").rglob("*.yml")) == []


def test_a_bad_link_of_a_hand_written_page_stops_the_build(small: Path, run: Any, tree: Any, stages: Any) -> None:
    """What MkDocs lets pass, a raw link in a hand-written page that leads nowhere, stops a build without --strict."""
    assert run("mkdocs", "build", cwd=small).returncode == 0
    before = tree(small / "site")
    page = small / "docs" / "about.md"
    page.write_text(page.read_text(encoding="utf-8") + '\n<a href="../nowhere/">x</a>\n', encoding="utf-8")
    done = run("mkdocs", "build", cwd=small)
    assert done.returncode == 1
    assert "about/index.html: the link ../nowhere/ leads nowhere" in done.stderr
    assert (tree(small / "site"), stages(small)) == (before, [])
