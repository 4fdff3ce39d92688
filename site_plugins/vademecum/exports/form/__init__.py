"""The web form: its pages, its fields made from the kinds, and the files of others that it stands on."""

from vademecum.exports.form.forges import FORGES, Forge, UnknownForgeError, forge_of
from vademecum.exports.form.making import Wiki, decap_config, filed, form_files
from vademecum.exports.form.saying import in_form_words
from vademecum.exports.form.serving import Served, served
from vademecum.exports.form.vendoring import NoPartsError, fetched

__all__ = [
    "FORGES",
    "Forge",
    "NoPartsError",
    "Served",
    "UnknownForgeError",
    "Wiki",
    "decap_config",
    "fetched",
    "filed",
    "forge_of",
    "form_files",
    "in_form_words",
    "served",
]
