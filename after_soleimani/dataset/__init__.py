"""The data package: read, checked and frozen; and what is left of it without some of its evidence."""

from after_soleimani.dataset.dataset import DataPackageError, Dataset, find_root, load, once
from after_soleimani.dataset.expected import MEASURED

__all__ = ["MEASURED", "DataPackageError", "Dataset", "find_root", "load", "once"]
