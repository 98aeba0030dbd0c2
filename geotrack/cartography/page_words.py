"""The words that the script of a page says itself; all others stand in its data or in its template."""

from collections.abc import Mapping

__all__ = ["WORDS"]

WORDS: Mapping[str, str] = {
    "stop": "Stop {0} of {1}: {2}",
    "and": " and ",
    "ahead": "Headed for: {0}",
    "crowd": "Stops {0}: {1}. Opens on zoom",
    "aside": "Mentioned, not visited: {0}",
    "rival": "Another place of that name: {0}",
    "surfaces": "In the report: {0}",
    "whole": "Whole route",
    "not_dated": "date not stated",
    "play": "Play the route",
    "pause": "Pause",
    "close": "Close",
    "zoom_in": "Zoom in",
    "zoom_out": "Zoom out",
}
"""Each with its key; ``{0}``, ``{1}``, ... stand for what the script puts in."""
