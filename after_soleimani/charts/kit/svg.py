"""A Matplotlib figure as inline SVG: live text, no style attribute or element, classes for the colours.

The markup holds to what a strict Content-Security-Policy allows. Ids begin with the exhibit's name, so that
several charts can stand on one page.
"""

from __future__ import annotations

import re
from xml.etree import ElementTree

from matplotlib.colors import to_hex
from matplotlib.figure import Figure

from after_soleimani.charts.kit import font
from after_soleimani.charts.kit.drawing import draw, text_faults
from after_soleimani.charts.kit.palette import colours
from after_soleimani.charts.kit.style import TOOLTIP

SVG = "http://www.w3.org/2000/svg"
_XLINK = "{http://www.w3.org/1999/xlink}href"
_FONTS = f"'{font.FAMILY}', '{font.SIGNS_FAMILY}', '{font.FAMILY} before', {font.FALLBACK}"
_NUMBER = re.compile(r"-?\d+\.\d+(?:e-?\d+)?")
_NO_TURN = re.compile(r"rotate\(-?0(?: [-\d.]+ [-\d.]+)?\)")
_ROUNDED = ("d", "x", "y", "width", "height", "transform", "points", "stroke-width", "stroke-dasharray")
_VIEW = re.compile(r'viewBox="0 0 ([\d.]+) ([\d.]+)"')
#: Pixels: as wide as the text of the book.
WIDTH = 760
_CLASSES = {colour.light: colour.name for colour in colours()}


def _tag(name: str) -> str:
    return f"{{{SVG}}}{name}"


def _round(value: str) -> str:
    def short(match: re.Match) -> str:
        text = f"{float(match[0]):.2f}".rstrip("0").rstrip(".")
        return "0" if text == "-0" else text

    return " ".join(_NUMBER.sub(short, value).split())


def _to_attributes(element: ElementTree.Element) -> None:
    """Turn ``style`` into presentation attributes."""
    for declaration in filter(None, map(str.strip, element.attrib.pop("style", "").split(";"))):
        name, _, value = declaration.partition(":")
        element.set(name.strip(), value.strip())


def _classify(element: ElementTree.Element) -> None:
    classes = []
    for attribute in ("fill", "stroke"):
        value = element.get(attribute, "none")
        if value == "none" or value.startswith("url("):
            continue
        colour = to_hex(value)
        if colour not in _CLASSES:
            raise ValueError(f"{colour} is not in the palette: draw with the colours of charts.palette")
        classes.append(f"{attribute[0]}-{_CLASSES[colour]}")
    if element.tag == _tag("text") and "fill" not in element.attrib:
        raise ValueError("text without a colour of the palette: black is not in it, charts use the ink tone")
    if classes:
        element.set("class", " ".join(classes))


def _clean(element: ElementTree.Element, prefix: str) -> None:
    _to_attributes(element)
    element.attrib.pop("target", None)
    if _XLINK in element.attrib:
        element.set("href", element.attrib.pop(_XLINK))
    if element.tag in (_tag("text"), _tag("tspan")):
        element.attrib.pop("font-family", None)  # given once, on the root
    for attribute in _ROUNDED:
        if attribute in element.attrib:
            element.set(attribute, _round(element.get(attribute)))
    if _NO_TURN.fullmatch(element.get("transform", "")):
        del element.attrib["transform"]
    if element.get("href", "").startswith("#"):
        element.set("href", f"#{prefix}-{element.get('href')[1:]}")
    for attribute in ("clip-path", "fill"):
        if element.get(attribute, "").startswith("url(#"):
            element.set(attribute, element.get(attribute).replace("url(#", f"url(#{prefix}-"))
    _classify(element)


def _uncolour_markers(root: ElementTree.Element) -> None:
    """Let markers take their colours from where they are used: the page's CSS does not reach their copies."""
    for defs in root.iter(_tag("defs")):
        for path in defs.findall(_tag("path")):
            for attribute in ("fill", "stroke", "class"):
                path.attrib.pop(attribute, None)


def _title(text: str) -> ElementTree.Element:
    title = ElementTree.Element(_tag("title"))
    title.text = text
    return title


def _link_group(group: ElementTree.Element, tooltip: str) -> None:
    """Give a mark its tooltip, and one link in place of the several that its line and its markers bring."""
    links = list(group.iter(_tag("a")))
    hrefs = {link.get("href") for link in links}
    if len(hrefs) == 1:
        for link in links:
            link.tag = _tag("g")
            link.attrib.clear()
        group.tag = _tag("a")
        group.set("href", hrefs.pop())
    group.insert(0, _title(tooltip))


def _identify(root: ElementTree.Element, prefix: str) -> None:
    """Keep the ids that something refers to, with the prefix before them; turn tooltips into titles."""
    used = set(re.findall(rf"#({re.escape(prefix)}-[\w-]+)", _written(root)))
    for element in list(root.iter()):
        given = element.attrib.pop("id", None)
        if given is None:
            continue
        if given.startswith(TOOLTIP):
            _link_group(element, given.removeprefix(TOOLTIP))
        elif f"{prefix}-{given}" in used:
            element.set("id", f"{prefix}-{given}")


def _number_ids(root: ElementTree.Element, prefix: str) -> None:
    """Number the ids in the order of the drawing.

    Matplotlib makes them from coordinates, whose last digits differ between versions of Python.
    """
    marked = [element for element in root.iter() if "id" in element.attrib]
    numbered = {element.get("id"): f"{prefix}-{number}" for number, element in enumerate(marked, 1)}
    for element in root.iter():
        for attribute, value in element.attrib.items():
            if attribute == "id":
                element.set(attribute, numbered[value])
            elif value.startswith("#"):
                element.set(attribute, f"#{numbered[value[1:]]}" if value[1:] in numbered else value)
            elif value.startswith("url(#"):
                element.set(attribute, f"url(#{numbered[value[5:-1]]})")


def _prune(element: ElementTree.Element) -> None:
    """Drop groups that hold nothing, and put what others hold in their place if they say nothing of it."""
    kept = []
    for child in list(element):
        _prune(child)
        says_nothing = not child.attrib and child.find(_tag("title")) is None
        if child.tag == _tag("g") and says_nothing:
            kept += list(child)
        elif child.tag not in (_tag("g"), _tag("defs")) or len(child):
            kept.append(child)
    element[:] = kept


def _describe(root: ElementTree.Element, prefix: str, title: str, description: str) -> None:
    # Links inside role="img" would be hidden from assistive technology, so a chart with links is a group.
    root.set("role", "group" if root.find(f".//{_tag('a')}") is not None else "img")
    root.set("aria-labelledby", f"{prefix}-title {prefix}-desc")
    head = _title(title)
    head.set("id", f"{prefix}-title")
    details = ElementTree.Element(_tag("desc"), {"id": f"{prefix}-desc"})
    details.text = description
    root[:0] = [head, details]


def to_svg(figure: Figure, prefix: str, title: str, description: str) -> str:
    """A figure as one ``<svg>`` element, the same characters every time.

    ``prefix`` begins every id; ``title`` and ``description`` are the accessible name and description. Raises
    ``ValueError`` for text that cannot be read and for a colour outside the palette.
    """
    drawing = draw(figure)
    if faults := text_faults(figure, drawing.renderer):
        raise ValueError(f"the text of exhibit {prefix!r} cannot all be read: " + "; ".join(faults))
    root = ElementTree.fromstring(drawing.markup)
    for child in list(root):
        if child.tag == _tag("metadata"):
            root.remove(child)
    for parent in list(root.iter()):
        for child in list(parent):
            if child.tag == _tag("style"):
                parent.remove(child)
    for element in root.iter():
        _clean(element, prefix)
        element.tail = None
        if element.tag not in (_tag("text"), _tag("tspan")):
            element.text = None
    _uncolour_markers(root)
    _identify(root, prefix)
    _number_ids(root, prefix)
    _prune(root)
    for attribute in ("width", "height", "version"):
        root.attrib.pop(attribute, None)
    # What Matplotlib's style element said of every element, said once.
    root.set("stroke-linejoin", "round")
    root.set("stroke-linecap", "butt")
    root.set("font-family", _FONTS)
    _describe(root, prefix, title, description)
    return _written(root)


def _written(root: ElementTree.Element) -> str:
    """The chart as text, its elements without a prefix whatever else uses ElementTree in this process."""
    ElementTree.register_namespace("", SVG)
    return ElementTree.tostring(root, encoding="unicode")


def drawn_size(svg: str) -> tuple[float, float]:
    """Width and height of a picture that `to_svg` made, in points."""
    width, height = _VIEW.search(svg).groups()
    return float(width), float(height)


def shown_size(svg: str) -> tuple[int, int]:
    """Width and height in pixels of a picture where it is shown by itself."""
    width, height = drawn_size(svg)
    return WIDTH, round(WIDTH * height / width)


def sized(svg: str) -> str:
    """A picture that stands by itself, with a size of its own: programs that open it know no page."""
    width, height = shown_size(svg)
    return svg.replace("<svg ", f'<svg width="{width}" height="{height}" ', 1)
