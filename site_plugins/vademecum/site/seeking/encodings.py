"""Ways in which a text may leave in disguise, each with how it is made: what a search must be able to find."""

from __future__ import annotations

import base64
import binascii
import bz2
import codecs
import gzip
import hashlib
import io
import json
import lzma
import struct
import tarfile
import zipfile
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from vademecum.site.seeking.alphabets import ALPHABETS


@dataclass(frozen=True, slots=True)
class Encoding:
    """A disguise. `text` when it makes letters that may stand in a page; `wraps` when it takes any bytes.

    `alone` when nothing tells where it begins, so that it is found only as the whole of a file or of what wraps it.
    """

    name: str
    encode: Callable[[bytes], bytes]
    text: bool = True
    wraps: bool = False
    alone: bool = False


def _parted(mark: str) -> Callable[[bytes], bytes]:
    return lambda data: mark.join(data.decode("latin-1")).encode()


def _each(form: str) -> Callable[[bytes], bytes]:
    """Each byte by its number: `form` says how one is written."""
    return lambda data: "".join(form.format(value) for value in data).encode()


def _within(before: bytes, encode: Callable[[bytes], bytes], after: bytes = b".") -> Callable[[bytes], bytes]:
    """The token in the midst of other letters, so that it stands at another alignment."""
    return lambda data: encode(before + data + after)


def _mixed(data: bytes) -> bytes:
    forms = ("{:c}", "&#{};", "&#x{:x};", "%{:02X}", "\\u{:04x}")
    return "".join(forms[at % 5].format(value) for at, value in enumerate(data)).encode()


def _partly(form: bytes) -> Callable[[bytes], bytes]:
    """Every second byte by its number."""
    return lambda data: b"".join(form % value if at % 2 else bytes([value]) for at, value in enumerate(data))


def _padded(encode: Callable[[bytes], bytes]) -> Callable[[bytes], bytes]:
    """The token among words that can be packed closer, so that it is packed too and not stored as it is."""
    return lambda data: encode(b"words and words and words and " + data + b" and words" * 9)


def _translated(encode: Callable[[bytes], bytes], old: bytes, new: bytes) -> Callable[[bytes], bytes]:
    return lambda data: encode(data).translate(bytes.maketrans(old, new))


def _letters_of(name: str) -> bytes:
    return next(one.letters for one in ALPHABETS if one.name == name)


def _zipped(data: bytes) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("inside.txt", b"In an archive: " + data + b" " * 40)
    return stream.getvalue()


def _tarred(data: bytes) -> bytes:
    stream = io.BytesIO()
    with tarfile.open(fileobj=stream, mode="w:gz") as archive:
        member = tarfile.TarInfo("inside.txt")
        member.size = len(data)
        archive.addfile(member, io.BytesIO(data))
    return stream.getvalue()


def _deflated(data: bytes) -> bytes:
    machine = zlib.compressobj(wbits=-15)
    return machine.compress(data) + machine.flush()


def _pdf(data: bytes) -> bytes:
    stream = zlib.compress(b"BT /F1 12 Tf (" + data + b") Tj ET")
    head = b"%%PDF-1.7\n1 0 obj\n<</Length %d /Filter /FlateDecode>>\nstream\n" % len(stream)
    return head + stream + b"\nendstream\nendobj\n%%EOF\n"


def _png(data: bytes) -> bytes:
    body = b"iTXtXML\0\1\0\0\0"[4:] + zlib.compress(data)
    chunk = struct.pack(">I", len(body)) + b"iTXt" + body + struct.pack(">I", zlib.crc32(b"iTXt" + body))
    return b"\x89PNG\r\n\x1a\n" + chunk


def _yenc(data: bytes) -> bytes:
    return b"=ybegin line=128 size=12 name=x\r\n" + bytes((value + 42) % 256 for value in data)


def _uuencoded(data: bytes) -> bytes:
    lines = b"".join(binascii.b2a_uu(data[at : at + 45]) for at in range(0, len(data), 45))
    return b"begin 644 x\n" + lines + b"`\nend\n"


def _quoted(data: bytes) -> bytes:
    return b"".join(b"=%02X" % value + (b"=\r\n" if at == 4 else b"") for at, value in enumerate(data))


def _idna(data: bytes) -> bytes:
    return f"münchen-{data.decode('latin-1')}".encode("idna")


def _digest(name: str) -> Callable[[bytes], bytes]:
    return lambda data: hashlib.new(name, data, usedforsecurity=False).hexdigest().encode()


def _base64_digest(name: str) -> Callable[[bytes], bytes]:
    return lambda data: base64.b64encode(hashlib.new(name, data, usedforsecurity=False).digest())


def _in_json(data: bytes) -> bytes:
    inner = "".join(f"\\u{value:04x}" for value in data)
    return json.dumps(json.dumps({"inside": json.dumps(inner)})).encode()


def _wide(data: bytes) -> bytes:
    return "".join(chr(value + 0xFEE0) for value in data).encode()


def _charset(name: str) -> Callable[[bytes], bytes]:
    return lambda data: data.decode("latin-1").encode(name)


_TEXTS: tuple[Encoding, ...] = (
    Encoding("utf-8", bytes),
    Encoding("upper case", bytes.upper),
    Encoding("title case", bytes.title),
    Encoding("reversed", lambda data: data[::-1]),
    Encoding("rot13", lambda data: codecs.encode(data.decode("latin-1"), "rot13").encode()),
    Encoding("fullwidth letters", _wide),
    Encoding("idna", _idna),
    Encoding("parted by tags", _parted("<b></b>")),
    Encoding("parted by comments", _parted("<!-- -->")),
    Encoding("parted by soft hyphens", _parted("\u00ad")),
    Encoding("parted by entities", _parted("&shy;")),
    Encoding("parted by zero-width letters", _parted("\u200b")),
    Encoding("parted by blanks", _parted(" ")),
    Encoding("parted by hyphens", _parted("-")),
    Encoding("parted by underscores", _parted("_")),
    Encoding("parted by line breaks", _parted("\n")),
    Encoding("parted by escaped line breaks", _parted("\\n")),
    Encoding("decimal codes", lambda data: ",".join(map(str, data)).encode()),
)

_CHARSETS: tuple[Encoding, ...] = tuple(
    Encoding(name, _charset(name), text=False)
    for name in ("utf-16-le", "utf-16-be", "utf-16", "utf-32-le", "utf-32-be", "utf-32")
)

_WRAPPINGS: tuple[Encoding, ...] = (
    Encoding("base64", base64.b64encode, wraps=True),
    Encoding("base64, second place", _within(b"a", base64.b64encode)),
    Encoding("base64, third place", _within(b"ab", base64.b64encode)),
    Encoding("base64 in lines", lambda data: base64.encodebytes(b"word " * 14 + data)),
    Encoding("base64url", lambda data: base64.urlsafe_b64encode(b"?>" + data), wraps=False),
    Encoding("base32", base64.b32encode, wraps=True),
    *(Encoding(f"base32, place {at + 1}", _within(b"a" * at, base64.b32encode)) for at in range(1, 5)),
    Encoding("base32, small letters", lambda data: base64.b32encode(data).lower()),
    Encoding("base32hex", base64.b32hexencode),
    Encoding("hex", lambda data: data.hex().encode(), wraps=True),
    Encoding("hex, capitals", lambda data: data.hex().upper().encode(), wraps=True),
    Encoding("hex, parted by colons", lambda data: data.hex(":").encode()),
    Encoding("hex codes", lambda data: ", ".join(f"0x{value:02x}" for value in data).encode()),
    Encoding("binary digits", _each("{:08b}")),
    *(Encoding(f"ascii85, place {at + 1}", _within(b"a" * at, base64.a85encode)) for at in range(4)),
    *(Encoding(f"base85, place {at + 1}", _within(b"a" * at, base64.b85encode)) for at in range(4)),
    Encoding("ascii85 in lines", lambda data: base64.a85encode(b"word " * 4 + data, wrapcol=4)),
    Encoding("z85", _translated(base64.b85encode, _letters_of("base85"), _letters_of("z85"))),
    Encoding("uuencode", _uuencoded, text=False),
    Encoding("xxencode", _translated(base64.b64encode, _letters_of("base64"), _letters_of("xxencode"))),
    Encoding("percent", _partly(b"%%%02X")),
    Encoding("percent, all", _each("%{:02X}"), wraps=True),
    Encoding("percent, twice", _each("%25{:02x}"), wraps=True),
    Encoding("entities", _each("&#{};"), wraps=True),
    Encoding("entities, hexadecimal", _each("&#x{:X};"), wraps=True),
    Encoding("mixed escapes", _mixed),
    Encoding("unicode escapes", _each("\\u{:04x}"), wraps=True),
    Encoding("unicode escapes in braces", _each("\\u{{{:x}}}"), wraps=True),
    Encoding("hex escapes", _each("\\x{:02x}"), wraps=True),
    Encoding("octal escapes", _each("\\{:03o}"), wraps=True),
    Encoding("css escapes", _partly(b"\\%x ")),
    Encoding("names of a pdf", lambda data: b"%PDF-1.7\n/" + _partly(b"#%02x")(data), text=False, alone=True),
    Encoding("quoted-printable", _quoted, wraps=True),
    Encoding("json in json", _in_json),
)

_PACKINGS: tuple[Encoding, ...] = tuple(
    Encoding(name, encode, text=False, wraps=True, alone=name in ("deflate", "lzma"))
    for name, encode in (
        ("gzip", gzip.compress),
        ("zlib", zlib.compress),
        ("deflate", _deflated),
        ("bz2", _padded(bz2.compress)),
        ("xz", _padded(lzma.compress)),
        ("lzma", _padded(lambda data: lzma.compress(data, lzma.FORMAT_ALONE))),
        ("zip", _zipped),
        ("tar.gz", _tarred),
        ("pdf stream", _pdf),
        ("png text", _png),
        ("yenc", _yenc),
    )
)

_DIGESTS: tuple[Encoding, ...] = tuple(
    Encoding(f"{name}{how}", encode(name))
    for name in ("md5", "sha1", "sha256", "sha512", "blake2b")
    for how, encode in (("", _digest), (" in base64", _base64_digest))
)

_OUTER = (
    "base64",
    "hex",
    "percent, all",
    "entities",
    "unicode escapes",
    "quoted-printable",
    "gzip",
    "zip",
    "pdf stream",
)
_INNER = ("upper case", "reversed", "rot13", "utf-16-le", "base64", "base32", "hex", "percent, all", "unicode escapes")
_ADDING = ("zip", "pdf stream")
_ESCAPING = ("percent, all", "entities", "unicode escapes", "quoted-printable")
_INNER_PACKED = ("gzip", "zlib", "bz2", "xz", "zip", "deflate")


def encodings() -> Iterator[Encoding]:
    """All single encodings, then the combinations of two: the outer, and what it holds."""
    single = (*_TEXTS, *_CHARSETS, *_WRAPPINGS, *_PACKINGS, *_DIGESTS)
    yield from single
    by_name = {one.name: one for one in single}
    for outer in (by_name[name] for name in _OUTER):
        for inner in (by_name[name] for name in (*_INNER, *_INNER_PACKED)):
            if outer is not inner and not (inner.alone and outer.name in _ADDING):
                name = f"{outer.name} of {inner.name}"
                alone = inner.alone and outer.name in _ESCAPING
                yield Encoding(name, _of(outer.encode, inner.encode), text=outer.text, alone=alone)


def _of(outer: Callable[[bytes], bytes], inner: Callable[[bytes], bytes]) -> Callable[[bytes], bytes]:
    return lambda data: outer(inner(data))
