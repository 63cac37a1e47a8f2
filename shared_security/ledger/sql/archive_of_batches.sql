x.batch_id IN (SELECT b.batch_id FROM batch b WHERE b.posted_month = '{month}')
