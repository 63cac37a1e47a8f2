select id from invoice where due_on < current_date;
