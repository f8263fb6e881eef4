"""Charts as values, and how they are drawn: on a terminal, and as SVG."""
