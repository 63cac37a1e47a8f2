COPY work_record ({columns}) FROM STDIN
