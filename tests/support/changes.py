"""Changes to the data that keep the package valid: one date, one act's type, one stance."""

from miniature import change_cell


def change_date(book):
    """Date an event a day earlier; return the row as it was, and the new value."""
    acts = book / "data" / "acts"
    event = change_cell(acts / "events.csv", _stands_alone(acts), "start", _earlier)
    return event, _earlier(event["start"])


def change_type(book):
    """Make an accusation a rejection, or the other way round; return the row as it was, and the new value."""
    tie = change_cell(book / "data" / "acts" / "ties.csv", _is_a_word_against, "event_type", _OTHER.get)
    return tie, _OTHER[tie["event_type"]]


def change_stance(book):
    """Turn a stance for something into one against it; return the row as it was, and the new value."""
    return change_cell(book / "data" / "acts" / "positions.csv", _is_for, "stance", lambda _: "-1"), "-1"


_OTHER = {"ACCUSE": "REJECT", "REJECT": "ACCUSE"}


def _is_a_word_against(row):
    return row["event_type"] in _OTHER


def _is_for(row):
    return row["stance"] in {"1", "+1"}


def _earlier(day):
    return f"{day[:8]}{int(day[8:]) - 1:02d}"


def _stands_alone(acts):
    """An event dated to one day that no other row of acts names: changing it breaks no agreement of dates."""
    others = [path for path in acts.glob("*.csv") if path.name != "events.csv"]
    named = "".join(path.read_text(encoding="utf-8") for path in others)

    def matches(row):
        return (
            row["date_precision"] == "day"
            and not row["start_latest"]
            and not row["end"]
            and row["start"][8:] > "01"
            and row["event_id"] not in named
        )

    return matches
