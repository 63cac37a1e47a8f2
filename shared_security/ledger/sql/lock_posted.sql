-- Before the moment of a snapshot is taken: whoever takes an archived month out of these tables waits for its end.
LOCK TABLE public.work_record, public.entry, public.transfer IN ACCESS SHARE MODE
