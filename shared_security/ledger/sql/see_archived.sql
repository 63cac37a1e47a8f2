SELECT see_archived()
