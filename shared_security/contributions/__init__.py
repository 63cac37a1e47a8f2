"""Work records and what is due for them: assess, record, correct, wait."""
