"""What can be wrong with a call as a whole: part of the catalogue of errors.py."""

from django.utils.translation import gettext_lazy as _

from shared_security.api.error import FIRST_ONE, NOT_KNOWN, Error

CALLS = {
    "malformed": Error(
        400,
        _("The body is not JSON"),
        _("It breaks the rules of JSON at some place, or is empty."),
        _("Let a JSON library write the body."),
    ),
    "encoding": Error(
        400,
        _("The body is not UTF-8"),
        _("JSON travels as UTF-8, and some bytes are none."),
        _("Encode the body as UTF-8, without a byte order mark."),
    ),
    "duplicate_name": Error(
        400,
        _("A name stands twice in one object"),
        _("Two values under one name: nobody can tell which of them was meant."),
        _("Keep one of them."),
    ),
    "not_a_number": Error(
        400,
        _("NaN or Infinity"),
        _("JSON knows no such numbers, and no work or pay is one."),
        _("Leave the field out where its value is not known."),
    ),
    "too_deep": Error(
        400,
        _("The body nests too deeply"),
        _("Objects and lists stand inside one another far deeper than any call needs."),
        _("Send a list of records, each an object of texts and numbers."),
    ),
    "bad_request": Error(
        400,
        _("The request cannot be read"),
        _("Something of its first lines, such as the host name, is not as it should be."),
        _("Call the address that this page stands under."),
    ),
    "idempotency_key_missing": Error(
        400,
        _("The header Idempotency-Key is missing"),
        _("Work is sent with a key of your own for the call, so that a call that is sent again counts once."),
        _("Make a random key, such as a UUID, for each call, and send it again with the same call."),
    ),
    "idempotency_key_form": Error(
        400,
        _("The Idempotency-Key has a form that it may not have"),
        _("It holds a space or another sign that it may not hold, or is too long."),
        _("Use 1 to 255 letters, digits and signs of ASCII, without spaces."),
    ),
    "key_missing": Error(
        401,
        _("There is no API key"),
        _("The call carries no header Authorization with a key."),
        _("Send the header Authorization: Bearer, and your key. Your company makes keys on its page API keys."),
    ),
    "key_unknown": Error(
        401,
        _("This API key is none of ours"),
        _("It was copied in part, or belongs to another system."),
        _("Copy the whole key. It was shown once; if it is lost, make another one."),
    ),
    "key_expired": Error(
        401,
        _("This API key has expired"),
        _("Keys hold for a time that was chosen when they were made, or until the overlap after a rotation is over."),
        _("Make a new key on the page API keys."),
    ),
    "key_ended": Error(
        401,
        _("This API key was ended"),
        _("Somebody of your company ended it. Its page of keys says when."),
        _("Use another key, or make a new one."),
    ),
    "scope_missing": Error(
        403,
        _("This API key does not open this"),
        _("A key opens what was chosen when it was made: sending work, reading work, or checking numbers."),
        _("Use a key that has the scope, or make one."),
    ),
    "payer_closed": Error(
        403,
        _("The payer of this key is closed"),
        _("It does not report work here any more."),
        _("If that is wrong, ask the office that runs this site."),
    ),
    "not_found": Error(
        404,
        _("There is nothing at this address"),
        _("The path of the call is none of ours."),
        _("Compare it with the list of endpoints."),
    ),
    "record_not_found": Error(
        404,
        _("You sent no record with this id"),
        _("No record of yours has this external_id. Records of others are never shown."),
        _("Look for a difference in its letters; capitals count."),
    ),
    "submission_not_found": Error(
        404,
        _("You made no submission with this id"),
        _("No submission of yours has this id. Those of others are never shown."),
        _("Take the id from the answer to your call, or from the list."),
    ),
    "method": Error(
        405,
        _("This address does not take this method"),
        _("The address is right, and is asked in another way."),
        _("Use a method that the header Allow names."),
    ),
    "in_progress": Error(
        409,
        _("The same call is running"),
        _("A call with this Idempotency-Key came before and has not been answered yet."),
        _("Wait a second and send it again: you get the answer of the first."),
        FIRST_ONE,
    ),
    "body_too_large": Error(
        413,
        _("The body is too large"),
        _("A call holds at most 16 MiB."),
        _("Send fewer records in each call."),
    ),
    "media_type": Error(
        415,
        _("The body is not announced as JSON"),
        _("The header Content-Type says something else than application/json in UTF-8."),
        _("Send the header Content-Type: application/json."),
    ),
    "content_encoding": Error(
        415,
        _("The body is compressed"),
        _("The header Content-Encoding names a compression; none is taken."),
        _("Send the body as it is."),
    ),
    "form": Error(
        422,
        _("The call does not have the form that was agreed"),
        _("A name that does not exist, or a value of the wrong kind. The list in the answer says where."),
        _("Compare the call with the OpenAPI document."),
    ),
    "no_records": Error(
        422,
        _("There are no records in the call"),
        _("The list of records is empty."),
        _("Send 1 to 10,000 records."),
    ),
    "too_many_records": Error(
        422,
        _("Too many records in one call"),
        _("A call holds at most 10,000 records."),
        _("Send them in several calls, each with an Idempotency-Key of its own."),
    ),
    "parameter": Error(
        422,
        _("A parameter has a value that it may not have"),
        _("Something in the address or in a header is not as the OpenAPI document says."),
        _("Compare it with the OpenAPI document."),
    ),
    "idempotency_key_reused": Error(
        422,
        _("This Idempotency-Key came before with another body"),
        _("A key belongs to one call for thirty days; this call says something else than the first one did."),
        _("Take a new key for a new call. To correct a record, send it with a higher revision."),
    ),
    "too_many_calls": Error(
        429,
        _("Too many calls at once"),
        _("A key may make 500 calls at once, and then 250 a second."),
        _("Wait as long as the header Retry-After says, and send the same call again. Put many records into one call."),
    ),
    "too_many_checks": Error(
        429,
        _("Too many checks of numbers"),
        _(
            "Numbers may be checked 300 times an hour with a key, and 2,000 times a day by a company, so that "
            "nobody finds them by trying."
        ),
        _("Wait as long as the header Retry-After says. Work can be sent without a check: what does not fit waits."),
    ),
    "internal": Error(
        500,
        _("Something broke on our side"),
        _("It is in our log under the number of the request."),
        _("Send the same call again in a minute. If it happens again, tell us the number."),
        NOT_KNOWN,
    ),
    "no_room": Error(
        503,
        _("The disk of this site is full"),
        _("The database had no room to write, and refused."),
        _("Send the same call again in some minutes: it is taken when there is room."),
        NOT_KNOWN,
    ),
    "busy": Error(
        503,
        _("The books cannot take this now"),
        _("No rules are in force yet, or too many others write to the same accounts."),
        _("Send the same call again in a minute."),
    ),
}
