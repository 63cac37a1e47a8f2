"""Dated facts about payers and workers that the law asks for: headcount, experience factor, opt-in, birth year."""
