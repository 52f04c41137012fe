"""What the book offers to take away as a whole: the data package as one archive, the networks as GraphML."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

from after_soleimani.dataset import Dataset
from after_soleimani.dataset.schema import PACKAGE_FILE
from after_soleimani.networks.graphml import LAYERS, graphml

FOLDER = "data"  # beside the pages
PACKAGE = "after-soleimani.zip"
#: Beside the tables: how the texts became rows, and what may be done with them.
_BESIDE = {"README.md": "data/README.md", "LICENSE": "LICENSE-CONTENT"}
_NO_TIME = (1980, 1, 1, 0, 0, 0)  # the first that an archive can hold


def graph_file(layer: str) -> str:
    """The name of a layer's GraphML file."""
    return f"after-soleimani-{layer}.graphml"


def package_zip(root: Path, data: Dataset) -> bytes:
    """The data package of the repository `root` as one archive: the same bytes for the same files.

    The descriptor lies at the top, where tools look for it, the tables at the paths that it names. Files in
    order of name, without times and uncompressed, since compressed bytes differ between versions of zlib.
    """
    members = {Path(PACKAGE_FILE).name: PACKAGE_FILE} | {table.path: table.file for table in data.schema}
    members |= {name: path for name, path in _BESIDE.items() if (root / path).is_file()}
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_STORED) as package:
        for name in sorted(members):
            entry = zipfile.ZipInfo(name, _NO_TIME)
            entry.create_system, entry.external_attr = 3, 0o644 << 16  # a readable file, wherever it is made
            package.writestr(entry, (root / members[name]).read_bytes())
    return archive.getvalue()


def files(root: Path, data: Dataset) -> dict[str, bytes]:
    """File name → contents of everything offered: the archive, and one GraphML file a layer."""
    graphs = {graph_file(layer): graphml(data, layer).encode("utf-8") for layer in LAYERS}
    return {PACKAGE: package_zip(root, data), **graphs}


def write_files(offered: dict[str, bytes], folder: Path) -> None:
    """Write the files into `folder` and remove what is no longer offered."""
    folder.mkdir(parents=True, exist_ok=True)
    for path in folder.iterdir():
        if path.name not in offered:
            path.unlink()
    for name, contents in offered.items():
        (folder / name).write_bytes(contents)
