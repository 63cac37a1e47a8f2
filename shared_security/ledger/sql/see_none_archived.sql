SELECT see_none_archived()
