"""What a page costs, as a multiple of a bare page of the same stack, measured in turn with it.

`make bench` fills a database with people, runs the real server on it and prints a table for SQLite
and one for PostgreSQL. Absolute times on shared machines mean little; ratios within one run do.
"""
