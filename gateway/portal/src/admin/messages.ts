export const adminMessages = { title: 'Admin' };
