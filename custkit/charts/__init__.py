"""Charts: a result in, an altair chart out, nothing else touched.

Each module holds one chart as ``chart(...)`` and its alternative text as ``alt_text(...)`` with the same arguments. All
are drawn on a page of fixed width (:mod:`custkit.charts.canvas`) in one theme (:mod:`custkit.charts.theme`). Colour
never stands alone: a letter, a shape or a label is always beside it, so that charts survive a grey printer.
"""
