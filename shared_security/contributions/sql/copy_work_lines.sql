COPY public.work_record ({columns}) FROM STDIN
