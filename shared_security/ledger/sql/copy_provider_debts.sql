COPY provider_debt (provider_id, batch_id, program_no, micros) FROM STDIN
