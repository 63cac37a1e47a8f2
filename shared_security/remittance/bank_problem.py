"""What is wrong with a bank's statement or with placing its money: nothing is kept, no money moved."""

from shared_security.values.errors import Problem

# Every code, with its meaning in one line. A page says it in its reader's language by the code and its figures.
CODES = {
    # A file as a whole.
    "empty": "nothing is in it",
    "too_large": "it is larger than we take",
    "not_xml": "it begins as XML and is none",
    "entities": "it holds document types or entities, which no statement needs",
    "other_message": "XML, but no camt.053 statement",
    "many_statements": "it holds more than one statement, or none",
    "encoding": "its bytes are no text",
    "header": "a header line of our CSV is missing or holds other names",
    "row_length": "a row has more or fewer values than its header",
    "missing": "a value that must be there is missing",
    "value": "a value cannot be read",
    "too_many_lines": "more lines than one statement may have",
    # What it says.
    "currency": "an amount is in another currency than US dollars",
    "days": "the statement ends before it begins",
    "sum": "opening balance and lines do not come to the closing balance",
    "count": "the summary counts other lines than there are",
    "summary": "the summary comes to another sum than the lines",
    # Beside what was read before.
    "other_account": "it is of another bank account",
    "account_of_other": "its bank account is that of another account of ours",
    "number_twice": "a statement of this number was read with other content",
    "gap": "a statement between the last one and this one is missing",
    "overlap": "its days were read already",
    "line_twice": "a line of it was read already",
    "no_account": "there is no such account",
    # Placing.
    "no_line": "there is no such line",
    "no_payer": "there is no such payer",
    "amount": "an amount that is none, or of the wrong sign",
    "too_much": "more than the line has left",
    "placed_meanwhile": "somebody placed the line since it was looked at",
    "wrong_way": "money out cannot be what was said, nor money in",
    "not_placed": "this was taken back already",
    "settled": "the money has been used to pay what the payer owes",
    "returned": "a return takes the money back, or took it back",
    "refunded": "a part of the line goes back, or went back, to where it came from",
    "needs": "what was said of a line lacks what it is about",
    # Refunds.
    "above_credit": "more than what of the line is not used yet",
    "no_refund": "there is no such refund",
    "own_refund": "whoever asked for a refund cannot approve it",
    "own_case": "whoever acts for a payer cannot decide on its money",
    "refund_decided": "a refund was decided on already",
    "not_cancelled": "a refund that is not waiting for the bank cannot be cancelled",
    "no_reason": "no reason is given",
}


class BankProblem(Problem):
    """A fault with its code, one of CODES, and the figures that a page says beside it: numbers, days, texts."""

    def __init__(self, code: str, what: str, where: str = "", fix: str = "", **figures: object) -> None:
        super().__init__(what, where, fix)
        self.code, self.figures = code, figures
