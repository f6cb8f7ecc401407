"""MARCXML read strictly: bytes in, the wanted fields of each record out.

A file declares nothing: a document type, an entity or another encoding is refused
before anything of it is used, so that no file can grow while it is read or make the
server open another one. What the elements are and where they stand is checked too.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from xml.parsers import expat

from policies.actions.importing.tables import MAX_ROWS, FaultList, decoded

NAMESPACE = "http://www.loc.gov/MARC21/slim"
#: Longest text of one subfield that is read.
LONGEST = 1_000
#: What may stand in what; at the top, the root.
_INSIDE: Mapping[str, frozenset[str]] = {
    "": frozenset({"collection", "record"}),
    "collection": frozenset({"record"}),
    "record": frozenset({"leader", "controlfield", "datafield"}),
    "datafield": frozenset({"subfield"}),
}
_ENCODINGS = frozenset({"utf-8", "utf8", "us-ascii", "ascii"})


@dataclass(slots=True)
class MarcField:
    """A data field: its tag, the line it begins on, its subfields by their codes."""

    tag: str
    line: int
    subfields: dict[str, str] = field(default_factory=dict)


@dataclass(slots=True)
class MarcRecord:
    """A record: the line it begins on, and those of its fields that were wanted."""

    line: int
    fields: list[MarcField] = field(default_factory=list)


class _Refused(Exception):
    """Why a file is not read any further."""


def is_xml(data: bytes) -> bool:
    """Whether a file claims to be XML: no line of CSV begins so."""
    return data.removeprefix(b"\xef\xbb\xbf").lstrip()[:1] == b"<"


def read_marcxml(
    data: bytes, wanted: Collection[str], faults: FaultList
) -> list[MarcRecord]:
    """The records of a file with their fields of the ``wanted`` tags.

    A file that is too large, not well-formed, not MARCXML, or that declares a document
    type or an entity is one fault with its line, and gives no record.
    """
    if decoded(data, faults) is None:
        return []
    reading = _Reading(wanted)
    try:
        reading.parser.Parse(data, True)
    except _Refused as refused:
        faults.add(reading.parser.CurrentLineNumber, "", str(refused))
    except expat.ExpatError as error:
        said = expat.ErrorString(error.code)
        faults.add(error.lineno, "", f"the file is not well-formed XML: {said}")
    else:
        return reading.records
    return []


class _Reading:
    """What must be remembered from element to element."""

    def __init__(self, wanted: Collection[str]) -> None:
        self.records: list[MarcRecord] = []
        self._wanted = wanted
        self._open: list[str] = [""]
        self._fields = 0
        self._field: MarcField | None = None
        self._code = ""
        self._text: list[str] | None = None
        self.parser = expat.ParserCreate("utf-8", namespace_separator=" ")
        self.parser.XmlDeclHandler = self._declared
        self.parser.StartDoctypeDeclHandler = self._document_type
        self.parser.EntityDeclHandler = self._entity
        self.parser.ExternalEntityRefHandler = self._entity
        self.parser.StartElementHandler = self._begin
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self._characters

    # Declarations

    def _declared(self, version: str, encoding: str | None, standalone: int) -> None:
        if encoding and encoding.casefold() not in _ENCODINGS:
            raise _Refused(f"the file says it is {encoding[:40]!r}; give it as UTF-8")

    def _document_type(self, *said: object) -> None:
        raise _Refused("a document type declaration is not allowed")

    def _entity(self, *said: object) -> int:
        raise _Refused("an entity is declared or asked for; that is not allowed")

    # Elements

    def _begin(self, name: str, attributes: dict[str, str]) -> None:
        element = self._known(name)
        self._open.append(element)
        line = self.parser.CurrentLineNumber
        if element == "record":
            self.records.append(MarcRecord(line))
        elif element == "datafield":
            self._begin_field(MarcField(_attribute(element, "tag", attributes), line))
        elif element == "subfield":
            self._code = _attribute(element, "code", attributes)
            self._text = [] if self._field else None

    def _known(self, name: str) -> str:
        """The element's own name. Raises ``_Refused`` where it does not belong."""
        namespace, _space, element = name.rpartition(" ")
        inside = self._open[-1]
        if namespace not in ("", NAMESPACE) or element not in _INSIDE.get(inside, ()):
            place = f"in <{inside}>" if inside else "as the root"
            raise _Refused(f"not MARCXML: <{element[:40]}> does not belong {place}")
        return element

    def _begin_field(self, begun: MarcField) -> None:
        self._field = begun if begun.tag in self._wanted else None
        if self._field is None:
            return
        self._fields += 1
        if self._fields > MAX_ROWS:
            raise _Refused(f"the file holds more than {MAX_ROWS:,} votes")
        self.records[-1].fields.append(begun)

    def _characters(self, text: str) -> None:
        if self._text is not None:
            self._text.append(text)
            if sum(map(len, self._text)) > LONGEST:
                raise _Refused(f"a subfield is longer than {LONGEST:,} characters")
        elif self._open[-1] in _INSIDE and text.strip():
            raise _Refused(f"not MARCXML: text stands in <{self._open[-1]}>")

    def _end(self, name: str) -> None:
        if self._open.pop() == "subfield" and self._text is not None:
            self._end_subfield(" ".join("".join(self._text).split()))
            self._text = None

    def _end_subfield(self, text: str) -> None:
        found = self._field
        if found is None:
            return
        if found.subfields.setdefault(self._code, text) != text:
            reason = f"subfield {self._code} of field {found.tag} stands there twice"
            raise _Refused(reason)


def _attribute(element: str, name: str, attributes: Mapping[str, str]) -> str:
    value = attributes.get(name, "")
    if not value or len(value) > 3:
        raise _Refused(f"not MARCXML: <{element}> lacks its {name}")
    return value
