-- A payer keeps its newest drafts; older ones make room.
DELETE FROM draft_submission WHERE payer_id = %(payer)s AND draft_id IN (
    SELECT draft_id FROM draft_submission WHERE payer_id = %(payer)s ORDER BY made_at DESC, draft_id DESC
    OFFSET %(kept)s
)
