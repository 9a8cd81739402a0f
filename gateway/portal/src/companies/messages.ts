export const companiesMessages = { title: 'Companies' };
