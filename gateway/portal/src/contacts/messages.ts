export const contactsMessages = { title: 'Contacts' };
