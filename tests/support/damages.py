"""Damages to a data package, from one byte to a whole file, valid and invalid alike: each by a seeded chance.

A damage takes a `random.Random` and the folder of a package, changes one file, and says in a few words what
it did, or gives None where there was nothing to do it to.
"""

import csv
import io
import json
from datetime import date, timedelta

WORDS = (
    "x", "word", "two words", "a,b", 'say "so"', '"', "'", "=1+1", "-", "…", "<b>", "&amp;", "سلام",
    "e\u0301", "\u200b", "\u00a0", " x", "x ", "null", "None", "nan", "true", "0", "🦜", "\ud7ff", "a;b", ";",
    "E0001;E0001",
)  # fmt: skip
NUMBERS = (
    "1e3", "1E400", "NaN", "inf", "1,000", "٣", "१", "²", "0x10", "1_000", "--1", "+", "-1", "+1", "007",
    "-0", "1.", ".5", "1.50", "1.0", "0.1234567890123456789", "9007199254740993", "9" * 20, "9" * 400,
    "9" * 5000, "1 000", "½",
)  # fmt: skip
DATES = (
    "0000-00-00", "0000-01-01", "0001-01-01", "1066-10-14", "1969-12-31", "2021-02-29", "2021-13-01",
    "2021-1-1", "20211010", "2021-10-10T00:00:00", "10/10/2021", "2022-10-28", "2262-04-12", "9999-12-31",
    "10000-01-01", "٢٠٢١-١٠-١٠", "2021-W41", "2021", "2021-10", "-2021-10-10",
)  # fmt: skip
TRUTHS = ("True", "FALSE", "yes", "1", "0", "t", "true", "false")
CONTROLS = (
    "\0",
    "\t",
    "\n",
    "\r",
    "\r\n",
    "\x0b",
    "\x0c",
    "\x1b",
    "\x7f",
    "\x85",
    "\u2028",
    "\u202e",
    "\u2066",
)
OTHER_VALUES = (None, True, 0, -1, 1.5, 1e308, "", " ", "x", "E\\d{4}", [], {}, [[]], [None], {"": ""}, ["x"])
PATHS = (
    "../small.csv", "../../x.csv", "/etc/passwd", "/x.csv", "acts", "acts/", ".", "..", "acts/none.csv",
    "acts/../acts/ties.csv", "acts\\ties.csv", "acts/ties.csv\0", "https://example.org/ties.csv",
    "a" * 5000 + ".csv", ["acts/ties.csv"], 7, None, "",
)  # fmt: skip


def _files(root):
    return sorted((root / "data").glob("*/*.csv"))


def _bytes(change):
    """A damage of the bytes of one table's file."""

    def damage(rng, root):
        path = rng.choice([path for path in _files(root) if path.stat().st_size])
        return _write(path, change(rng, path.read_bytes()))

    return damage


def _write(path, content):
    if content is None or content == path.read_bytes():
        return None
    path.write_bytes(content)
    return path.name


def _text(change):
    return _bytes(lambda rng, content: _encoded(change(rng, content.decode())))


def _encoded(text):
    return None if text is None else text.encode("utf-8", "surrogatepass")


def _lines(change):
    """A damage of the lines of a file; the first is the header."""

    def damage(rng, text):
        lines = text.splitlines(keepends=True)
        changed = change(rng, lines) if len(lines) > 1 else None
        return None if changed is None else "".join(changed)

    return _text(damage)


def _rows(change):
    """A damage of the cells of a file, which is written again as it was but for them."""

    def damage(rng, text):
        rows = list(csv.reader(io.StringIO(text, newline="")))
        changed = change(rng, rows) if len(rows) > 1 else None
        return None if changed is None else written(changed)

    return _text(damage)


def written(rows, **how):
    """Rows as the text of a CSV file."""
    buffer = io.StringIO()
    csv.writer(buffer, **{"lineterminator": "\n"} | how).writerows(rows)
    return buffer.getvalue()


def _cell(values, *types):
    """A damage of one cell, by one of the values or what a function makes of the one that stands there.

    Of a field of these types, where any are given, or of one that the name says is of them.
    """

    def damage(rng, root):
        resources = json.loads(_descriptor(root).read_text(encoding="utf-8"))["resources"]
        resource = rng.choice(resources)
        rows = _cells(root, resource)
        fits = [
            place
            for place, field in enumerate(resource["schema"]["fields"])
            if not types or field["type"] in types or field["name"] in types
        ]
        if len(rows) == 1 or not fits:
            return None
        row, at = rng.randrange(1, len(rows)), rng.choice(fits)
        rows[row][at] = values(rng, rows[row][at]) if callable(values) else rng.choice(values)
        file = _write(root / "data" / resource["path"], _encoded(written(rows)))
        return file and f"{file}:{row + 1}: {rows[0][at]}: {rows[row][at][:40]!r}"

    return damage


def _place(rng, content):
    return rng.randrange(len(content))


def _span(rng, content):
    start = _place(rng, content)
    return start, min(len(content), start + rng.choice((1, 1, 2, 5, 50, 2000)))


def _flip(rng, content):
    at = _place(rng, content)
    return content[:at] + bytes([content[at] ^ (1 << rng.randrange(8))]) + content[at + 1 :]


def _other_byte(rng, content):
    at = _place(rng, content)
    return content[:at] + bytes([rng.randrange(256)]) + content[at + 1 :]


def _insert(rng, content):
    at = _place(rng, content)
    return content[:at] + bytes([rng.randrange(256)]) + content[at:]


def _twice(rng, content):
    start, end = _span(rng, content)
    return content[:end] + content[start:]


def _delete(rng, content):
    start, end = _span(rng, content)
    return content[:start] + content[end:]


def _nulls(rng, content):
    start, end = _span(rng, content)
    return content[:start] + bytes(end - start) + content[end:]


def _in_encoding(rng, content):
    encoding = rng.choice(("utf-16", "utf-16-le", "utf-32", "cp1256", "latin-1", "utf-7", "cp037"))
    return content.decode().encode(encoding, "replace")


def _read_as_latin(_rng, content):
    return content.decode("latin-1").encode()


def _line_ends(_rng, text, end):
    return text.replace("\n", end)


def _some_line_ends(rng, lines):
    return [line.replace("\n", rng.choice(("\n", "\r\n"))) for line in lines]


def _row_between(rng, lines):
    return rng.randrange(1, len(lines))


def _without_row(rng, lines):
    del lines[_row_between(rng, lines)]
    return lines


def _without_rows(rng, lines):
    first = _row_between(rng, lines)
    return lines[:first] + lines[first + rng.randrange(1, len(lines)) :]


def _row_twice(rng, lines):
    at = _row_between(rng, lines)
    return [*lines[:at], lines[at], *lines[at:]]


def _rows_swapped(rng, lines):
    one, other = _row_between(rng, lines), rng.randrange(len(lines))
    lines[one], lines[other] = lines[other], lines[one]
    return lines


def _empty_line(rng, lines):
    lines.insert(rng.randrange(len(lines) + 1), rng.choice(("\n", " \n", "," * lines[0].count(",") + "\n")))
    return lines


def _joined(rng, lines):
    at = _row_between(rng, lines) - 1
    lines[at] = lines[at].rstrip("\n")
    return lines


def _cells_in_row(rng, rows):
    row, (one, other) = rng.choice(rows), (rng.randrange(len(rows[0])) for _ in range(2))
    row[one], row[other] = row[other], row[one]
    return rows


def _cells_in_column(rng, rows):
    column, (one, other) = rng.randrange(len(rows[0])), (_row_between(rng, rows) for _ in range(2))
    rows[one][column], rows[other][column] = rows[other][column], rows[one][column]
    return rows


def _fewer_cells(rng, rows):
    rng.choice(rows).pop()
    return rows


def _more_cells(rng, rows):
    rng.choice(rows).append(rng.choice(WORDS))
    return rows


def _without_column(rng, rows):
    at = rng.randrange(len(rows[0]))
    return [row[:at] + row[at + 1 :] for row in rows]


def _column_twice(rng, rows):
    at = rng.randrange(len(rows[0]))
    return [[*row[:at], row[at], *row[at:]] for row in rows]


def _columns_swapped(rng, rows):
    one, other = (rng.randrange(len(rows[0])) for _ in range(2))
    for row in rows:
        row[one], row[other] = row[other], row[one]
    return rows


def _headers_swapped(rng, rows):
    one, other = (rng.randrange(len(rows[0])) for _ in range(2))
    rows[0][one], rows[0][other] = rows[0][other], rows[0][one]
    return rows


def _header_renamed(rng, rows):
    rows[0][rng.randrange(len(rows[0]))] = rng.choice((*WORDS, "actor_id", "note", ""))
    return rows


def _mistyped(rng, cell):
    """A cell with a letter more, less or another one: mostly an id that is none."""
    at = rng.randrange(len(cell) + 1)
    return cell[:at] + rng.choice("abcE019_;") + cell[at + rng.randrange(2) :]


def _with_control(rng, cell):
    at = rng.randrange(len(cell) + 1)
    return cell[:at] + rng.choice(CONTROLS) + cell[at:]


def _huge(rng, cell):
    return (cell or rng.choice("aE0 ")) * rng.choice((1_000, 20_000))


def _open_quote(rng, text):
    at = rng.choice([place for place, letter in enumerate(text) if letter in ",\n"]) + 1
    return text[:at] + '"' + text[at:]


def _quote_inside(rng, text):
    at = rng.randrange(len(text))
    return text[:at] + '"' + text[at:]


def _quoted(rng, rows):
    """Every cell in quotation marks, or those of some rows: the same table by the rules of CSV."""
    some = rng.random()
    return "".join(
        written([row], quoting=csv.QUOTE_ALL if rng.random() <= some else csv.QUOTE_MINIMAL) for row in rows
    )


def _requoted(rng, text):
    return _quoted(rng, list(csv.reader(io.StringIO(text, newline=""))))


def _quoted_header(_rng, text):
    header, end, rest = text.partition("\n")
    return written([header.split(",")], quoting=csv.QUOTE_ALL) + rest if end else None


def _missing_file(rng, root):
    path = rng.choice(_files(root))
    path.unlink()
    return path.name


def _folder_for_file(rng, root):
    path = rng.choice(_files(root))
    path.unlink()
    path.mkdir()
    return path.name


def _another_file(rng, root):
    path, other = rng.sample(_files(root), 2)
    return _write(path, other.read_bytes())


def _extra_file(rng, root):
    path = rng.choice(_files(root))
    stray = path.with_name(f"{path.stem}_2.csv")
    stray.write_bytes(path.read_bytes())
    return stray.name


def _header_only(_rng, lines):
    return lines[:1]


#: Kind of damage to tables → what does it.
OF_TABLES = {
    "a bit flipped": _bytes(_flip),
    "another byte": _bytes(_other_byte),
    "a byte inserted": _bytes(_insert),
    "bytes twice": _bytes(_twice),
    "bytes deleted": _bytes(_delete),
    "NUL": _bytes(_nulls),
    "cut off": _bytes(lambda rng, content: content[: _place(rng, content)]),
    "emptied": _bytes(lambda _rng, _content: b""),
    "another encoding": _bytes(_in_encoding),
    "read as Latin 1": _bytes(_read_as_latin),
    "byte order mark": _bytes(lambda _rng, content: b"\xef\xbb\xbf" + content),
    "CR LF": _text(lambda rng, text: _line_ends(rng, text, "\r\n")),
    "CR": _text(lambda rng, text: _line_ends(rng, text, "\r")),
    "LF CR": _text(lambda rng, text: _line_ends(rng, text, "\n\r")),
    "line ends mixed": _lines(_some_line_ends),
    "no last line end": _text(lambda _rng, text: text.rstrip("\n")),
    "quoted": _text(_requoted),
    "header quoted": _text(_quoted_header),
    "open quote": _text(_open_quote),
    "quote inside": _text(_quote_inside),
    "empty line": _lines(_empty_line),
    "lines joined": _lines(_joined),
    "row deleted": _lines(_without_row),
    "rows deleted": _lines(_without_rows),
    "row twice": _lines(_row_twice),
    "rows swapped": _lines(_rows_swapped),
    "header gone": _lines(lambda _rng, lines: lines[1:]),
    "header only": _lines(_header_only),
    "cells of a row swapped": _rows(_cells_in_row),
    "cells of a column swapped": _rows(_cells_in_column),
    "cell missing": _rows(_fewer_cells),
    "cell too many": _rows(_more_cells),
    "column deleted": _rows(_without_column),
    "column twice": _rows(_column_twice),
    "columns swapped": _rows(_columns_swapped),
    "headers swapped": _rows(_headers_swapped),
    "header renamed": _rows(_header_renamed),
    "cell emptied": _cell([""]),
    "other text": _cell(WORDS),
    "other number": _cell(NUMBERS, "integer", "number", "paragraph", "paragraphs"),
    "other date": _cell(DATES, "date", "as_of", "published", "stated_on", "reported_at"),
    "other truth value": _cell(TRUTHS, "boolean"),
    "id mistyped": _cell(_mistyped),
    "control character": _cell(_with_control),
    "huge cell": _cell(_huge),
    "file missing": _missing_file,
    "folder for a file": _folder_for_file,
    "another table's file": _another_file,
    "file of no table": _extra_file,
}


def _descriptor(root):
    return root / "data" / "datapackage.json"


def _json_text(change):
    def damage(rng, root):
        path = _descriptor(root)
        return _write(path, _encoded(change(rng, path.read_text(encoding="utf-8"))))

    return damage


def _json_bytes(change):
    return lambda rng, root: _write(_descriptor(root), change(rng, _descriptor(root).read_bytes()))


def _json(change):
    """A damage of what the package file says: `change` returns what it did to the object."""

    def damage(rng, root):
        path = _descriptor(root)
        package = json.loads(path.read_text(encoding="utf-8"))
        said = change(rng, package)
        if said is None or not _write(path, json.dumps(package, ensure_ascii=False, indent=1).encode()):
            return None
        return said

    return damage


def _nodes(value, path=()):
    """Every object and list within, with its path."""
    if isinstance(value, dict | list):
        yield path, value
        for key, inner in value.items() if isinstance(value, dict) else enumerate(value):
            yield from _nodes(inner, (*path, key))


def _node(rng, package, kind):
    """An object or list that holds something: those of all depths as likely as each other."""
    nodes = [(path, node) for path, node in _nodes(package) if isinstance(node, kind) and node]
    depth = rng.choice(sorted({len(path) for path, _ in nodes}))
    return rng.choice([(path, node) for path, node in nodes if len(path) == depth])


def _key_gone(rng, package):
    path, node = _node(rng, package, dict)
    key = rng.choice(list(node))
    del node[key]
    return f"{path} {key}"


def _key_renamed(rng, package):
    path, node = _node(rng, package, dict)
    key = rng.choice(list(node))
    node[rng.choice((f"{key}s", key.upper(), "", "title", "format"))] = node.pop(key)
    return f"{path} {key}"


def _other_value(rng, package):
    path, node = _node(rng, package, dict | list)
    key = rng.choice(list(node)) if isinstance(node, dict) else rng.randrange(len(node))
    node[key] = rng.choice(OTHER_VALUES)
    return f"{path} {key} → {node[key]!r}"


def _element_gone(rng, package):
    path, node = _node(rng, package, list)
    return f"{path} {str(node.pop(rng.randrange(len(node))))[:40]}"


def _element_twice(rng, package):
    path, node = _node(rng, package, list)
    node.insert(rng.randrange(len(node) + 1), rng.choice(node))
    return str(path)


def _elements_swapped(rng, package):
    path, node = _node(rng, package, list)
    one, other = (rng.randrange(len(node)) for _ in range(2))
    node[one], node[other] = node[other], node[one]
    return str(path)


def _resource(rng, package):
    return rng.choice(package["resources"])


def _path_changed(rng, package):
    resource = _resource(rng, package)
    resource["path"] = rng.choice((*PATHS, _resource(rng, package)["path"]))
    return f"{resource['name']}: {str(resource['path'])[:40]}"


def _name_taken(rng, package):
    resource = _resource(rng, package)
    resource["name"] = _resource(rng, package)["name"]
    return resource["name"]


def _type_changed(rng, package):
    field = rng.choice(_resource(rng, package)["schema"]["fields"])
    field["type"] = rng.choice(("string", "integer", "number", "boolean", "date", "any", "year", 7, None))
    return f"{field['name']}: {field['type']}"


def _field_taken(rng, package):
    fields = _resource(rng, package)["schema"]["fields"]
    rng.choice(fields)["name"] = rng.choice(fields)["name"]
    return "a field's name"


def _pattern(rng, package):
    field = rng.choice(_resource(rng, package)["schema"]["fields"])
    pattern = rng.choice(
        ("[", "(", "*", "(?P<", "a{2,1}", "\\", ".*", "[a-z]+", "(?i:x)", "", "x" * 9, ["a"], 3)
    )
    field.setdefault("constraints", {})["pattern"] = pattern
    return f"{field['name']}: {pattern}"


def _foreign_key(rng, package):
    schema = _resource(rng, package)["schema"]
    other = {
        "resource": rng.choice(("", "nowhere", "actors", 3)),
        "fields": rng.choice((["actor_id"], "actor_id", ["x"], [])),
    }
    key = {"fields": rng.choice((["actor_id"], "actor_id", ["nothing"], [], ["a", "b"])), "reference": other}
    schema.setdefault("foreignKeys", []).append(key)
    return str(key)


def _read_otherwise(rng, package):
    """What would have the tables read in another way, which another reader may follow."""
    resource = _resource(rng, package)
    field = rng.choice(resource["schema"]["fields"])
    target, key, value = rng.choice(
        (
            (resource, "encoding", "latin-1"),
            (resource, "dialect", {"delimiter": ";"}),
            (resource, "dialect", {"delimiter": ",", "header": False}),
            (resource, "dialect", {"delimiter": ",", "header": True, "skipInitialSpace": True}),
            (resource, "format", "tsv"),
            (resource["schema"], "missingValues", ["", "-"]),
            (resource["schema"], "missingValues", []),
            (field, "format", "%d/%m/%Y"),
            (field, "decimalChar", ","),
            (field, "trueValues", ["false"]),
            (field.setdefault("constraints", {}), "maximum", 0),
            (field.setdefault("constraints", {}), "minLength", 3),
        )
    )
    target[key] = value
    return f"{resource['name']}: {key} {value}"


def _value_not_allowed(rng, package):
    fields = [field for resource in package["resources"] for field in resource["schema"]["fields"]]
    field = rng.choice([field for field in fields if "enum" in field.get("constraints", {})])
    values = field["constraints"]["enum"]
    value = values.pop(rng.randrange(len(values)))
    for key in ("meanings", "signs", "chapters"):
        field.get(key, {}).pop(str(value), None)
    return f"{field['name']}: {value}"


def _deep(rng, text):
    depth = rng.choice((50, 100_000))
    return text.replace('"resources": [', '"resources": [' + "[" * depth + "]" * depth + ",", 1)


def _key_twice(rng, text):
    lines = text.splitlines(keepends=True)
    at = rng.choice(
        [number for number, line in enumerate(lines) if '": "' in line and line.rstrip().endswith(",")]
    )
    return "".join([*lines[: at + 1], lines[at].replace('": "', '": "x', 1), *lines[at + 1 :]])


def _strange_value(rng, text):
    strange = (
        "NaN",
        "Infinity",
        "-Infinity",
        "9" * 5000,
        '"\\ud800"',
        '"\\u0000"',
        "01",
        "'x'",
        "True",
        "1e999",
    )
    return text.replace('"version": "', f'"version": {rng.choice(strange)}, "was": "', 1)


def _no_descriptor(rng, root):
    path = _descriptor(root)
    path.unlink()
    if rng.random() < 0.5:
        path.mkdir()
    return "gone"


#: Kind of damage to the package file → what does it.
OF_THE_PACKAGE_FILE = {
    "package file: a bit flipped": _json_bytes(_flip),
    "package file: another byte": _json_bytes(_other_byte),
    "package file: bytes twice": _json_bytes(_twice),
    "package file: bytes deleted": _json_bytes(_delete),
    "package file: cut off": _json_bytes(lambda rng, content: content[: _place(rng, content)]),
    "package file: another encoding": _json_bytes(_in_encoding),
    "package file: byte order mark": _json_bytes(lambda _rng, content: b"\xef\xbb\xbf" + content),
    "package file: CR LF": _json_text(lambda rng, text: _line_ends(rng, text, "\r\n")),
    "package file: lists in lists": _json_text(_deep),
    "package file: key twice": _json_text(_key_twice),
    "package file: strange value": _json_text(_strange_value),
    "package file: key gone": _json(_key_gone),
    "package file: key renamed": _json(_key_renamed),
    "package file: other value": _json(_other_value),
    "package file: element gone": _json(_element_gone),
    "package file: element twice": _json(_element_twice),
    "package file: elements swapped": _json(_elements_swapped),
    "package file: path": _json(_path_changed),
    "package file: table's name taken": _json(_name_taken),
    "package file: field's name taken": _json(_field_taken),
    "package file: type": _json(_type_changed),
    "package file: pattern": _json(_pattern),
    "package file: foreign key": _json(_foreign_key),
    "package file: read otherwise": _json(_read_otherwise),
    "package file: value not allowed": _json(_value_not_allowed),
    "package file missing": _no_descriptor,
}
DAMAGES = OF_TABLES | OF_THE_PACKAGE_FILE


def valid_change(rng, root):
    """Another value of the same kind in one cell: mostly valid, unless a rule between cells forbids it.

    Returns (table, column, what was done), or None where there was nothing to change it to.
    """
    resources = json.loads(_descriptor(root).read_text(encoding="utf-8"))["resources"]
    tables = {resource["name"]: _cells(root, resource) for resource in resources}
    resource = rng.choice([resource for resource in resources if len(tables[resource["name"]]) > 1])
    rows = tables[resource["name"]]
    at, row = rng.randrange(len(rows[0])), rng.randrange(1, len(rows))
    field, before = resource["schema"]["fields"][at], rows[row][at]
    ids = _ids_for(resource, field, tables)
    after = _another(rng, field, before, ids, [other[at] for other in rows[1:]])
    if after in (None, before):
        return None
    rows[row][at] = after
    (root / "data" / resource["path"]).write_text(written(rows), encoding="utf-8", newline="")
    return resource["name"], field["name"], f"line {row + 1}: {before[:40]!r} → {after[:40]!r}"


def _cells(root, resource):
    with (root / "data" / resource["path"]).open(encoding="utf-8", newline="") as file:
        return list(csv.reader(file))


def _ids_for(resource, field, tables):
    """The ids that a field may name, or None where it names none."""
    table, _, column = field.get("list_of", "").partition(".")
    for key in resource["schema"].get("foreignKeys", []):
        if key["fields"] == [field["name"]]:
            table, (column,) = key["reference"]["resource"], key["reference"]["fields"]
    if not table:
        return None
    header, *rows = tables[table]
    return [row[header.index(column)] for row in rows]


def _another(rng, field, before, ids, column):
    if "list_of" in field:
        given = before.split(";") if before else []
        more = [value for value in ids if value not in given]
        if given and (len(given) > 1 or not more) and rng.random() < 0.5:
            given.remove(rng.choice(given))
        elif more:
            given.append(rng.choice(more))
        return ";".join(given)
    constraints = field.get("constraints", {})
    if "enum" in constraints:
        return str(rng.choice(constraints["enum"]))
    if ids is not None:
        return rng.choice(ids)
    if field["type"] == "boolean":
        return "false" if before == "true" else "true"
    if field["type"] == "date":
        day = date.fromisoformat(before or "2021-10-10") + timedelta(days=rng.choice((-400, -30, -1, 1, 30)))
        return day.isoformat()
    if field["type"] == "integer":
        return str(int(before or 0) + rng.choice((-1, 1, 10)))
    if field["type"] == "number":
        return f"{float(before or 0) + rng.choice((-1, 1, 0.25)):g}"
    if "pattern" in constraints:
        return rng.choice(column)
    return f"{before} {rng.choice(('again', 'indeed', 'elsewhere'))}".strip()
