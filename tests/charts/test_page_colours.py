"""The colours of the pages: text and marks stand out from whatever they are set on, in light and in dark."""

import re

import pytest

from after_soleimani.charts.kit import palette

GROUNDS = ("paper", "wash", "card", "mark")
SCHEMES = re.findall(r"color-scheme: (light|dark);([^}]*)", palette.stylesheet())


def colours(scheme):
    """Name -> hex of the colours of pages under a scheme."""
    written = next(written for name, written in SCHEMES if name == scheme)
    return dict(re.findall(r"--(\w+): (#[0-9a-f]{6})", written))


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_text_can_be_read(scheme):
    shades = colours(scheme)
    for ink in ("ink", "ink2", "ink3", "link"):
        for ground in GROUNDS:
            assert palette.contrast(shades[ink], shades[ground]) >= 4.5, (ink, ground)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_marks_the_lines_under_numbers_focus_and_the_edges_of_fields_are_seen(scheme):
    shades = colours(scheme)
    seen_on = {"ink2": GROUNDS, "link": GROUNDS, "rule2": ("paper", "wash", "card")}
    for mark, grounds in seen_on.items():
        for ground in grounds:
            assert palette.contrast(shades[mark], shades[ground]) >= 3, (mark, ground)
