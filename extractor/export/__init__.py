"""A dataset as a workbook for people (`cchc export`)."""
