select employer_id from invoice;
