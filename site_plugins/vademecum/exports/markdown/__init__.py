"""The finished pages as a folder of Markdown that any builder of such folders can read, without this program.

Prose, headings, lists, facts, tables and links are Markdown, since people read such files in a forge too; only pictures
drawn as SVG stay HTML, each in one line. An author's sign that means something in Markdown is written as an entity,
which every reader of Markdown takes for the sign alone.
"""

from vademecum.exports.markdown.folder import Book, Sheet, markdown_files

__all__ = ["Book", "Sheet", "markdown_files"]
