"""The chapter `collects`: who bears a contribution, when it is due, and what follows where it is late or wrong."""
