"""The story of an amount in the books: the frame around what the law says of it."""

from typing import Final

RECORD: Final[dict[str, str]] = {
    "story.entry": "Entry {entry}: {amount}, borne by {bearer}",
    "story.reported": "Reported by {kind} {payer} as {name}",
    "story.work": "Work of {day}: {fields}",
    "story.day_stated": "day stated by the payer",
    "story.account": "Account {account}",
    "story.merged": "Account {account}, reported for {home}, which was merged",
    "story.close": "Close of {rule}, for payer {payer}. What counted:",
    "story.counted": "{day}: {time} for payer {payer}",
    "story.record": "What became of the record:",
    "story.revision": "revision {number} {state}, batch {batch}, {sealed}",
    "kind.platform": "platform",
    "kind.company": "company",
    "kind.household": "household",
    "state.posted": "stands in the books",
    "state.taken_back": "takes revision {number} back",
    "state.superseded": "came after a higher revision; nothing was posted",
    "state.skipped": "never came; a higher revision holds its place",
    "state.open": "waits",
    "state.replaced": "waited until a higher revision came",
    "state.cancelled": "waited and was cancelled",
}
POSTED: Final[dict[str, str]] = {
    "story.posted": "Posted {batch}",
    "story.posted_with": "Posted with {facts} {batch}",
    "story.adjusted": "Adjusted by {amount}, for the cause in brackets, {batch}",
    "story.adjusted_with": "Adjusted by {amount} with {facts}, for the cause in brackets, {batch}",
    "story.caused": "Adjusted by {amount}, caused by revision {number} of record {record}, {batch}",
    "story.caused_with": "Adjusted by {amount} with {facts}, caused by revision {number} of record {record}, {batch}",
    "story.batch": "in {month} by {actor} ({cause}), batch {batch}, {sealed}",
    "story.sealed": "sealed as number {number}, known at {moment}",
    "story.not_sealed": "not sealed yet",
    "story.posting": "Posting:",
    "side.debit": "debit",
    "side.credit": "credit",
}
LAW: Final[dict[str, str]] = {
    "story.law": "Law: {program}, pack {number} of {day}, {engine}",
    "story.alone": "This is the record as if it were alone; the amount counts other work of its period with it",
    "story.rounding": "Rounded once a pocket:",
    "story.rounded": "{pocket}: exactly {exact}, rounded to {amount}",
    "story.rounded_together": "{pocket}: {amount}, {words}",
    "story.and_part": "{whole} and {part} of a millionth",
    "story.differs": "THIS IS NOT WHAT THE LAW GIVES, {amount}: run ./run sss books check",
}
WORDS: Final[dict[str, str]] = RECORD | POSTED | LAW
