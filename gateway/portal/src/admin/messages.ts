import { auditMessages } from './messages/audit';
import { operationsMessages } from './messages/operations';
import { peopleMessages } from './messages/people';
import { processMessages } from './messages/process';
import { signInMessages } from './messages/signIn';
import { tenantsMessages } from './messages/tenants';
import { webhooksMessages } from './messages/webhooks';

export const adminMessages = {
  title: 'Administration',
  note: 'People, process and what keeps it running',
  menu: 'Administration',
  groups: {
    people: 'People',
    process: 'Sales process',
    operations: 'Operations',
    installation: 'Installation',
  },
  state: { on: 'Active', off: 'Off' },
  form: {
    created: 'Created',
    unsaved: 'Not saved yet',
    discard: 'Discard',
    refused: 'One thing is to be corrected |||| %{smart_count} things are to be corrected',
    deleteHint: 'You can undo this right afterwards.',
    showHistory: 'Show what changed',
  },
  order: {
    up: 'Move up: %{name}',
    down: 'Move down: %{name}',
    remove: 'Remove: %{name}',
    moved: '%{name} is number %{place} of %{of} now',
  },
  ...peopleMessages,
  ...signInMessages,
  ...processMessages,
  ...operationsMessages,
  ...webhooksMessages,
  ...auditMessages,
  ...tenantsMessages,
};
