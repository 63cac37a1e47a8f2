"""Where the money is: bank against books, and cash on its way to those who keep it."""
