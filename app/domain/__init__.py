"""What the platform means, with the standard library alone.

Read in this order: `profile` (outcomes, competencies, duties), `evidence` (what shows an
outcome, and until when), `coverage` (who holds which level and duty on a day), `history` (from
which day to which), `assessment` (what may be recorded), `quiz` (drawing and grading),
`review` (what comes back each week), `course` (what is taught), `progress` (how far somebody is in
a module), `translation` (which part of a text another language still matches), `curriculum` (how
modules serve duties and policies), `maturity` (the city's own model).

Nothing here knows a database, a web request or a clock: days are arguments.
"""
