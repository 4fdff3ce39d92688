"""Vademecum: YAML playbooks of foreign ministries and embassies, checked and made into a wiki."""

__version__ = "0.1.0"
