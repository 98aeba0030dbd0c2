"""``python -m geotrack`` is ``geotrack``."""

from geotrack.cli import main

if __name__ == "__main__":
    main()
