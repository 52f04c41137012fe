"""What the book offers to take away as a whole: the data package, a database, Parquet, and the networks."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Mapping
from pathlib import Path

from after_soleimani.book.databases import parquet, sqlite
from after_soleimani.dataset import Dataset
from after_soleimani.dataset.schema import PACKAGE_FILE
from after_soleimani.networks.graph_json import cytoscape_json, node_link_json
from after_soleimani.networks.graphml import LAYERS, graphml

FOLDER = "data"  # beside the pages
PACKAGE = "after-soleimani.zip"
DATABASE = "after-soleimani.sqlite"
PARQUET = "after-soleimani-parquet.zip"
#: Beside the tables: how the texts became rows, and what may be done with them.
_BESIDE = {"README.md": "data/README.md", "LICENSE": "data/LICENSE"}
#: How a layer of the networks ends its file's name → what writes it.
NETWORKS = {"graphml": graphml, "cyjs": cytoscape_json, "json": node_link_json}
_NO_TIME = (1980, 1, 1, 0, 0, 0)  # the first that an archive can hold


def network_file(layer: str, form: str) -> str:
    """The name of a layer's file in one of the forms of `NETWORKS`."""
    return f"after-soleimani-{layer}.{form}"


def package_zip(root: Path, data: Dataset) -> bytes:
    """The data package of the repository `root` as one archive.

    The descriptor lies at the top, where tools look for it, the tables at the paths that it names.
    """
    members = {Path(PACKAGE_FILE).name: PACKAGE_FILE} | {table.path: table.file for table in data.schema}
    members |= {name: path for name, path in _BESIDE.items() if (root / path).is_file()}
    return _archive({name: (root / path).read_bytes() for name, path in members.items()})


def _archive(members: Mapping[str, bytes]) -> bytes:
    """Files as one archive, the same bytes for the same files.

    In order of name, without times and uncompressed, since compressed bytes differ between versions of zlib.
    """
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_STORED) as package:
        for name in sorted(members):
            entry = zipfile.ZipInfo(name, _NO_TIME)
            entry.create_system, entry.external_attr = 3, 0o644 << 16  # a readable file, wherever it is made
            package.writestr(entry, members[name])
    return archive.getvalue()


def about(root: Path) -> dict[str, str]:
    """What holds for the data as a whole: title, version, day, licence."""
    package = json.loads((root / PACKAGE_FILE).read_text(encoding="utf-8"))
    (licence,) = package["licenses"]
    return {
        "title": package["title"],
        "description": package["description"],
        "version": package["version"],
        "created": package["created"][:10],
        "license": f"{licence['name']} {licence['path']}",
    }


def files(root: Path, data: Dataset) -> dict[str, bytes]:
    """File name → contents of everything offered: the tables in three forms, each layer of ties in three."""
    said = about(root)
    tables = parquet(root, data.schema, said)
    if (root / _BESIDE["LICENSE"]).is_file():
        tables["LICENSE"] = (root / _BESIDE["LICENSE"]).read_bytes()
    networks = {
        network_file(layer, form): write(data, layer).encode("utf-8")
        for layer in LAYERS
        for form, write in NETWORKS.items()
    }
    return {
        PACKAGE: package_zip(root, data),
        DATABASE: sqlite(data, said),
        PARQUET: _archive(tables),
        **networks,
    }


def write_files(offered: dict[str, bytes], folder: Path) -> None:
    """Write the files into `folder` and remove what is no longer offered."""
    folder.mkdir(parents=True, exist_ok=True)
    for path in folder.iterdir():
        if path.name not in offered:
            path.unlink()
    for name, contents in offered.items():
        (folder / name).write_bytes(contents)
