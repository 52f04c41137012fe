"""Independence of origins, on a hand-made tree."""

import pytest

from after_soleimani.dataset.origins import roots


def test_parts_go_back_to_the_broadest_origin_at_any_depth():
    part_of = {"agency": None, "officials": "agency", "one official": "officials", "ministry": ""}
    assert roots(part_of) == {
        "agency": "agency", "officials": "agency", "one official": "agency", "ministry": "ministry"
    }  # fmt: skip


def test_a_circle_is_named():
    with pytest.raises(ValueError, match="a"):
        roots({"a": "b", "b": "a"})
