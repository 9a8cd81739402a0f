/** What is said about lists: their columns, views, and changes of many rows. */
export const listMessages = {
  columns: 'Columns',
  views: {
    title: 'Views',
    save: 'Save this view',
    name: 'Name of the view',
    hint: 'Filters, order and columns as they are now. Only you see your views.',
    over: 'Save over it',
    saved: 'The view %{name} is saved.',
    remove: 'Remove the view %{name}',
    removed: 'The view %{name} is gone.',
  },
  bulk: {
    title: 'With the selected rows',
    choose: 'Select %{name}',
    all: 'Select all rows that are loaded',
    none: 'Select none',
    owner: 'Change owner',
    ownerOf: 'New owner of %{smart_count} record |||| New owner of %{smart_count} records',
    newOwner: 'New owner',
    deleteQuestion: 'Delete %{smart_count} record? |||| Delete %{smart_count} records?',
    deleteHint: 'Recently deleted, in the menu under your name, has them for 30 days.',
    stop: 'Stop',
    progress: 'Progress',
    doing: '%{done} of %{of}',
    done: '%{smart_count} row done. |||| %{smart_count} rows done.',
    refused: '%{smart_count} row was refused: |||| %{smart_count} rows were refused:',
    refusedRows: 'Refused rows',
    untouched:
      '%{smart_count} row was left as it was. |||| %{smart_count} rows were left as they were.',
  },
};
