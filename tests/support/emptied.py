"""A data set in which a table has no row, and the others what can stand without its rows."""

from types import MappingProxyType

from after_soleimani.dataset import Dataset


def emptied(data, name):
    """The data set without the rows of a table; a row that must name one of them goes too, and so on."""
    frames = {**data.tables, name: getattr(data, name).iloc[:0]}
    ids = [(table.name, field) for table in data.schema for field in table if field.refers_to]
    while sum(_follow(table, field, frames) for table, field in ids):
        pass
    return Dataset(data.schema, MappingProxyType(frames))


def _follow(table, field, frames):
    """Let a column name only rows that are there; whether anything had to go."""
    target, key = field.refers_to
    frame, known = frames[table], set(frames[target][key])
    column = frame[field.name]
    if field.is_list:
        left = column.map(lambda ids: tuple(each for each in ids if each in known)).astype("object")
        gone = column.map(len) != left.map(len)
        missing = left.map(len) == 0
    else:
        gone = column.notna() & ~column.isin(known)
        left = column.mask(gone)
        missing = left.isna()
    if gone.any():
        kept = frame.assign(**{field.name: left})
        frames[table] = kept[~(missing & field.required)].reset_index(drop=True)
    return gone.any()
