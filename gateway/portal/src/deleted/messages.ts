export const deletedMessages = {
  title: 'Recently deleted',
  note: 'the last 30 days',
  types: {
    leads: 'Leads',
    deals: 'Deals',
    contacts: 'Contacts',
    companies: 'Companies',
    tasks: 'Tasks',
  },
  type: 'What was deleted',
  by: 'deleted by',
  unnamed: 'without a name',
  restore: 'Restore',
  restoreOne: 'Restore %{name}',
  none: 'Nothing was deleted lately',
  noneHint: 'What you delete can be brought back from here for 30 days.',
};
