"""What may happen to money in random histories, a file for each who acts; each act is done to the books and naively."""
