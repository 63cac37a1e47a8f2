SELECT say_who_paid()
