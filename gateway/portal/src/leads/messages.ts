export const leadsMessages = { title: 'Leads' };
