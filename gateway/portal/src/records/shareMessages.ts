/** The words of sharing one record. */
export const shareMessages = {
  share: 'Share',
  title: 'Share %{name}',
  hint: 'Whoever it is shared with sees or changes this record too, as far as their roles let them do so with records of this kind at all.',
  with: 'Shared with',
  nobody: 'It is shared with nobody yet.',
  whom: 'With',
  person: 'Person',
  team: 'Team',
  right: 'They',
  mayView: 'may view it',
  mayEdit: 'may view and edit it',
  last: 'Last day (empty: no end)',
  untilDay: 'until %{day}',
  reason: 'Why',
  end: 'End the sharing',
  unknown: 'Somebody who is not here any more',
};
