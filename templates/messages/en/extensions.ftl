extension-title = Extension for the report for { $period }
extension-here = Extension
extension-requests = Requests for extension
extension-requests-none = No request for extension is waiting.
extension-requests-waiting = { $n ->
    [one] 1 request for extension is waiting for a decision
   *[other] { $n } requests for extension are waiting for a decision
}
extension-who = Organisation
extension-asked-at = Asked at
extension-ask = Ask for an extension
extension-ask-do = Send the request
extension-ask-link = Ask for an extension
extension-link = Extension
extension-until = Extend to
extension-until-missing = Enter the new due date.
extension-reason-missing = Enter the reason.
extension-reason-hint = A refusal needs a reason; approval does not.
extension-waiting = The organisation asks for an extension to { $until }
extension-board-decides = The Organisation Board will decide. Until then the old due date applies.
extension-grant = Extend
extension-refuse = Refuse
extension-grant-unasked = Extend the due date
extension-past-requests = Extensions so far
extension-none = This report has not been extended, and no extension has been requested.
extension-granted-until = Extended to { $until }
extension-asked-until = Asked for an extension to { $until }
extension-refused = Refused
extension-undecided = Waiting for the Organisation Board's decision.
extension-sent = The report was submitted, so it needs no extension.
extension-decided = This request has been decided. Open the page again.
extension-past = Choose a time in the future.
extension-not-later = Choose a time later than the current due date.
extension-too-far = An extension can go at most { $max } days beyond the period's due date.
extension-before-arrival = The new due must not lie before the report arrived, or it would still be late.
flash-extension-asked = The request was sent to the Organisation Board.
flash-extension-granted = The due date was extended.
flash-extension-refused = The request was refused.
