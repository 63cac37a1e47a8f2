SELECT count(*) FROM work_record
