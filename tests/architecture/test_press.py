"""scripts/_press.py: what prints binders is found, or asked of Debian, or said to be missing."""

from __future__ import annotations

import importlib
from typing import Any

import pytest


@pytest.fixture
def press_script(repository: Any, monkeypatch: pytest.MonkeyPatch, tmp_path: Any) -> Any:
    """The module, on a machine whose apt-get writes down what it is asked and installs nothing."""
    monkeypatch.syspath_prepend(repository / "scripts")
    module: Any = importlib.import_module("_press")
    (tmp_path / "apt-get").write_text(f'#!/bin/sh\necho "$@" >> {tmp_path}/asked\n', encoding="utf-8")
    (tmp_path / "apt-get").chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path), prepend=":")
    monkeypatch.setattr(module, "LOADS", "raise OSError('no pango')")
    monkeypatch.setattr(module.os, "geteuid", lambda: 0)
    return module


def test_what_is_missing_is_asked_of_debian(press_script: Any, tmp_path: Any, capsys: Any) -> None:
    """Where Pango does not load, the package is asked for once; when that does not help, it is said."""
    press_script.choose()
    asked = (tmp_path / "asked").read_text(encoding="utf-8")
    assert asked.count("libpangoft2-1.0-0") == 1
    assert "will be left out" in "".join(capsys.readouterr())


def test_what_is_there_is_left_alone(press_script: Any, tmp_path: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where it loads, nobody is asked."""
    monkeypatch.setattr(press_script, "LOADS", "")
    press_script.choose()
    assert not (tmp_path / "asked").exists()
