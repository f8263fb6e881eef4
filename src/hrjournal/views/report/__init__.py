"""A report on paper: what is on it, said once, and how it is written as HTML, Markdown or PDF."""
