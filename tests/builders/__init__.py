"""Made reports: random truths, random layouts, written as text, DOCX and PDF, with what should come out of them.

`model` holds what is true, `random_reports` invents it, `layouts` chooses how an office would print it, `printing`
lays it out, `to_text`, `to_docx` and `to_pdf` write it, `to_gold` writes the rows that should come back.
`python -m tests.builders OUT` writes a folder of cases.
"""
