import { accountMessages } from '../account/messages';
import { adminMessages } from '../admin/messages';
import { companiesMessages } from '../companies/messages';
import { contactsMessages } from '../contacts/messages';
import { dashboardMessages } from '../dashboard/messages';
import { dealsMessages } from '../deals/messages';
import { deletedMessages } from '../deleted/messages';
import { homeMessages } from '../home/messages';
import { leadsMessages } from '../leads/messages';
import { recordsMessages } from '../records/messages';
import { shareMessages } from '../records/shareMessages';
import { commonMessages } from './common';

/** Every text of the portal; each feature keeps its own beside its pages. */
export const en = {
  ...commonMessages,
  records: recordsMessages,
  share: shareMessages,
  home: homeMessages,
  leads: leadsMessages,
  contacts: contactsMessages,
  companies: companiesMessages,
  deals: dealsMessages,
  dashboard: dashboardMessages,
  deleted: deletedMessages,
  account: accountMessages,
  admin: adminMessages,
};
