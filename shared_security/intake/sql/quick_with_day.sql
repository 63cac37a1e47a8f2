SELECT *, {day} AS program_day FROM candidate
