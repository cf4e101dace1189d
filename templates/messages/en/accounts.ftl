accounts-title = Accounts
accounts-search = Search by user name or position
accounts-count = { $n } { $n ->
    [one] account
   *[other] accounts
 }
accounts-none = No account matches. Clear the filter to see all.
accounts-display-name = Position
accounts-role = Role
accounts-state = State
accounts-do = Actions
accounts-active = In use
accounts-disabled = Disabled
accounts-enable = Enable
accounts-disable = Disable
accounts-password = Reset password
accounts-new = Add an account
accounts-organisation = Organisation
accounts-acts = May act for the Standing Committee
accounts-make = Create account
accounts-user-name-hint = Lower-case letters without accents, digits, dots, hyphens; at least 2 characters.
accounts-user-name-form = Only lower-case letters without accents, digits, dots, hyphens; at least 2 characters, beginning with a letter or digit.
accounts-display-name-hint = For example: Secretary of the Lawyers' Association cell.
accounts-display-name-missing = Enter the position.
accounts-role-missing = Choose a role.
accounts-organisation-missing = Choose an organisation.
accounts-name-taken = This user name is taken. Choose another.
accounts-own-stays = You cannot disable your own account. Ask another administrator.
accounts-made = Account created.
flash-account-disabled = The account is disabled; its sessions, access tokens and calendar address have ended.
flash-account-enabled = Account enabled.
accounts-email-hint = Optional. With an address, the link to set a password is sent by mail.
accounts-link-what = The person sets the password by a link that works once, within 48 hours. A role that reads everything, or gives roles, is in force only when another administrator or a member of the Organisation Board has confirmed it.
accounts-own-password = Change your own password on the page of your account.
access-title = Confirm access
access-what = A role that reads everything or gives roles, and a new password for whoever holds one, needs two people: one asks, another confirms.
access-waiting = { $n } requests for access wait for confirmation
access-none = There are no requests.
access-person = Person
access-asked = Request
access-asked-by = Asked by
access-decision = Decision
access-what-reset = New password
access-confirm = Confirm
access-refuse = Refuse
access-is-confirmed = Confirmed
access-is-refused = Refused
access-asked-by-you = You asked for it; somebody else has to confirm.
access-about-you = It is about yourself; somebody else has to confirm.
access-decided = This request has been decided.
access-asked-already = Something about this account waits for confirmation. Wait for the decision first.
password-set-title = Set a password
password-set-do = Set password
password-link-ended = This link has been used or has expired. Ask the administrator for a new one.
password-link-shown = Link to set the password of { $name }, shown this once
password-link-hand-over = Hand it to the person. It works once within 48 hours; if it turns out to be used, somebody else has used it, and the administrator must be told at once.
password-link-subject = Set the password of your account
password-link-mail =
    To: { $name }

    The account { $user } needs a password. Open this link, which works once within 48 hours:
    { $link }

    If you did not expect this mail, tell the administrator at once.
access-waits = The request is recorded. It takes effect when another administrator or a member of the Organisation Board has confirmed it.
access-confirmed = Confirmed.
flash-access-refused = Recorded: refused.
password-link-mailed = The link to set a password is on its way by mail.
accounts-reset = The old password no longer works; the account’s sessions, access tokens and calendar address have ended.
