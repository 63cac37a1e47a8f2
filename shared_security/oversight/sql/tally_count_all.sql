SELECT span, what, why, how_many FROM tally_count WHERE tally_id = %(tally)s
