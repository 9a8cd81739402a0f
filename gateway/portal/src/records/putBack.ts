/** What only Rilato sets, or works out of other fields: nobody can put it back. */
const ours: Record<string, string[]> = {
  leads: [
    'refused',
    'status',
    'routeBy',
    'assignedAt',
    'acceptedAt',
    'declinedBy',
    'unqualifiedReason',
    'score',
    'contactId',
    'conversion',
  ],
  deals: ['probability', 'outcome', 'stageEnteredAt', 'closedAt', 'openedAt'],
  contacts: ['fullName'],
  tasks: ['doneAt', 'cause'],
  forms: ['key'],
  'rule-sets': ['effectiveFrom'],
  'scoring-models': ['activatedAt'],
};

/** Whether an old value of a field can be saved over the record as it is now. */
export function canPutBack(resource: string, field: string, record: object): boolean {
  const now = record as Record<string, unknown>;
  if (ours[resource]?.includes(field)) return false;
  if (resource !== 'deals') return true;
  const lines = now['lines'];
  if (field === 'amount') return !(Array.isArray(lines) && lines.length);
  return field !== 'lostReason' || now['outcome'] === 'lost';
}
