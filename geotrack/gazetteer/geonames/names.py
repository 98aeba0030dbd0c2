"""Names as GeoNames lists them: which of them a report could use, and which hold only as they are written."""

__all__ = ["alternate_form", "is_name", "listed_names"]

# Not names: links, Wikidata ids, post codes, codes of ports, of railways and of statistics, phonetic spellings.
NO_NAMES = frozenset({"link", "wkdt", "post", "unlc", "uicn", "tcid", "lauc", "nuts", "phon"})
CODES = frozenset({"iata", "icao", "faac", "abbr"})  # "VVO" and "U.S." are met in this case only
LONGEST = 200  # characters, as long as GeoNames lets a main name be
LONGEST_LIST = 9_990  # GeoNames cuts its lists at 10,000 characters, and the last name with them


def is_name(form: str) -> bool:
    """True for what a report could write.

    False for web links, for what has no letter, for one Latin letter, and for all small Latin letters: that is a
    machine's transliteration, and the name it was made from is there too.

    Examples
    --------
    >>> [form for form in ("Москва", "moskva", "http://moscow.ru", "A", "京", "101000") if is_name(form)]
    ['Москва', '京']
    """
    if form.isascii():
        return len(form) > 1 and form != form.lower() and "://" not in form and len(form) <= LONGEST
    return "://" not in form and len(form) <= LONGEST and any(map(str.isalpha, form))


def listed_names(listed: str) -> list[str]:
    """Return the names in the column of alternate names of a dump.

    Examples
    --------
    >>> listed_names("Moscow,moskva,MOW,Москва")
    ['Moscow', 'MOW', 'Москва']
    """
    if not listed:
        return []
    names = listed.split(",")
    if len(listed) > LONGEST_LIST:
        names.pop()
    return [form for form in names if is_name(form)]


def alternate_form(language: str, form: str) -> str | None:
    """Return an alternate name as an entry takes it, codes with ``=`` before them; None when it is no name.

    Examples
    --------
    >>> alternate_form("iata", "VVO"), alternate_form("ru", "Артём"), alternate_form("link", "https://x.org/Artem")
    ('=VVO', 'Артём', None)
    """
    if language in NO_NAMES or "://" in form:
        return None
    if language in CODES:
        return f"={form}" if 1 < len(form) <= LONGEST else None
    return form if is_name(form) else None
