"""The data package: read, checked and frozen; and what is left of it without some of its evidence."""

from after_soleimani.dataset.dataset import DataPackageError, Dataset, find_root, load, once

__all__ = ["DataPackageError", "Dataset", "find_root", "load", "once"]
