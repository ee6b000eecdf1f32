"""Workbooks for offices that track a plan in a spreadsheet."""
