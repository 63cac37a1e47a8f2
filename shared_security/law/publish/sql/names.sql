SELECT program_no, program FROM program
