/** The words for how everybody has to sign in. */
export const signInMessages = {
  signIn: {
    title: 'Sign-in rules',
    hint: 'Whether everybody needs a second factor',
    note: 'They hold for everybody in your organisation',
    optional: 'Everybody’s choice',
    required: 'Required of everybody',
    optionalHint:
      'Everybody decides in their own account whether signing in asks for a code besides the password. Whoever has only a password can be imitated by whoever gets hold of it.',
    requiredHint:
      'Nobody signs in with a password alone any more. Who has no second factor yet adds one at their next sign-in.',
    happens: 'What somebody without one meets at their next sign-in',
    first: 'They enter their password, or come from your organisation’s own sign-in, as before.',
    second:
      'Before anything else they are shown a picture, scan it with an authenticator app on their phone, and enter the six digits the app shows.',
    third: 'They get ten recovery codes to keep, and are in.',
    lost: 'If somebody loses phone and recovery codes, take their second factor away on their page under',
    yourself: 'You have no second factor yourself yet.',
    require: 'Require it of everybody',
    requireQuestion: 'Require a second factor of everybody?',
    requireText:
      'Who is signed in now goes on working, for 12 hours at most, and is reminded. Everybody needs a phone or a program with an authenticator app; tell them beforehand.',
    relax: 'Leave it to everybody',
    relaxQuestion: 'Let people sign in with a password alone?',
    relaxText: 'Who has a second factor keeps it until they turn it off themselves.',
    set: {
      required: 'Everybody needs a second factor from their next sign-in on.',
      optional: 'A second factor is everybody’s choice now.',
    },
  },
};
