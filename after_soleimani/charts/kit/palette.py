"""Fixed colours, symbols and labels: an actor, a source or an outcome looks the same in every exhibit.

Every colour has a light and a dark value. Charts are drawn with the light one; in the book each colour
carries a class, and the style sheet made here (:func:`stylesheet`) puts the dark value in its place in dark
mode.
"""

from __future__ import annotations

from dataclasses import dataclass

#: A marker by its corners, drawn from one to the next.
Corners = tuple[tuple[float, float], ...]
BOW_TIE: Corners = ((-1, -0.85), (1, 0.85), (1, -0.85), (-1, 0.85), (-1, -0.85))
BAR: Corners = ((-1, -0.38), (1, -0.38), (1, 0.38), (-1, 0.38), (-1, -0.38))
SLASH: Corners = ((-0.8, -1), (-0.25, -1), (0.8, 1), (0.25, 1), (-0.8, -1))


@dataclass(frozen=True)
class Colour:
    """One colour in light and dark mode; ``name`` is part of its CSS class."""

    name: str
    light: str
    dark: str


@dataclass(frozen=True)
class Ink:
    """How one thing is drawn: its colour, its label and, where it is a mark, its symbol and marker."""

    colour: Colour
    label: str
    symbol: str = ""
    marker: str | Corners = "o"

    @property
    def light(self) -> str:
        """The colour to draw with, as hex."""
        return self.colour.light

    @property
    def dark(self) -> str:
        """The colour shown in dark mode, as hex."""
        return self.colour.dark


def _ink(name: str, light: str, dark: str, label: str, marker: str = "o") -> Ink:
    return Ink(Colour(name, light, dark), label, marker=marker)


TONES = {
    "ink": Colour("ink", "#1f2328", "#e3e6ea"),
    "muted": Colour("muted", "#5b6570", "#a3adb8"),
    "grid": Colour("grid", "#d5dae0", "#3a424d"),
    "paper": Colour("paper", "#ffffff", "#121212"),
    "faint": Colour("faint", "#eef1f4", "#232a33"),
    "accent": Colour("accent", "#1f5f99", "#7cb7ee"),
}

# Counts, from few to many. In dark mode the order of brightness turns round with the page.
RAMP = (
    Colour("ramp-1", "#e3edf5", "#1d2b38"),
    Colour("ramp-2", "#b9d3e8", "#27445d"),
    Colour("ramp-3", "#7fadd2", "#3a6a92"),
    Colour("ramp-4", "#3f78ab", "#6ba4d4"),
    Colour("ramp-5", "#173f66", "#b5d6f2"),
)

#: The family of an actor in the data → how its mark is drawn, in every chapter.
CAMPS = {
    "iran": _ink("iran", "#7d1f4f", "#e884c8", "Iranian officials"),
    "kataib_hezbollah": _ink("kataib-hezbollah", "#b85a00", "#f2a04d", "Kataib Hezbollah", "s"),
    "asaib": _ink("asaib", "#8f7400", "#d9c04a", "Asaib Ahl al-Haq", "^"),
    "badr_fatah": _ink("badr-fatah", "#1c6e3d", "#6cc78f", "Badr and Fatah", "D"),
    "factions": _ink("other-factions", "#1f7a69", "#63d0bd", "Other factions, or as a class", "v"),
    "shrine": _ink("shrine", "#5b3fb0", "#b3a0f5", "Shrine units and Sistani", "P"),
    "sadr": _ink("sadr", "#cc3e5a", "#ff7a70", "Sadr's movement", "X"),
    "government": _ink("iraqi-state", "#2474ab", "#74bdf0", "Iraqi government", "p"),
    "us": _ink("us", "#12436d", "#8fb3d9", "United States", "h"),
    "other": _ink("other", "#6b6b6b", "#b0b0b0", "Others", "o"),
}

#: Sources have shapes and names: hues are actors'.
SOURCES = {
    "nadimi_malik_2020": Ink(TONES["ink"], "Nadimi and Malik 2020"),
    "faras_2021": Ink(TONES["ink"], "FARAS 2021", marker="s"),
    "trackpersia_2021": Ink(TONES["ink"], "Track Persia 2021", marker="^"),
    "reuters_2021": Ink(TONES["ink"], "Reuters 2021", marker="D"),
    "trackpersia_2022": Ink(TONES["ink"], "Track Persia 2022", marker="v"),
}

#: Outcomes and answers are told apart by shape and word, never by a hue: hues are actors'. What is not known
#: is paler than what is.
_TOLD, _UNTOLD = TONES["ink"], TONES["muted"]

MARKS = {
    # how an Iranian visitor was received
    "met": Ink(_TOLD, "met", "●", "o"),
    "declined": Ink(_TOLD, "declined", "✗", "X"),
    "did_not_take_place": Ink(_TOLD, "did not take place", "■", BAR),
    "planned": Ink(_TOLD, "planned", "▲", "^"),
    "disputed": Ink(_TOLD, "disputed", "◐", BOW_TIE),
    "not_reported": Ink(_UNTOLD, "not reported", "·", "s"),
    # stance on an issue
    "plus": Ink(_TOLD, "for", "+", "P"),
    "minus": Ink(_TOLD, "against", "✗", "X"),
    "zero": Ink(_TOLD, "stated neutrality", "0", "o"),
    "absent": Ink(_UNTOLD, "absent", "/", SLASH),
    "silent": Ink(_UNTOLD, "silent", "·", "."),
    # basis of a stance
    "signed": Ink(_TOLD, "signed", "✓", "o"),
    "stated": Ink(_TOLD, "stated", "●", "s"),
    "acted": Ink(_TOLD, "acted", "■", "^"),
    # what a speaker says about who did it
    "accuses": Ink(_TOLD, "accuses", "▲", "^"),
    "suspects": Ink(_TOLD, "suspects", "▶", ">"),
    "claims": Ink(_TOLD, "claims", "■", "s"),
    "denies": Ink(_TOLD, "denies", "▼", "v"),
    "blames_others": Ink(_TOLD, "blames others", "←", "<"),
    "calls_it_staged": Ink(_TOLD, "calls it staged", "◆", "D"),
    "condemns": Ink(_TOLD, "condemns", "●", "o"),
    "no_finding": Ink(_UNTOLD, "no finding", "–", "_"),
    # how a source answers a contested question
    "affirms": Ink(_TOLD, "gives it", "✓", "o"),
    "qualifies": Ink(_TOLD, "gives it in part", "◐", "h"),
    "differs": Ink(_TOLD, "gives another answer", "◆", "D"),
    "reads_otherwise": Ink(_TOLD, "reads it the other way", "✗", "X"),
    # plain answers
    "yes": Ink(_TOLD, "yes", "✓", "o"),
    "no": Ink(_TOLD, "no", "✗", "X"),
    "unknown": Ink(_UNTOLD, "unknown", "?", "o"),
}


def colours() -> tuple[Colour, ...]:
    """Every colour of the book, each once, in a fixed order."""
    inks = (ink.colour for group in (CAMPS, SOURCES, MARKS) for ink in group.values())
    return tuple(dict.fromkeys((*TONES.values(), *RAMP, *inks)))


def _luminance(colour: str) -> float:
    channels = (int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(first: str, second: str) -> float:
    """Contrast ratio of two hex colours as WCAG 2 defines it (1 to 21)."""
    high, low = sorted((_luminance(first), _luminance(second)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def ink_on(fill: str) -> str:
    """The tone for text on a fill: ink or paper, whichever is easier to read."""
    ink, paper = TONES["ink"].light, TONES["paper"].light
    return ink if contrast(fill, ink) >= contrast(fill, paper) else paper


#: The page around the charts: paper, ink in three strengths, rules, links, the tint for what is pointed at.
PAGE = (
    Colour("paper", "#fdfcf9", "#15171a"), Colour("wash", "#f5f2eb", "#1d2024"),
    Colour("card", "#fffefb", "#212529"), Colour("ink", "#1b1a18", "#e8e5df"),
    Colour("ink2", "#545049", "#b9b4ab"), Colour("ink3", "#6b665e", "#9d988f"),
    Colour("rule", "#e0dbd1", "#33373c"), Colour("rule2", "#8d877c", "#79756d"),
    Colour("link", "#0d5273", "#8cc6e2"), Colour("mark", "#fdf0c8", "#3a3013"),
    Colour("markink", "#5a4300", "#f3d98a"),
)  # fmt: skip
_SHADOWS = {"light": "0 1px 2px rgb(40 34 20 / .08), 0 10px 32px rgb(40 34 20 / .16)",
            "dark": "0 0 0 1px rgb(255 255 255 / .07), 0 14px 40px rgb(0 0 0 / .6)"}  # fmt: skip


def _variables(mode: str) -> str:
    page = [f"--{colour.name}: {getattr(colour, mode)};" for colour in PAGE]
    charts = [f"--c-{colour.name}: {getattr(colour, mode)};" for colour in colours()]
    return " ".join((f"color-scheme: {mode}; --shadow: {_SHADOWS[mode]};", *page, *charts))


def stylesheet() -> str:
    """CSS for both modes: the colours of the page, of charts, and of marks in tables.

    Dark mode is for screens alone: on paper everything is light.
    """
    rules = [
        "/* Made from after_soleimani/charts/kit/palette.py when the book is built. */",
        f":root {{ {_variables('light')} }}",
        f"@media screen {{ :root[data-theme=dark] {{ {_variables('dark')} }} }}",
        "@media screen and (prefers-color-scheme: dark) "
        f"{{ :root:not([data-theme=light]) {{ {_variables('dark')} }} }}",
    ]
    for colour in dict.fromkeys(ink.colour for ink in MARKS.values()):
        rules.append(f".as-mark-{colour.name} {{ color: var(--c-{colour.name}); }}")
    for colour in colours():
        # What is drawn on the page's paper or in its ink follows the page.
        name = colour.name if colour.name in ("paper", "ink") else f"c-{colour.name}"
        rules.append(f".as-chart .f-{colour.name} {{ fill: var(--{name}); }}")
        rules.append(f".as-chart .s-{colour.name} {{ stroke: var(--{name}); }}")
    return "\n".join(rules) + "\n"
