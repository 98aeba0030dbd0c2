"""Lists: stops that a person keeps as a table, a list, GeoJSON or GPX, read into rows of one kind."""

from geotrack.lists.columns import COLUMNS, parse_columns
from geotrack.lists.listed import Listed, ListOfStops
from geotrack.lists.reading import looks_like_list, read_list

__all__ = ["COLUMNS", "ListOfStops", "Listed", "looks_like_list", "parse_columns", "read_list"]
